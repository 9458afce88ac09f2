"""A case on one A4 page: what to pin to the staff room's wall.

Guarantees that it fits, whatever a case says: each part has room for so many letters and items, longer texts are
shortened between words (`core.shortening`), and items beyond the room are counted, not dropped in silence. The sum of
all rooms fills the page; `tests/browser/test_lists_and_compare.py` prints a case that uses every one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.shortening import shorten
from innovations.choices import LICENCE_URLS, Licence
from innovations.comparing import measured
from innovations.labels import Labels, labels_of
from innovations.models import CaseEvaluation, CaseStudyPage
from innovations.steps import numbered

#: Letters.
SUMMARY, PROBLEM, RESULTS, LIMITS, STEP, COMPONENT, METRIC, FACT = 300, 300, 300, 220, 90, 70, 110, 110
#: Items.
STEPS, COMPONENTS, METRICS = 8, 6, 4


@dataclass(frozen=True)
class Few:
    """The first items of a list, and how many more there are."""

    items: tuple[str, ...]
    more: int = 0

    @classmethod
    def of(cls, items: Iterable[str], most: int, letters: int) -> "Few":
        texts = [shorten(item, letters) for item in items if item.strip()]
        return cls(tuple(texts[:most]), max(len(texts) - most, 0))


@dataclass(frozen=True)
class OnePage:
    """A case in short. Texts are in the language they were written in."""

    page: CaseStudyPage
    labels: Labels
    evaluated: CaseEvaluation | None

    @classmethod
    def of(cls, page: CaseStudyPage) -> "OnePage":
        """Of a case that was fetched with its owner; two queries."""
        last = CaseEvaluation.objects.filter(case=page.pk).order_by("-date", "-pk").first()
        return cls(page, labels_of([page.pk])[page.pk], last)

    @property
    def summary(self) -> str:
        return shorten(self.page.summary, SUMMARY)

    @property
    def problem(self) -> str:
        return shorten(self.page.problem, PROBLEM)

    @property
    def results(self) -> str:
        return shorten(self.page.results, RESULTS)

    @property
    def limits(self) -> str:
        return shorten(self.page.limits, LIMITS)

    @property
    def for_whom(self) -> str:
        parts = (*self.labels.levels, *self.labels.subjects)
        return shorten(" · ".join(map(str, parts)), FACT)

    @property
    def cost_note(self) -> str:
        return shorten(self.page.cost_note, FACT)

    @property
    def strategies(self) -> list[str]:
        return [shorten(str(label), FACT) for label in self.labels.strategies]

    @property
    def steps(self) -> Few:
        """Each step by its name, or by the beginning of its text where nobody named it."""
        named = []
        for place, child in enumerate(self.page.process.raw_data, start=1):
            title, text = child["value"].get("title", ""), child["value"].get("text", "")
            named.append(text if title in ("", numbered(place)) else title)
        return Few.of(named, STEPS, STEP)

    @property
    def components(self) -> Few:
        return Few.of((child.value["name"] for child in self.page.components), COMPONENTS, COMPONENT)

    @property
    def metrics(self) -> Few:
        return Few.of((measured(child.value) for child in self.page.metrics), METRICS, METRIC)

    @property
    def licence_url(self) -> str:
        return LICENCE_URLS[Licence(self.page.license)]
