"""The editors' lists of case studies and lessons: what to look at first, found by strategy, evidence or school."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.viewsets.pages import PageListingViewSet

from core.admin_lists import LISTING_COLUMNS
from core.thai_text import format_date
from innovations.choices import CaseKind, EvidenceLevel, Visibility
from innovations.models import CaseStudyPage, LessonPage
from members.models import Organization
from strategy.models import Strategy


def current_strategies(request: object) -> QuerySet[Strategy]:
    """The strategies of the plan in force: asked when a list is shown, not when the code is read."""
    return Strategy.objects.current()


def organizations(request: object) -> QuerySet[Organization]:
    return Organization.objects.order_by("title_sort")


class DayColumn(Column):
    """A day in the calendar of the interface's language."""

    def get_value(self, instance: Any) -> str:
        day = super().get_value(instance)
        return format_date(day, short=True) if day else ""


class SharedFilterSet(PageFilterSet):
    strategies = django_filters.ModelChoiceFilter(queryset=current_strategies, label=_("ยุทธศาสตร์"))
    owner_org = django_filters.ModelChoiceFilter(queryset=organizations, label=pgettext_lazy("singular", "สถานศึกษา"))
    has_unpublished_changes = django_filters.BooleanFilter(label=_("มีสิ่งที่ยังไม่เผยแพร่"))


class CaseFilterSet(SharedFilterSet):
    kind = django_filters.ChoiceFilter(choices=CaseKind.choices, label=_("ประเภท"))
    evidence_level = django_filters.ChoiceFilter(choices=EvidenceLevel.choices, label=_("ระดับหลักฐาน"))
    is_full_record = django_filters.BooleanFilter(label=_("ฉบับเต็ม"))

    class Meta:
        model = CaseStudyPage
        fields = ["strategies", "owner_org", "kind", "evidence_level", "is_full_record", "has_unpublished_changes"]


class LessonFilterSet(SharedFilterSet):
    visibility = django_filters.ChoiceFilter(choices=Visibility.choices, label=_("การเผยแพร่"))

    class Meta:
        model = LessonPage
        fields = ["strategies", "owner_org", "visibility", "has_unpublished_changes"]


class SharedIndexView(PageListingViewSet.index_view_class):
    """Wagtail's list with the schools that it names, at the cost of one query."""

    def get_base_queryset(self) -> QuerySet[Any]:
        pages: QuerySet[Any] = super().get_base_queryset()
        return pages.prefetch_related("owner_org")  # Wagtail fetches the pages anew by type, without a join


class CaseListing(PageListingViewSet):
    """All case studies, drafts included."""

    model = CaseStudyPage
    index_view_class = SharedIndexView
    icon = "snippet"
    menu_label = _("กรณีศึกษา")
    menu_order = 110
    add_to_admin_menu = True
    filterset_class = CaseFilterSet
    columns = [
        *LISTING_COLUMNS,
        Column("owner_org", label=pgettext_lazy("singular", "สถานศึกษา"), sort_key="owner_org__title"),
        Column("get_evidence_level_display", label=_("ระดับหลักฐาน"), sort_key="evidence_level"),
        Column("get_status_display", label=_("สถานะการใช้งาน"), sort_key="status"),
        DayColumn("review_due", label=_("ควรทบทวนภายใน"), sort_key="review_due"),
    ]


class LessonListing(PageListingViewSet):
    """All lessons, drafts included."""

    model = LessonPage
    index_view_class = SharedIndexView
    icon = "comment"
    menu_label = _("ถอดบทเรียน")
    menu_order = 120
    add_to_admin_menu = True
    filterset_class = LessonFilterSet
    columns = [
        *LISTING_COLUMNS,
        Column("owner_org", label=pgettext_lazy("singular", "สถานศึกษา"), sort_key="owner_org__title"),
        Column("get_visibility_display", label=_("การเผยแพร่"), sort_key="visibility"),
        DayColumn("date", label=_("วันที่ถอดบทเรียน"), sort_key="date"),
    ]
