"""Notices an index that is missing or damaged and builds it anew, once.

Guarantees: of several processes that notice it one rebuilds; what happens is in the log and in the state of the index
(`manage.py search_status`). A rebuild that fails is tried again after growing pauses.
"""

import logging
import time

from search.engine import get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.rebuilding import rebuild
from search.retries import pause_after

logger = logging.getLogger(__name__)


def mend_index(engine: SearchEngine, also_old: bool = False) -> bool:
    """Rebuild the index if it cannot answer; return whether that was done.

    Args:
        also_old: an index that another dictionary cut is built anew too.

    Raises:
        SearchEngineError: it could not be rebuilt, or another process is rebuilding it.
    """
    status = engine.status()
    if status.ok or (status.usable and not also_old):
        return False
    logger.warning("The search index %s is %s and is built anew", status.location, ", ".join(status.problems))
    count = rebuild(engine)
    logger.warning("The search index %s is built anew with %d records", status.location, count)
    return True


class Mender:
    """Looks after the configured engine's index from time to time, patiently when it cannot be mended."""

    def __init__(self) -> None:
        self._failures = 0
        self._not_before = 0.0

    def look(self) -> None:
        """Mend the index if need be; a failure is logged."""
        if time.monotonic() < self._not_before:
            return
        try:
            mend_index(get_engine())
            self._failures = 0
        except SearchEngineError as error:
            self._failures += 1
            self._not_before = time.monotonic() + pause_after(self._failures).total_seconds()
            logger.error("The search index could not be built anew: %s", error)
