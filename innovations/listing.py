"""The list of case studies and the list of lessons, as the URL asks for them."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.db.models import Window as CountWindow
from django.db.models.functions import ExtractYear
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from core.facets import Facet, FacetOption, build_facet, chosen_values, list_address, url_data, without_filters
from core.thai_text import BUDDHIST_ERA_OFFSET, to_arabic_digits
from core.window import Window
from innovations.adoption.bands import band_expression
from innovations.cards import Card, cards_of
from innovations.choices import Visibility
from innovations.filters import Filter, case_filters, count_all, lesson_filters, with_chosen
from innovations.kept_lists import KeptLists
from innovations.models import CaseStudyPage, LessonPage

PER_PAGE = 12
CASES, LESSONS = "case", "lesson"
NEWEST = "newest"
SORTS: dict[str, Promise] = {
    "newest": _("ใหม่ล่าสุด"),
    "evidence": _("หลักฐานหนักแน่นก่อน"),
    "adopted": _("นำไปใช้มากที่สุด"),
    "spreading": _("กำลังแพร่ขยาย"),
    "title": _("ชื่อ ก–ฮ"),
}
ORDERINGS = {
    "newest": ("-first_published_at", "-pk"),
    "evidence": ("-evidence_level", "-first_published_at", "-pk"),
    "adopted": ("-adoption_count", "-first_published_at", "-pk"),
    "spreading": ("-recent_adoption_count", "-adoption_count", "-first_published_at", "-pk"),
    "title": ("title_sort", "pk"),
}
LESSON_SORTS = ("newest", "title")


def school_year_offset() -> Case:
    """What turns the year of `date` into its Thai school year, as `core.thai_text.school_year_of` does."""
    begun = Q(date__month__gt=5) | Q(date__month=5, date__day__gte=16)
    return Case(When(begun, then=Value(BUDDHIST_ERA_OFFSET)), default=Value(BUDDHIST_ERA_OFFSET - 1))


@dataclass(frozen=True)
class Listing:
    """One list: what is chosen, the pages found, every facet with counts. Unknown values find nothing, never fail."""

    path: str
    kind: str
    data: QueryDict
    sort: str
    chosen: dict[str, tuple[str, ...]]
    filters: dict[str, Filter]
    page_number: str

    @classmethod
    def from_request(cls, request: HttpRequest) -> "Listing":
        return cls.from_data(request.path, request.GET)

    @classmethod
    def from_data(cls, path: str, asked: QueryDict) -> "Listing":
        """The list at a path, as a query chooses; what the query says beyond that is left out."""
        kind = LESSONS if asked.get("type") == LESSONS else CASES
        filters = lesson_filters() if kind == LESSONS else case_filters()
        chosen = chosen_values(asked, filters)
        sorts = LESSON_SORTS if kind == LESSONS else tuple(SORTS)
        sort = asked.get("sort", "")
        sort = sort if sort in sorts else NEWEST
        data = url_data(chosen, type=kind if kind == LESSONS else "", sort=sort if sort != NEWEST else "")
        return cls(path, kind, data, sort, chosen, filters, to_arabic_digits(asked.get("page", "1")))

    @cached_property
    def _pages(self) -> Any:
        """Everything of this kind that a reader may see."""
        if self.kind == CASES:
            return CaseStudyPage.objects.readable().annotate(adoption_band=band_expression("adoption_count"))
        masked = When(visibility=Visibility.MASKED, then=Value(None, output_field=CharField()))
        return LessonPage.objects.readable().annotate(
            public_district=Case(masked, default=F("owner_org__district"), output_field=CharField()),
            school_year=ExtractYear("date") + school_year_offset(),
        )

    @property
    def _found(self) -> Any:
        """Those of them that have what is chosen."""
        found = self._pages
        for name, values in self.chosen.items():
            found = found.filter(self.filters[name].condition(values))
        return found

    @cached_property
    def _kept(self) -> KeptLists:
        return KeptLists.of(self.kind, self.chosen)

    @cached_property
    def page(self) -> Page:
        """The pages of this page of the list."""
        total = self._kept.get("total", lambda: self._found.count())
        number = Paginator(range(total), PER_PAGE).get_page(self.page_number).number
        return Paginator(Window(total, self._shown((number - 1) * PER_PAGE)), PER_PAGE).page(number)

    def _shown(self, start: int) -> list[Any]:
        """The pages from one place of the list on. A page that nobody may read any more is left out."""
        place = f"{self.sort}:{start}"
        ids = self._kept.look(place)
        if ids is None:
            found = self._found.for_cards().order_by(*ORDERINGS[self.sort])
            pages = list(found[start : start + PER_PAGE])
            self._kept.keep(place, [page.pk for page in pages])
            return pages
        by_id = {page.pk: page for page in self._pages.for_cards().filter(pk__in=ids)}
        return [by_id[pk] for pk in ids if pk in by_id]

    def first(self, limit: int) -> tuple[list[Any], int]:
        """The first pages, and how many there are in all, in one query; nothing of it is kept.

        They have what cards show, but the copies of their pictures.
        """
        counted = self._found.for_cards().prefetch_related(None).annotate(found_in_all=CountWindow(Count("*")))
        pages = list(counted.order_by(*ORDERINGS[self.sort])[:limit])
        return pages, pages[0].found_in_all if pages else 0

    @cached_property
    def cards(self) -> list[Card]:
        return cards_of(self.page.object_list)

    @property
    def total(self) -> int:
        return self.page.paginator.count

    @cached_property
    def facets(self) -> list[Facet]:
        counted = self._kept.get("counts", lambda: count_all(self._pages, self.filters, self.chosen))
        counts = with_chosen(counted, self.filters, self.chosen)
        return [build_facet(name, counts[name], self.data, self.chosen) for name in self.filters]

    @property
    def chips(self) -> list[FacetOption]:
        """What is chosen, each with the link that takes it out."""
        return [option for facet in self.facets for option in facet.chosen]

    @property
    def clear_url(self) -> str:
        return without_filters(self.data, self.filters)

    @property
    def list_url(self) -> str:
        """The address of its first page."""
        return list_address(self.path, self.data, 1)

    @property
    def address(self) -> str:
        return list_address(self.path, self.data, self.page.number)

    @property
    def sorts(self) -> list[tuple[str, str | Promise]]:
        names = LESSON_SORTS if self.kind == LESSONS else tuple(SORTS)
        return [(name, SORTS[name]) for name in names]
