"""Which cases say the same things as another: a package that has read all texts registers here (`search` does).

A source receives a case and answers with those like it, the best first, at any moment and without a query: nothing when
it does not know. It need not know who may read what; `innovations.related` shows only what anybody may read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from innovations.models import CaseStudyPage


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like another: how much of what tells about that one it says too (0 to 1), and by which words."""

    page_id: int
    score: float
    words: tuple[str, ...]


Source = Callable[["CaseStudyPage"], Sequence[Alike]]


class SimilarSources:
    """The registered sources, asked in the order of registration."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def register(self, source: Source) -> None:
        """Add a source once; registering it again changes nothing (an app may start twice in tests)."""
        if source not in self._sources:
            self._sources.append(source)

    def alike(self, case: "CaseStudyPage") -> dict[int, Alike]:
        """The cases like one by page id; of several sources the first that knows a case counts."""
        found: dict[int, Alike] = {}
        for source in self._sources:
            for one in source(case):
                found.setdefault(one.page_id, one)
        return found


similar_to_case = SimilarSources()
