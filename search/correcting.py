"""The corrector of each engine: made from the index's own words, once a process, and anew when the index has changed.

Guarantees that reading the words takes at most a two-hundredth of a process's time, however often pages change: between
two readings a corrector may not know the newest words, but it asks the index itself about everything it offers.
"""

import threading
import time
from weakref import WeakKeyDictionary

from search.dictionary import site_analyser
from search.engines.base import SearchEngine
from search.spelling import Corrector, Lexicon

#: How many times as long as a reading took the next one waits.
PAUSE = 200

_sources: "WeakKeyDictionary[SearchEngine, CorrectorSource]" = WeakKeyDictionary()


class CorrectorSource:
    """Keeps the corrector of one engine up to date."""

    def __init__(self) -> None:
        """Know no words yet."""
        self._lock = threading.Lock()
        self._corrector: Corrector | None = None
        self._stamp = ""
        self._next = 0.0

    def corrector(self, engine: SearchEngine) -> Corrector:
        """Return the corrector; one thread reads the words while others use those that were read before.

        Raises:
            SearchEngineError: the words have to be read and cannot.
        """
        current = self._corrector
        if current is None or time.monotonic() >= self._next:
            with self._lock:
                return self._read(engine, current)
        return current

    def _read(self, engine: SearchEngine, known: Corrector | None) -> Corrector:
        if self._corrector is not None and self._corrector is not known:  # read by another thread meanwhile
            return self._corrector
        started = time.monotonic()
        vocabulary = engine.vocabulary(self._stamp)
        if vocabulary is not None or known is None:
            counts = vocabulary.counts if vocabulary else ()
            known = Corrector(Lexicon(counts), site_analyser(), engine.first_held)
            self._stamp = vocabulary.stamp if vocabulary else ""
        finished = time.monotonic()
        self._corrector, self._next = known, finished + PAUSE * (finished - started)
        return known


def corrector_of(engine: SearchEngine) -> Corrector:
    """Return the corrector over the words of an engine's index.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    return _sources.setdefault(engine, CorrectorSource()).corrector(engine)
