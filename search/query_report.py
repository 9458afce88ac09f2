"""The editors' report of what readers look for: the most frequent words, and those that find nothing.

Guarantees that nobody sees it without the right to, and that no word is taken for a formula by a spreadsheet.
"""

import datetime
from typing import Any, ClassVar

import django_filters
from django.db.models import Count, Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from core.importing.report import harmless
from search.models import SearchQueryLog

PERIODS = [("7", _("7 วัน")), ("30", _("30 วัน")), ("90", _("90 วัน")), ("365", _("1 ปี"))]


class QueryFilterSet(WagtailFilterSet):
    """By period, and only what finds nothing."""

    period = django_filters.ChoiceFilter(label=_("ช่วงเวลา"), choices=PERIODS, method="within", empty_label=_("13 เดือน"))
    found = django_filters.ChoiceFilter(
        label=_("ผลการค้น"), choices=[("no", _("ไม่พบเลย")), ("yes", _("พบ"))], method="by_result", empty_label=_("ทั้งหมด")
    )

    class Meta:
        model = SearchQueryLog
        fields: ClassVar[list[str]] = []

    def within(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """The last days, today included."""
        return rows.filter(date__gt=timezone.localdate() - datetime.timedelta(days=int(value)))

    def by_result(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows.filter(hits=0) if value == "no" else rows.filter(hits__gt=0)


class QueryReport(ReportView):
    """One line a query, the most frequent first."""

    model = SearchQueryLog
    permission_required = "view"
    page_title = _("คำค้นของผู้อ่าน")
    header_icon = "search"
    index_url_name = "search_report"
    index_results_url_name = "search_report_results"
    filterset_class = QueryFilterSet
    columns: ClassVar[list[Column]] = [
        TitleColumn(
            "query", label=_("คำค้น"), get_url=lambda row: f"{reverse('search')}?{urlencode({'q': row['query']})}"
        ),
        Column("times", label=_("ค้นกี่ครั้ง")),
        Column("most", label=_("พบมากที่สุด")),
        Column("clicks", label=_("เปิดอ่านกี่ครั้ง")),
    ]
    list_export: ClassVar[list[str]] = ["query", "times", "most", "clicks"]
    export_headings: ClassVar[dict[str, Any]] = {column.name: column.label for column in columns}
    export_filename = "search-queries"
    custom_field_preprocess: ClassVar[dict[str, Any]] = {"query": {"csv": harmless, "xlsx": harmless}}

    def get_base_queryset(self) -> QuerySet[Any]:
        return SearchQueryLog.objects.exclude(query="")

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Count after filtering: a period narrows what is counted."""
        rows = super().filter_queryset(queryset).order_by().values("query")
        counted = rows.annotate(times=Count("pk"), most=Max("hits"), clicks=Count("clicked"))
        return counted.order_by("-times", "query")
