"""A clock in each web process: changes that wait are followed although nobody saves another page, an index that is
missing or damaged is built anew, the query log loses what is too old although nobody searches, and what follows from
the time alone is told (`core.regular`).

Guarantees: a tick that fails is logged and the next one comes nevertheless; any number of processes may have a clock,
since one at a time drains (`search.turns`). A process without a clock (a command, a test) loses nothing: rows wait for
the clocks of the others or for `manage.py search_drain`.
"""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from core.regular import regular_work
from search import outbox
from search.dependents import of_expiry
from search.mending import Mender
from search.query_log import prune_once_a_day

logger = logging.getLogger(__name__)

SECONDS = 30.0  # between ticks; the shortest pause of a failed change is 10 seconds
_due = threading.Event()
_mender = Mender()


def start() -> threading.Thread:
    """Start the clock of this process. It ends with the process."""
    wake()  # whatever happened while no process ran is looked after at once
    thread = threading.Thread(target=run, name="search-clock", daemon=True)
    thread.start()
    return thread


def wake() -> None:
    """Let the next tick come now, because there is something to do."""
    _due.set()


def run(stop: threading.Event | None = None, seconds: float = SECONDS) -> None:
    """Tick until `stop` is set; without it, for ever."""
    while stop is None or not stop.is_set():
        _due.wait(seconds)
        _due.clear()
        close_old_connections()  # as Django does around a request
        tick()
        close_old_connections()


def tick() -> None:
    """Do what is due."""
    try:
        _mender.look()
        regular_work.run()
        outbox.record_changes(of_expiry())
        outbox.drain()
        prune_once_a_day(timezone.localdate())
    except Exception:
        # The clock must outlive whatever is wrong now, such as a database that restarts; the log has the traceback.
        logger.exception("The search index could not be looked after; the next try is in %d seconds", SECONDS)
