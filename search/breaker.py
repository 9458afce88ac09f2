"""Keeps requests from waiting for an engine that does not answer: a circuit breaker for each engine and process.

After `FAILURES` failures within `WITHIN` seconds the engine is left alone for `PAUSE` seconds, then one request tries
it again. Guarantees: while it is left alone nothing is asked of it; one trial runs at a time, and one that never ends
(its thread is gone) gives way to another after the pause; of a row of failures the first is news, and so is the first
answer after failures.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from functools import cache

FAILURES = 3
WITHIN = 30.0  # seconds
PAUSE = 30.0


class Breaker:
    """Counts what an engine fails to do."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Trust the engine. `clock` gives seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self._failures: deque[float] = deque(maxlen=FAILURES)
        self._has_failed = False
        self._closed_again = 0.0  # until when nothing is asked

    @property
    def is_open(self) -> bool:
        """Whether the engine is left alone."""
        return self._clock() < self._closed_again

    def allows(self) -> bool:
        """Whether the engine may be asked now. After a pause the one who asks first is the trial."""
        with self._lock:
            if not self._closed_again:
                return True
            now = self._clock()
            if now < self._closed_again:
                return False
            self._closed_again = now + PAUSE
            return True

    def worked(self) -> bool:
        """Note an answer; return whether it is the first after failures."""
        with self._lock:
            is_news, self._has_failed = self._has_failed, False
            self._failures.clear()
            self._closed_again = 0.0
            return is_news

    def failed(self) -> bool:
        """Note a failure; return whether it is the first in a row."""
        with self._lock:
            now = self._clock()
            is_news, self._has_failed = not self._has_failed, True
            self._failures.append(now)
            if self._closed_again or (len(self._failures) == FAILURES and now - self._failures[0] <= WITHIN):
                self._closed_again = now + PAUSE
            return is_news


@cache
def breaker_of(engine: str, use: str = "search") -> Breaker:
    """The breaker of an engine for one use of it, one a process: a read-only index still answers searches."""
    return Breaker()
