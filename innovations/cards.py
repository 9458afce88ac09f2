"""What a card in a list shows, ready for the template."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from innovations.labels import Label, Labels, labels_of
from innovations.models import CaseStudyPage, LessonPage


@dataclass(frozen=True)
class Reason:
    """Why a card stands beside a case: words that both say, else strategies that both answer."""

    words: tuple[str, ...] = ()
    strategies: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Card:
    """A page with its labels, and why it is offered where it is not found by the reader.

    `why` is what a curator wrote about it, `criteria` what it was featured for, in words.
    """

    page: CaseStudyPage | LessonPage
    labels: Labels
    reason: Reason | None = None
    why: str = ""
    criteria: tuple[str, ...] = ()

    @property
    def is_case(self) -> bool:
        return isinstance(self.page, CaseStudyPage)

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
