"""Shows editors what each field and signal gave to each hit of a query, as `search_query --explain` does."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from search.engines.base import SearchEngineError
from search.executor import explain_search
from search.explanation import SCORE_PARTS, Explanation
from search.forms import SearchForm

PART_LABELS = {
    "words": _("คำในเนื้อหา"),
    "atoms": _("ส่วนของคำ"),
    "titles": _("คำในชื่อ"),
    "equivalents": _("คำที่มีความหมายเดียวกัน"),
    "grams": _("ตัวอักษรใกล้เคียงในเนื้อหา"),
    "title_grams": _("ตัวอักษรใกล้เคียงในชื่อ"),
    "phrase": _("คำเรียงติดกันครบ"),
    "evidence": _("หลักฐาน"),
    "adoption": _("การนำไปใช้"),
    "featured": _("แนวปฏิบัติเด่น"),
    "freshness": _("ความใหม่"),
}


class ExplainView(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """A form for a query, and a table of its first page of hits."""

    permission_required = "search.view_searchquerylog"
    template_name = "search/admin_explain.html"
    page_title = _("ที่มาของคะแนนค้นหา")
    header_icon = "search"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = SearchForm.from_data(self.request.GET)
        shown: dict[str, Any] = {"text": form.text, "rows": [], "columns": [], "failed": False}
        if form.text:
            try:
                reasons = explain_search(form.query(), form.wanted)
            except SearchEngineError:  # logged by whoever answers readers; an editor is told what can be done
                shown["failed"] = True
            else:
                shown |= table_of(reasons)
        return super().get_context_data(**shown, **kwargs)


def table_of(reasons: tuple[Explanation, ...]) -> dict[str, Any]:
    """Columns for the parts that any hit has, and a row for each hit."""
    names = [name for name in SCORE_PARTS if any(name in reason.parts for reason in reasons)]
    return {"columns": [PART_LABELS[name] for name in names], "rows": list(_rows(reasons, names))}


def _rows(reasons: tuple[Explanation, ...], names: list[str]) -> Iterator[dict[str, Any]]:
    for reason in reasons:
        yield {"reason": reason, "parts": [reason.parts.get(name) for name in names]}
