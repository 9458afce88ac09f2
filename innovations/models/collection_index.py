"""The list of all collections."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BasePage
from core.social_card import SocialCard
from core.thai_text import to_arabic_digits
from innovations.models.collection import CollectionPage

PER_PAGE = 24


class CollectionIndexPage(BasePage):
    """Lists the collections whose time it is."""

    intro = models.TextField(_("คำนำ"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["innovations.CollectionPage"]
    max_count = 1
    template = "innovations/collection_index_page.html"

    class Meta:
        verbose_name = _("รายการชุดแนะนำ")

    def social_card(self, below: str = "") -> SocialCard:
        return SocialCard(gettext("ชุดแนะนำ"))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        showing = CollectionPage.objects.showing(timezone.localdate()).child_of(self).for_cards()
        number = to_arabic_digits(request.GET.get("page", "1"))
        context["found"] = Paginator(showing.order_by("-first_published_at", "-pk"), PER_PAGE).get_page(number)
        return context
