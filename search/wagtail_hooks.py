"""What editors keep for the search: words that mean the same, promoted pages; and what they see of it."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from core.models import SiteDocument
from search import dependents
from search.admin_search.choosers import limit_to_known
from search.explain_views import ExplainView
from search.models import Synonym
from search.promotion_lists import PromotionViewSet
from search.query_report import QueryReport
from search.tasks import follow_after_commit


class SynonymViewSet(SnippetViewSet):
    """Pairs of words; what is saved here is used by the next search."""

    model = Synonym
    icon = "link"
    menu_label = _("คำค้นที่มีความหมายเดียวกัน")
    menu_order = 135
    add_to_admin_menu = True
    list_display = ["word", "equivalent", BooleanColumn("both_ways", label=_("ใช้ทั้งสองทาง")), UpdatedAtColumn()]
    list_filter = ["both_ways"]
    list_export = ["word", "equivalent", "both_ways"]
    copy_view_enabled = False
    list_per_page = 50


register_snippet(SynonymViewSet)
register_snippet(PromotionViewSet)


@hooks.register("after_bulk_action")
def follow_moved_documents(request: HttpRequest, action_type: str, objects: list[Model], action: object) -> None:
    """Follow documents that were put into another, perhaps private, collection: Wagtail sends no signal for many."""
    if action_type == "add_to_collection":
        documents = [moved for moved in objects if isinstance(moved, SiteDocument)]
        follow_after_commit(page for document in documents for page in dependents.of_document(document))


hooks.register("construct_page_chooser_queryset", limit_to_known)


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    return [
        path("reports/search-queries/", QueryReport.as_view(), name="search_report"),
        path("reports/search-explain/", ExplainView.as_view(), name="search_explain"),
        path("reports/search-queries/results/", QueryReport.as_view(results_only=True), name="search_report_results"),
    ]


class ReportItem(MenuItem):
    """In the menu of those who may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.view_searchquerylog")


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    return ReportItem(_("คำค้นของผู้อ่าน"), reverse("search_report"), icon_name="search", order=100)


@hooks.register("register_reports_menu_item")
def explain_item() -> MenuItem:
    return ReportItem(_("ที่มาของคะแนนค้นหา"), reverse("search_explain"), icon_name="search", order=110)
