"""Lets a lower package show what higher packages know, without importing them.

`strategy` shows the evidence behind a strategy and `members` what a school has shared; both kinds of content live in
packages that import them. Those packages register a source when they start, the page asks the registry.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.utils.functional import Promise

Subject = TypeVar("Subject")


@dataclass(frozen=True)
class Section:
    """Content behind a subject: a heading, how much there is, the first few, and where the rest is."""

    label: str | Promise
    total: int
    items: Sequence[object]
    template: str  # renders one of `items` as `item`
    more_url: str = ""


class Sources(Generic[Subject]):
    """The registered sources for one kind of subject, asked in the order of registration."""

    def __init__(self) -> None:
        self._sources: list[Callable[[Subject], list[Section]]] = []

    def register(self, source: Callable[[Subject], list[Section]]) -> None:
        """Add a source once; registering it again changes nothing (an app may start twice in tests)."""
        if source not in self._sources:
            self._sources.append(source)

    def sections(self, subject: Subject) -> list[Section]:
        """The sections of all sources, empty ones included: that nothing is there is worth knowing."""
        return [section for source in self._sources for section in source(subject)]
