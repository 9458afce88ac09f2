"""Gives one process at a time the turn to bring the index of an engine up to date.

Guarantees: taking the turn never waits; a turn ends with its process, also with `kill -9`, since the operating system
or the database server gives its lock back; and nobody who saves a page waits for whoever has the turn. On SQLite, whose
one write lock would stop all writers of the site, the turn is a lock on a file beside the index: an SQLite site is one
machine. On a database server it is a row lock, which holds for several machines and stops nobody else.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from search.engine import ELASTICSEARCH, EMBEDDED
from search.engines.base import SearchEngineError
from search.models import DrainTurn

#: Seconds; a drain has the turn for one batch at a time, which takes a tenth of this with the longest pages.
LONGEST_WAIT = 60.0
#: The row of each engine.
_ROWS = {EMBEDDED: 1, ELASTICSEARCH: 2}


@contextmanager
def turn(engine: str = EMBEDDED) -> Iterator[bool]:
    """Within the block nobody else drains for the engine, if True; False: somebody else is at it."""
    with _file_turn(engine) if connection.vendor == "sqlite" else _row_turn(engine) as is_mine:
        yield is_mine


@contextmanager
def waited_turn(engine: str = EMBEDDED) -> Iterator[None]:
    """Have the turn within the block, after a wait: a drain gives it back after each batch of pages.

    Raises:
        SearchEngineError: nobody gave it back.
    """
    ends = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < ends:
        with turn(engine) as is_mine:
            if is_mine:
                yield
                return
        time.sleep(0.05)
    raise SearchEngineError(f"the index is being drained by another process for {LONGEST_WAIT:.0f} seconds")


@contextmanager
def undoing_failed_queries() -> Iterator[None]:
    """Keep a failed query from spoiling the transaction that holds the turn, where there is one."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:  # a transaction of SQLite would take the lock that all writers need
        yield


@contextmanager
def _file_turn(engine: str) -> Iterator[bool]:
    path = lock_path(engine)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def lock_path(engine: str = EMBEDDED) -> Path:
    """The file that is locked, beside the embedded index whatever the engine.

    Its name does not begin with the index's, whose leftovers a rebuild removes.
    """
    index = Path(settings.SEARCH_INDEX_PATH)
    whose = "" if engine == EMBEDDED else f".{engine}"
    return index.with_name(f"drain.{index.name}{whose}.lock")


@contextmanager
def _row_turn(engine: str) -> Iterator[bool]:
    row = _ROWS[engine]
    DrainTurn.objects.get_or_create(pk=row)
    with transaction.atomic():
        yield DrainTurn.objects.select_for_update(skip_locked=True).filter(pk=row).first() is not None
