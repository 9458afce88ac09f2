"""What a card in a list shows, ready for the template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from innovations.choices import FeatureCriterion
from innovations.featuring import Featuring, labels_and_featuring_of
from innovations.labels import Label, Labels, labels_of
from innovations.models import CaseStudyPage, FeaturedPractice, LessonPage


@dataclass(frozen=True)
class Reason:
    """Why a card stands beside a case: words that both say, else strategies that both answer."""

    words: tuple[str, ...] = ()
    strategies: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Card:
    """A page with its labels, and why it is offered where it is not found by the reader.

    `why` is what a curator wrote about it; `featuring` is there when that was to feature it.
    """

    page: CaseStudyPage | LessonPage
    labels: Labels
    reason: Reason | None = None
    why: str = ""
    featuring: Featuring | None = None

    @property
    def is_case(self) -> bool:
        return isinstance(self.page, CaseStudyPage)

    @property
    def criteria(self) -> list[str]:
        """What it is featured for, in words."""
        chosen = self.featuring.criteria if self.featuring else ()
        return [str(label) for code, label in FeatureCriterion.choices if code in chosen]

    @property
    def template(self) -> str:
        return f"innovations/cards/{'case' if self.is_case else 'lesson'}.html"


def cards_of(pages: Iterable[CaseStudyPage | LessonPage], whys: Mapping[int, str] | None = None) -> list[Card]:
    """Cards in the order of the pages; one query for all labels. Fetch the pages with `for_cards()`.

    Args:
        whys: what curators wrote about some of them, by page id.
    """
    listed, reasons = list(pages), whys or {}
    labels = labels_of(page.pk for page in listed)
    return [Card(page, labels[page.pk], why=reasons.get(page.pk, "")) for page in listed]


def cards_with_featuring(
    pages: Iterable[CaseStudyPage | LessonPage], featured: QuerySet[FeaturedPractice]
) -> list[Card]:
    """Cards in the order of the pages, those among `featured` with the reason; one query for labels and reasons."""
    listed = list(pages)
    labels, featuring = labels_and_featuring_of((page.pk for page in listed), featured)
    return [_featured_card(page, labels[page.pk], featuring.get(page.pk)) for page in listed]


def _featured_card(page: CaseStudyPage | LessonPage, labels: Labels, featuring: Featuring | None) -> Card:
    return Card(page, labels, why=featuring.reason if featuring else "", featuring=featuring)


def fetch_copies(pages: Iterable[Any]) -> None:
    """Fetch the copies of all pictures of pages that were fetched without them, in one query."""
    pictures = [picture for page in pages if (picture := getattr(page, "cover_image", None))]
    prefetch_related_objects(pictures, "renditions")
