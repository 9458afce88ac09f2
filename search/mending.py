"""Notices an index that is missing or damaged and builds it anew, once.

Guarantees: of several processes that notice it one rebuilds; what happens is in the log and in the state of the index
(`manage.py search_status`). A rebuild that fails is tried again after growing pauses.
"""

import logging
import time
from collections import Counter

from search.engine import engines_in_use, get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.rebuilding import rebuild
from search.retries import pause_after

logger = logging.getLogger(__name__)


def mend_index(engine: SearchEngine, also_old: bool = False) -> bool:
    """Rebuild the index if it cannot answer and a rebuild can mend that; return whether that was done.

    Args:
        also_old: an index that another dictionary cut is built anew too.

    Raises:
        SearchEngineError: it could not be rebuilt, another process is rebuilding it, or its server is away.
    """
    status = engine.status()
    if status.usable and not (also_old and "version" in status.problems):
        return False
    if not status.usable and not status.wants_rebuild:
        raise SearchEngineError(status.details)
    logger.warning("The search index %s is %s and is built anew", status.location, ", ".join(status.problems))
    count = rebuild(engine)
    logger.warning("The search index %s is built anew with %d records", status.location, count)
    return True


class Mender:
    """Looks after the indexes in use from time to time, patiently where one cannot be mended."""

    def __init__(self) -> None:
        self._failures: Counter[str] = Counter()
        self._not_before: dict[str, float] = {}

    def look(self) -> None:
        """Mend each index if need be; a failure is logged once and holds no other index back."""
        for name in engines_in_use():
            if time.monotonic() >= self._not_before.get(name, 0.0):
                self._look(name)

    def _look(self, name: str) -> None:
        try:
            mend_index(get_engine(name))
            self._failures[name] = 0
        except SearchEngineError as error:
            self._failures[name] += 1
            self._not_before[name] = time.monotonic() + pause_after(self._failures[name]).total_seconds()
            if self._failures[name] == 1:
                logger.error("The search index of %s could not be looked after: %s", name, error)
