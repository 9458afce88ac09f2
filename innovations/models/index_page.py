"""The list of all case studies and lessons."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from core.models import BasePage
from core.partials import PartialPageMixin
from core.social_card import SocialCard
from innovations.page_rights import IndexPageRights


class InnovationIndexPage(PartialPageMixin, BasePage):
    """Lists what schools have shared, narrowed by what stands in the URL."""

    intro = models.TextField(_("คำนำ"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("intro")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["innovations.CaseStudyPage", "innovations.LessonPage"]
    max_count = 1
    template = "innovations/innovation_index_page.html"
    part_template = "innovations/listing_part.html"

    class Meta:
        verbose_name = _("รายการนวัตกรรมและบทเรียน")

    def permissions_for_user(self, user: Any) -> IndexPageRights:
        return IndexPageRights(user, self)

    def social_card(self, below: str = "") -> SocialCard:
        return SocialCard(gettext("นวัตกรรมและบทเรียน"))

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        from innovations.keywords import redirect_to_main

        return redirect_to_main(request) or super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from innovations.listing import Listing

        context = super().get_context(request, *args, **kwargs)
        context["listing"] = Listing.from_request(request)
        return context
