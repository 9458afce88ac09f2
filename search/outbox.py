"""Changes recorded in the page's own transaction and followed by the index afterwards: nothing is lost.

Guarantees:

* `record_changes` writes rows and nothing else, so whoever calls it inside a transaction records the change if and
  only if the page changes.
* A row says that a page may have changed. `drain` asks the database what the page is now, so it may be repeated,
  interrupted and run by several processes; one at a time is at work, hence an older state never replaces a newer.
* A failing engine is logged and noted on the rows, which wait for the next drain; it never reaches the editor. A page
  that cannot be turned into a record holds up no other.
* Rows stay for a day after they were applied: a rebuild that read its pages earlier applies them again (`reopen`).
"""

import datetime
import logging
from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from search.eligibility import indexable_pages
from search.engine import get_engine
from search.engines.base import SearchEngineError
from search.models import DrainTurn, IndexChange
from search.records import record_id, records_of

logger = logging.getLogger(__name__)

BATCH = 50  # pages a transaction: about a quarter of a second, since a writer of an SQLite database waits for it
KEEP_APPLIED = datetime.timedelta(days=1)
ERROR_LENGTH = 1000


def record_changes(page_ids: Iterable[int]) -> None:
    """Note that these pages may have changed."""
    IndexChange.objects.bulk_create([IndexChange(page_id=page_id) for page_id in page_ids], batch_size=500)


def reopen(since: datetime.datetime) -> int:
    """Let changes that were applied since then be applied once more; return how many."""
    return IndexChange.objects.filter(applied_at__gte=since).update(applied_at=None)


def drain() -> int:
    """Let the index follow every change that is waiting now, each tried once; return how many it followed."""
    newest = IndexChange.objects.filter(applied_at=None).aggregate(newest=Max("pk"))["newest"]
    if newest is None:
        return 0
    applied, last, engine_works = 0, 0, True
    while engine_works:
        with transaction.atomic():
            _take_turn()
            waiting = IndexChange.objects.filter(applied_at=None, pk__gt=last, pk__lte=newest)
            changes = list(waiting.order_by("pk")[:BATCH])
            if not changes:
                break
            engine_works = _try(changes)
        applied += sum(change.applied_at is not None for change in changes)
        last = changes[-1].pk
    IndexChange.objects.filter(applied_at__lt=timezone.now() - KEEP_APPLIED).delete()
    return applied


def _take_turn() -> None:
    """Wait until no other process drains. SQLite serialises writers at BEGIN; other databases lock the row."""
    turn, _made = DrainTurn.objects.get_or_create(pk=1)
    DrainTurn.objects.select_for_update().get(pk=turn.pk)


def _try(changes: Sequence[IndexChange]) -> bool:
    """Follow changes, one by one when they fail together; return whether the engine is worth another call."""
    try:
        with transaction.atomic():  # a savepoint: a failed query must not undo the note about it
            follow({change.page_id for change in changes})
    except SearchEngineError as error:
        if _note_failure(changes, error):
            logger.error("The search index cannot follow, changes wait: %s. Run: manage.py search_rebuild", error)
        return False
    except Exception as error:
        # Whatever is wrong with one page is noted and logged with its traceback, and the others go on.
        if len(changes) > 1:
            return all(_try([change]) for change in changes)
        if _note_failure(changes, error):
            logger.exception("Page %d could not be brought into the search index", changes[0].page_id)
        return True
    now = timezone.now()
    for change in changes:
        change.applied_at = now
    IndexChange.objects.bulk_update(changes, ["applied_at"])
    return True


def follow(page_ids: Collection[int]) -> None:
    """Make the index agree with these pages as they are now: searchable ones are in it, all others are not.

    Raises:
        SearchEngineError: the engine could not; doing it again later is safe.
    """
    engine = get_engine()
    public = set(indexable_pages().filter(pk__in=page_ids).values_list("pk", flat=True))
    # Called first and also with nothing: an index that is missing says so before records are made in vain.
    engine.remove([record_id(page_id) for page_id in sorted(set(page_ids) - public)])
    if records := records_of(public):
        engine.put(records)


def _note_failure(changes: Sequence[IndexChange], error: Exception) -> bool:
    """Note the error on the changes; return whether it is news: a log tells of it once and not at every save."""
    text = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    ids = [change.pk for change in changes]
    IndexChange.objects.filter(pk__in=ids).update(attempts=F("attempts") + 1, last_error=text)
    return changes[0].last_error != text
