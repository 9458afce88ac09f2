"""The editors' list and form of featured practices. Any number of rows costs the same queries."""

from typing import Any

import django_filters
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from innovations.models import CaseStudyPage, FeaturedPractice
from innovations.models.featured import FeatureState


def state_of(featured: Any) -> str:
    """Whether readers see it now, and if not, why. Needs `is_readable`."""
    if featured.state != FeatureState.OVER and not featured.is_readable:
        return _("ไม่แสดง ผู้อ่านทั่วไปเปิดเรื่องนี้ไม่ได้ หรือไม่เป็นฉบับเต็มแล้ว")
    return str(FeatureState(featured.state).label)


def criteria_of(featured: FeaturedPractice) -> str:
    return ", ".join(featured.criteria_labels)


class FeaturedFilterSet(WagtailFilterSet):
    """By where today lies in the time of each."""

    state = django_filters.ChoiceFilter(label=gettext_lazy("สถานะ"), choices=FeatureState.choices, method="by_state")

    class Meta:
        model = FeaturedPractice
        fields: list[str] = []

    def by_state(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = timezone.localdate()
        states = {
            FeatureState.SCHEDULED: Q(starts__gt=today),
            FeatureState.SHOWING: Q(starts__lte=today, ends__gte=today),
            FeatureState.OVER: Q(ends__lt=today),
        }
        return rows.filter(states[FeatureState(value)])


class InOneTransaction:
    """What the form checks with the page locked is still true when it is saved."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
        return answer


class FeaturedCreateView(InOneTransaction, CreateView):
    """The form for a new one; `?page=7` chooses the case, for links that invite to feature it."""

    def get_initial_form_instance(self) -> FeaturedPractice:
        wanted = self.request.GET.get("page", "")
        found = None
        if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10:
            found = CaseStudyPage.objects.readable().filter(pk=wanted).first()
        return FeaturedPractice(page=found)


class FeaturedEditView(InOneTransaction, EditView):
    """The form of one that is there."""


class FeaturedViewSet(SnippetViewSet):
    """Practices on the first page, with reason and days; what is saved here is shown at once or on its day."""

    model = FeaturedPractice
    icon = "pick"
    menu_label = pgettext_lazy("plural", "แนวปฏิบัติเด่น")
    menu_order = 125
    add_to_admin_menu = True
    add_view_class = FeaturedCreateView
    edit_view_class = FeaturedEditView
    filterset_class = FeaturedFilterSet
    list_display = [
        "case_title",
        Column("state", label=gettext_lazy("สถานะ"), accessor=state_of),
        Column("period", label=gettext_lazy("ช่วงเวลา"), accessor="period", sort_key="starts"),
        Column("criteria", label=gettext_lazy("เลือกเพราะ"), accessor=criteria_of),
        Column("approved_by", label=gettext_lazy("ผู้แนะนำ")),
        UpdatedAtColumn(),
    ]
    copy_view_enabled = False
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[FeaturedPractice]:
        return FeaturedPractice.objects.with_readability().select_related("page", "approved_by")
