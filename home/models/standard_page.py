"""A plain page: about, how to share, privacy, contact."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import StoryBlock
from core.models import BasePage


class StandardPage(BasePage):
    """Text with headings, pictures and quotes."""

    body = StreamField(StoryBlock(), verbose_name=_("เนื้อหา"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["home.StandardPage"]
    template = "home/standard_page.html"

    class Meta:
        verbose_name = _("หน้าทั่วไป")
        verbose_name_plural = _("หน้าทั่วไป")
