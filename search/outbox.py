"""Changes recorded in the page's own transaction and followed by the index afterwards: nothing is lost.

Guarantees:

* `record_changes` writes rows and nothing else, so whoever calls it inside a transaction records the change if and
  only if the page changes.
* A row says that a page may have changed. `drain` asks the database what the page is now, so it may be repeated,
  interrupted and run by several processes; one at a time is at work (`search.turns`), hence an older state never
  replaces a newer. Whoever finds another at work leaves, and the other takes the new rows along.
* A failing engine is logged and noted on the rows; it never reaches the editor. Failed rows are tried again after
  growing pauses and are at last kept as dead letters (`search.retries`). A newer change of the same page is tried at
  once, and when it succeeds the older ones are done with it. A page that cannot be read holds up no other.
* Following changes holds no lock of the site's database on SQLite.
* Each engine in use has rows and turns of its own, so one that is away holds no other back; while its breaker is open
  (`search.breaker`) its rows wait without being tried. What is written bears the number of the newest row at the time
  when the pages were read, so a write that comes late never undoes a newer one.
"""

import datetime
import logging
import time
from collections.abc import Collection, Iterable, Sequence

from django.db.models import Max, Q
from django.utils import timezone

from search.breaker import breaker_of
from search.eligibility import indexable_pages
from search.engine import EMBEDDED, engines_in_use, get_engine
from search.engines.base import NewIndex, SearchEngineError
from search.models import IndexChange
from search.records import record_id, records_of
from search.retries import is_given_up, pause_after
from search.turns import turn, undoing_failed_queries

logger = logging.getLogger(__name__)

BATCH = 50  # pages at a time: about a quarter of a second
KEEP_APPLIED = datetime.timedelta(days=1)
ERROR_LENGTH = 1000
WRITING = "write"  # the use of an engine that has a breaker of its own


def record_changes(page_ids: Iterable[int], engine: str | None = None) -> None:
    """Note that these pages may have changed, for one engine or for all that are in use."""
    engines = engines_in_use() if engine is None else (engine,)
    changes = [IndexChange(page_id=page_id, engine=name) for page_id in page_ids for name in engines]
    IndexChange.objects.bulk_create(changes, batch_size=300)


def retry_now(engine: str | None = None) -> int:
    """Let dead letters and changes that pause be tried now, with all their attempts before them; return how many.

    Args:
        engine: only those of one engine.
    """
    late = IndexChange.objects.filter(Q(attempts__gt=0) | Q(dead_at__isnull=False), applied_at=None)
    late = late if engine is None else late.filter(engine=engine)
    return late.update(due_at=timezone.now(), dead_at=None, attempts=0)


def drain(seconds: float | None = None) -> int:
    """Let every index in use follow every change that is due; return how many rows are done.

    Args:
        seconds: no further batch is begun after this time; what is left waits for the next drain.
    """
    ends = None if seconds is None else time.monotonic() + seconds
    applied = sum(_drain(engine, ends) for engine in engines_in_use())
    # The newest row stays, applied or not: versions must not begin again.
    old = IndexChange.objects.filter(applied_at__lt=timezone.now() - KEEP_APPLIED)
    old.exclude(pk=newest_change()).delete()
    return applied


def _drain(engine: str, ends: float | None) -> int:
    applied = 0
    # Asked again after the turn was given back: who came in between has left his rows to us.
    while (ends is None or time.monotonic() < ends) and IndexChange.objects.of(engine).due().exists():
        if engine != EMBEDDED and breaker_of(engine, WRITING).is_open:
            break
        with turn(engine) as is_mine:
            if not is_mine:
                break
            changes = _claim(engine)
            engine_works = _try(changes) if changes else True
        applied += sum(change.applied_at is not None for change in changes)
        if not engine_works:
            break
    return applied


def newest_change() -> int:
    """The number of the newest row: every change that can be seen now has this number or a smaller one."""
    return IndexChange.objects.aggregate(newest=Max("pk"))["newest"] or 0


def _claim(engine: str) -> list[IndexChange]:
    """All open changes of the pages that have been due longest: they are followed by one look at the page."""
    mine = IndexChange.objects.of(engine)
    pages = set(mine.due().values_list("page_id", flat=True)[:BATCH])
    return list(mine.filter(applied_at=None, page_id__in=pages))


def _try(changes: Sequence[IndexChange]) -> bool:
    """Follow changes, page by page when they fail together; return whether the engine is worth another call."""
    pages, engine = {change.page_id for change in changes}, changes[0].engine
    try:
        with undoing_failed_queries():
            follow(pages, get_engine(engine))
    except SearchEngineError as error:
        breaker_of(engine, WRITING).failed()
        if _note_failure(changes, error):
            logger.error("The index of %s cannot follow, changes wait: %s. Run: manage.py search_repair", engine, error)
        return False
    except Exception as error:
        # Whatever is wrong with one page is noted and logged with its traceback, and the others go on.
        if len(pages) > 1:
            return all(_try([change for change in changes if change.page_id == page]) for page in sorted(pages))
        if _note_failure(changes, error):
            logger.exception("Page %d could not be brought into the search index", changes[0].page_id)
        return True
    breaker_of(engine, WRITING).worked()
    now = timezone.now()
    for change in changes:
        change.applied_at, change.dead_at = now, None
    IndexChange.objects.bulk_update(changes, ["applied_at", "dead_at"], batch_size=300)
    return True


def follow(page_ids: Collection[int], index: NewIndex | None = None) -> None:
    """Make an index, else that of the configured engine, agree with these pages as they are now.

    Searchable ones are in it, all others are not.

    Raises:
        SearchEngineError: the engine could not; doing it again later is safe.
    """
    index = index or get_engine()
    version = newest_change()  # before the pages are read: they are at least as new as this
    public = set(indexable_pages().filter(pk__in=page_ids).values_list("pk", flat=True))
    # Called first and also with nothing: an index that is missing says so before records are made in vain.
    index.remove([record_id(page_id) for page_id in sorted(set(page_ids) - public)], version)
    if records := records_of(public):
        index.put(records, version)


def _note_failure(changes: Sequence[IndexChange], error: Exception) -> bool:
    """Note the error and the pause on the changes; return whether it is news: a log tells of it once."""
    text = f"{type(error).__name__}: {error}"[:ERROR_LENGTH]
    is_news = not IndexChange.objects.filter(engine=changes[0].engine, applied_at=None, last_error=text).exists()
    now = timezone.now()
    for change in changes:
        change.attempts += 1
        change.last_error = text
        change.due_at = now + pause_after(change.attempts)
        if is_given_up(change.attempts) and change.dead_at is None:
            change.dead_at = now
            logger.error("Page %d: no further attempt to bring it into the search index: %s", change.page_id, text)
    IndexChange.objects.bulk_update(changes, ["attempts", "last_error", "due_at", "dead_at"], batch_size=150)
    return is_news
