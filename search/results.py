"""Hits become what a page shows: live public pages in the engine's order.

Guarantees that a page which is no longer public is dropped, whatever the index says, that a page which editors promote
stands once on the page, and that twenty hits cost as many queries as one: one for what is promoted, one for the private
parts of the site, one a page type that is among them, one for all labels, one for all files that words were found in.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.facets import Facet, FacetOption, list_address, without_filters
from innovations.cards import Card, cards_of
from search.eligibility import indexable_pages, searchable_models
from search.executor import run_search
from search.facets import Choice, chosen_schools, facets_of
from search.forms import ON, PER_PAGE, SearchForm
from search.meant import Meant, meant
from search.models import Promotion
from search.near import Closest, Comparison
from search.page_files import ShownFile, shown_files
from search.promotions import promotions_for
from search.records import record_id
from search.types import FILTERS, GROUP_FILTER, Hit, ResultPage, Segment

#: Types whose pages belong to an organisation and have labels.
CARD_TYPES = ("case", "lesson")


@dataclass(frozen=True)
class Result:
    """One result: a page and why it was found. `card` is a `Card` for cases and lessons, else the page itself.

    `more` results of the same `school` (its code) are on other pages of the answer. `closest` is set when schools are
    compared.
    """

    type: str
    page: Page
    card: Card | Page
    title_segments: tuple[Segment, ...]
    snippet: tuple[Segment, ...]
    rescued: bool
    file: ShownFile | None = None
    more: int = 0
    school: str = ""
    closest: Closest | None = None

    @property
    def of_school(self) -> str:
        """What the address of a search says that shows all of the same school."""
        return urlencode({GROUP_FILTER: self.school})


@dataclass(frozen=True)
class Promoted:
    """A page that editors recommend for the query, and why."""

    result: Result
    reason: str


@dataclass(frozen=True)
class SearchResults:
    """One page of an answer, with what surrounds it."""

    form: SearchForm
    answer: ResultPage
    page_number: int
    promotions: tuple[Promotion, ...] = ()

    @classmethod
    def find(cls, form: SearchForm) -> "SearchResults":
        """Search; a page beyond the end shows the last one.

        Raises:
            SearchEngineError: no engine can answer.
        """
        answer = run_search(form.query(), form.wanted)
        last = max(-(-answer.total // PER_PAGE), 1)
        if form.page_number > last:
            answer = run_search(form.query(last), form.wanted)
        number = min(form.page_number, last)
        return cls(form, answer, number, promotions_for(form) if number == 1 else ())

    @cached_property
    def _shown(self) -> tuple[list[Promoted], list[Result]]:
        return with_promoted(self.promotions, self.answer.hits, self.form.comparison)

    @property
    def promoted(self) -> list[Promoted]:
        """What editors recommend, above the results."""
        return self._shown[0]

    @property
    def cards(self) -> list[Result]:
        """The results of this page without what stands above them."""
        return self._shown[1]

    @property
    def is_all_promoted(self) -> bool:
        """Whether what was found is what stands above the results."""
        found = {hit.page_id for hit in self.answer.hits}
        return bool(found) and found <= {row.result.page.pk for row in self.promoted}

    @cached_property
    def page(self) -> PaginatorPage:
        return Paginator(_Window(self.answer.total, self.cards), PER_PAGE).page(self.page_number)

    @cached_property
    def facets(self) -> list[Facet]:
        return facets_of(self.answer.facets, self.form.data, self.form.chosen)

    @property
    def chips(self) -> list[FacetOption | Choice]:
        """What is chosen, each with the link that takes it out."""
        of_facets = [option for facet in self.facets for option in facet.chosen]
        only_near = [self._only_near] if self.form.only_near and self.form.comparison else []
        return [*only_near, *of_facets, *chosen_schools(self.form.schools, self.form.data, self.form.chosen)]

    @property
    def _only_near(self) -> Choice:
        return Choice(ON, _("เฉพาะโรงเรียนที่คล้ายกับเรา"), self.form.address(only_near=None))

    def address(self, path: str) -> str:
        """The one address of what is shown."""
        return list_address(path, self.form.data, self.page.number)

    @property
    def feed_url(self) -> str:
        """The same search as a feed; empty when nothing was asked for."""
        asked = self.form.text or self.form.chosen
        return f"{reverse('search_feed')}?{self.form.data.urlencode()}" if asked else ""

    @property
    def clear_url(self) -> str:
        return without_filters(self.form.data, (*FILTERS, "only_near"))

    @property
    def total(self) -> int:
        return self.answer.total

    @property
    def terms(self) -> tuple[str, ...]:
        return self.answer.terms

    @property
    def rescued(self) -> bool:
        return self.answer.rescued

    @property
    def meant(self) -> Meant | None:
        """What was found besides what was typed, None when nothing was."""
        return meant(self.form, self.answer)

    @property
    def degraded(self) -> bool:
        return self.answer.degraded


class _Window(Sequence[Any]):
    """A sequence of known length of which only the page being shown is in memory."""

    def __init__(self, length: int, items: Sequence[Any]) -> None:
        self.length, self.items = length, items

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, wanted: Any) -> Any:
        """The paginator asks for the slice of its page, which is the one that is here."""
        return self.items


def with_promoted(
    promotions: Sequence[Promotion], hits: Sequence[Hit], comparison: Comparison | None = None
) -> tuple[list[Promoted], list[Result]]:
    """The promoted pages and the hits without them, fetched together."""
    reasons = {row.page_id: row.reason for row in promotions}
    above = [_hit_of(row.page) for row in promotions]
    shown = results_of([*above, *_without(hits, reasons)], comparison)
    promoted = [Promoted(result, reasons[result.page.pk]) for result in shown if result.page.pk in reasons]
    return promoted, [result for result in shown if result.page.pk not in reasons]


def _without(hits: Sequence[Hit], page_ids: Container[int]) -> list[Hit]:
    """The hits without some pages; how many more there are of a school is told with the last that is left of it."""
    left = [hit for hit in hits if hit.page_id not in page_ids]
    more = {hit.group: hit.more for hit in hits if hit.page_id in page_ids and hit.more}
    last = {hit.group: hit.id for hit in left}
    return [
        replace(hit, more=more[hit.group]) if hit.group in more and last[hit.group] == hit.id else hit for hit in left
    ]


def _hit_of(page: Page) -> Hit:
    """A page as a hit of a search that did not look for it."""
    name = next(name for name, model in searchable_models().items() if issubclass(page.specific_class, model))
    return Hit(record_id(page.pk), page.pk, name, "", page.title, 0.0)


def results_of(hits: Sequence[Hit], comparison: Comparison | None = None) -> list[Result]:
    """The hits that anybody may read now, in their order, each with the closest of its schools if they are compared."""
    pages = _public_pages(hits)
    cards = {card.page.pk: card for card in cards_of(page for name in CARD_TYPES for page in pages.get(name, ()))}
    by_id = {page.pk: (name, page) for name, found in pages.items() for page in found}
    files = shown_files([hit for hit in hits if hit.page_id in by_id])
    results = []
    for hit in hits:
        if hit.page_id in by_id:
            name, page = by_id[hit.page_id]
            card = cards.get(page.pk, page)
            shown = (hit.title_segments, hit.snippet, hit.rescued, files.get(hit.id), hit.more, hit.group)
            closest = comparison.closest(hit.schools) if comparison else None
            results.append(Result(name, page, card, *shown, closest))
    return results


def _public_pages(hits: Sequence[Hit]) -> dict[str, list[Page]]:
    """The public pages of the hits by type, one query a type, with the organisation that each belongs to."""
    public = indexable_pages().filter(pk__in=[hit.page_id for hit in hits]).order_by().values("pk")
    found = {}
    for name, model in searchable_models().items():
        if any(hit.type == name for hit in hits):
            pages = model.objects.filter(pk__in=public)
            found[name] = list(pages.with_owner() if name in CARD_TYPES else pages)
    return found
