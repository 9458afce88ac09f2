"""The first page: one search field, the plan's four issues, what is new."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.query import PageQuerySet

from core.models import BasePage
from core.social_card import SocialCard
from home.overview import Overview, number_of_schools


class HomePage(BasePage):
    """Answers what is here, what works and where to start."""

    headline = models.CharField(_("ข้อความหลัก"), max_length=120)
    intro = models.TextField(_("คำนำ"), max_length=400, blank=True)
    headline_en = models.CharField(_("ข้อความหลักภาษาอังกฤษ"), max_length=120, blank=True)
    intro_en = models.TextField(_("คำนำภาษาอังกฤษ"), max_length=400, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("headline_en"), FieldPanel("intro_en")], heading=_("สำหรับหน้าภาษาอังกฤษ")),
    ]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "strategy.PlanPage",
        "members.OrganizationIndexPage",
        "innovations.InnovationIndexPage",
        "innovations.CollectionIndexPage",
        "home.StandardPage",
    ]
    max_count = 1
    template = "home/home_page.html"

    class Meta:
        verbose_name = _("หน้าแรก")

    @property
    def headline_here(self) -> str:
        """The headline in the language of the interface, and in Thai where English is missing."""
        return self.headline_en if self.has_headline_here else self.headline

    @property
    def has_headline_here(self) -> bool:
        """Whether an English page has an English headline."""
        return get_language() == "en" and bool(self.headline_en)

    def social_card(self, below: str = "") -> SocialCard:
        return SocialCard(self.headline_here)

    @classmethod
    def for_serving(cls) -> PageQuerySet:
        """With the number of schools, which would else cost a query of its own."""
        return cls.objects.annotate(school_count=number_of_schools())

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["overview"] = Overview.load(getattr(self, "school_count", None))
        return context
