"""Which cases say the same things as another, or as a text that is being written: a package that has read all texts
registers here (`search` does).

A source receives a case or a writing and answers with the cases like it, the best first, at any moment and without a
query: nothing when it does not know. It need not know who may read what; whoever asks (`innovations.related`, the share
form) shows only what anybody may read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from innovations.models import CaseStudyPage

Asked = TypeVar("Asked")


@dataclass(frozen=True, slots=True)
class Alike:
    """A case like another: how much of what tells about that one it says too (0 to 1), and by which words."""

    page_id: int
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A text that is in no index yet. The words of `names` (its school, its place) make nothing alike."""

    title: str
    text: str
    names: tuple[str, ...] = ()


class SimilarSources(Generic[Asked]):
    """The registered sources, asked in the order of registration."""

    def __init__(self) -> None:
        self._sources: list[Callable[[Asked], Sequence[Alike]]] = []

    def register(self, source: Callable[[Asked], Sequence[Alike]]) -> None:
        """Add a source once; registering it again changes nothing (an app may start twice in tests)."""
        if source not in self._sources:
            self._sources.append(source)

    def alike(self, asked: Asked) -> dict[int, Alike]:
        """The cases like what is asked about by page id; of several sources the first that knows a case counts."""
        found: dict[int, Alike] = {}
        for source in self._sources:
            for one in source(asked):
                found.setdefault(one.page_id, one)
        return found


similar_to_case: SimilarSources["CaseStudyPage"] = SimilarSources()
similar_to_text: SimilarSources[Written] = SimilarSources()
