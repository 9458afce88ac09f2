"""Compares the index with the database in both directions, and mends what differs.

Guarantees: what is found is what differed in that moment; a change that still waits in the outbox is a difference too.
Mending asks the database again, so it may run beside everything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from search import outbox
from search.digests import digest_of
from search.eligibility import indexable_pages
from search.engines.base import SearchEngine
from search.models import IndexChange
from search.records import all_records, page_id_of


@dataclass(frozen=True, slots=True)
class Drift:
    """Page ids: searchable ones that the index lacks, those that it holds too many, and those with an old text."""

    missing: tuple[int, ...]
    surplus: tuple[int, ...]
    stale: tuple[int, ...] = ()

    @property
    def pages(self) -> Sequence[int]:
        return (*self.missing, *self.surplus, *self.stale)


def drift_by_id(engine: SearchEngine) -> Drift:
    """Compare which pages there are; a fraction of a second at 50,000 pages.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    held = {page_id_of(record_id) for record_id in engine.ids()}
    public = set(indexable_pages().order_by().values_list("pk", flat=True))
    return Drift(tuple(sorted(public - held)), tuple(sorted(held - public)))


def drift_by_text(engine: SearchEngine) -> Drift:
    """Compare also what is said of each page, which reads all pages.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    held = dict(engine.digests())
    missing: list[int] = []
    stale: list[int] = []
    unreadable: set[int] = set()
    for record in all_records(lambda page_id, _error: unreadable.add(page_id)):
        digest = held.pop(record.id, None)
        if digest is None:
            missing.append(record.page_id)
        elif digest != digest_of(record):
            stale.append(record.page_id)
    surplus = sorted({page_id_of(record_id) for record_id in held} - unreadable)
    return Drift((*missing, *sorted(unreadable)), tuple(surplus), tuple(stale))


def mend(drift: Drift, engine: str) -> None:
    """Have the differing pages and all dead letters of an engine followed."""
    outbox.retry_now(engine)
    waiting = set(IndexChange.objects.of(engine).waiting().values_list("page_id", flat=True))
    outbox.record_changes((page_id for page_id in drift.pages if page_id not in waiting), engine)
    outbox.drain()
