"""Abstract page classes: what every page type of the site has in common.

The tables stay Wagtail's own (`wagtailcore.Page` is the base page; docs/decisions/0002-user-and-base-page.md).
"""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from core.models.sequence import next_code


class BasePage(Page):
    """A page of this site.

    `is_sample` marks content that ships with the project and speaks for no real school (product.md, fact 8).
    """

    is_sample = models.BooleanField(_("เนื้อหาตัวอย่าง"), default=False, editable=False, db_index=True)

    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("seo_title"), FieldPanel("search_description"), FieldPanel("show_in_menus")],
            heading=_("สำหรับเครื่องมือค้นหาและเมนู"),
        )
    ]

    class Meta:
        abstract = True

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Find the deepest existing page on the path in two queries, whatever the depth.

        Wagtail asks twice a level (page, then specific page). The remaining components go to the page found,
        which may know them itself (`RoutablePageMixin`) or answers 404.
        """
        if not path_components:
            return super().route(request, path_components)
        found, remaining = self._deepest_page(path_components)
        if found is None:
            return self._route_here(request, path_components)
        specific = found.specific
        return (
            specific._route_here(request, remaining)
            if isinstance(specific, BasePage)
            else specific.route(request, remaining)
        )

    def _route_here(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if path_components:
            raise Http404
        return super().route(request, path_components)

    def _deepest_page(self, path_components: list[str]) -> tuple[Page | None, list[str]]:
        paths, path = {}, self.url_path
        for index, component in enumerate(path_components, start=1):
            path = f"{path}{component}/"
            paths[path] = index
        found = self.base_page_model.objects.filter(url_path__in=paths).order_by("-depth").first()
        return found, path_components[paths[found.url_path] :] if found else path_components


class CodedPage(BasePage):
    """A page known by a short ASCII code that never changes: its `uid` and its slug (product.md, fact 2)."""

    code_prefix: ClassVar[str]

    uid = models.CharField(_("รหัส"), max_length=20, unique=True, editable=False)

    exclude_fields_in_copy = ["uid"]

    class Meta:
        abstract = True

    def _assign_code(self) -> None:
        if not self.uid:
            self.uid = next_code(self.code_prefix)
        self.slug = self.uid

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._assign_code()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        self._assign_code()
        super().minimal_clean()
