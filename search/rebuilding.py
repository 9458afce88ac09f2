"""Fills the index anew from the database, without losing what changes meanwhile."""

import datetime

from django.utils import timezone

from search import outbox
from search.engines.base import Progress, SearchEngine
from search.records import all_records

#: Clocks of two processes may differ a little; applying a change once too often is harmless.
SLACK = datetime.timedelta(minutes=1)


def rebuild(engine: SearchEngine, progress: Progress | None = None) -> int:
    """Replace the whole index; return how many records it holds.

    Changes that were applied while it was filled went to the old index, so they are applied again to the new one.

    Raises:
        SearchEngineError: the old index stays in use.
    """
    started = timezone.now()
    count = engine.rebuild(all_records(), progress)
    outbox.reopen(started - SLACK)
    outbox.drain()
    return count
