"""Fills the index anew from the database, without losing what changes meanwhile.

Guarantees: readers see the old index until the new one is whole. What the old index followed while the new one was
filled reaches the new one before it is seen, and it is compared with the database in both directions; from then until
it has taken its place nobody drains, so a process that dies at any point leaves an index that lacks nothing but what
still waits in the outbox. Nobody who saves a page waits for any of it.
"""

import datetime
import logging
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db.models import Q
from django.utils import timezone

from search import outbox
from search.breaker import breaker_of
from search.eligibility import indexable_pages
from search.engine import EMBEDDED
from search.engines.base import NewIndex, Progress, SearchEngine, SearchEngineError
from search.models import IndexChange
from search.records import BATCH, all_records, page_id_of
from search.turns import waited_turn

logger = logging.getLogger(__name__)

#: Clocks of two processes may differ a little; following a change once too often is harmless.
SLACK = datetime.timedelta(minutes=1)


def rebuild(engine: SearchEngine, progress: Progress | None = None) -> int:
    """Replace the whole index; return how many records it holds.

    A page that cannot be turned into a record is left out, logged, and waits in the outbox.

    Raises:
        SearchEngineError: the old index stays in use.
    """
    since = timezone.now() - SLACK
    unreadable: set[int] = set()

    def leave_out(page_id: int, error: Exception) -> None:
        logger.error("Page %d cannot be brought into the search index", page_id, exc_info=error)
        unreadable.add(page_id)

    def settle(new: NewIndex) -> AbstractContextManager[None]:
        return settling(new, since, unreadable, engine.name)

    count = engine.rebuild(all_records(leave_out), progress, settle)
    breaker_of(engine.name, outbox.WRITING).worked()
    outbox.retry_now(engine.name)
    outbox.record_changes(unreadable, engine.name)
    outbox.drain()
    return count


@contextmanager
def settling(
    new: NewIndex, since: datetime.datetime, unreadable: Collection[int], engine: str = EMBEDDED
) -> Iterator[None]:
    """Bring a filled index up to date and keep everybody from draining until it has taken its place.

    Args:
        since: when the first page was read for it.
        unreadable: pages that it cannot hold.
        engine: whose index it is.

    Raises:
        SearchEngineError: it still differs from the database afterwards.
    """
    with waited_turn(engine):
        changed = IndexChange.objects.of(engine).filter(Q(applied_at=None) | Q(applied_at__gte=since))
        _follow(new, set(changed.values_list("page_id", flat=True)) - set(unreadable))
        first = _differing(new) - set(unreadable)
        _follow(new, first)
        # A page that changed in this moment differs once and waits in the outbox; one that differs twice is a fault.
        if lasting := first & _differing(new):
            raise SearchEngineError(f"the new index differs from the database in pages {sorted(lasting)[:10]}")
        yield


def _differing(new: NewIndex) -> set[int]:
    """The pages that are in the index or in the database, but not in both."""
    public = set(indexable_pages().order_by().values_list("pk", flat=True))
    return public ^ {page_id_of(record_id) for record_id in new.ids()}


def _follow(new: NewIndex, page_ids: Collection[int]) -> None:
    ids = sorted(page_ids)
    for start in range(0, len(ids), BATCH):
        outbox.follow(ids[start : start + BATCH], new)
