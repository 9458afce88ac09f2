"""What a card in a list shows, ready for the template."""

from collections.abc import Iterable
from dataclasses import dataclass

from innovations.labels import Labels, labels_of
from innovations.models import CaseStudyPage, LessonPage


@dataclass(frozen=True)
class Card:
    """A page with its labels."""

    page: CaseStudyPage | LessonPage
    labels: Labels

    @property
    def is_case(self) -> bool:
        return isinstance(self.page, CaseStudyPage)

    @property
    def template(self) -> str:
        return f"innovations/cards/{'case' if self.is_case else 'lesson'}.html"


def cards_of(pages: Iterable[CaseStudyPage | LessonPage]) -> list[Card]:
    """Cards in the order of the pages; one query for all labels. Fetch the pages with `for_cards()`."""
    listed = list(pages)
    labels = labels_of(page.pk for page in listed)
    return [Card(page, labels[page.pk]) for page in listed]
