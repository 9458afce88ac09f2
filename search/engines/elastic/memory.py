"""What a process remembers of earlier searches, to spare round trips. Never believed unseen.

Guarantees: a count that is remembered is counted again in the very request that relies on it, and the search begins
anew when it differs; a stored text is used only for a document whose fingerprint the same search has just told. So
what is remembered changes how often a server is asked and never what is found or shown.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Generic, TypeVar

from search.engines.elastic.counting import Counts, Questions

Value = TypeVar("Value")
Source = Mapping[str, Any]
#: Everything that decides what is counted for a query.
QueryKey = Hashable
#: Index, id and fingerprint of a document: the same text, cut by the same dictionary.
SourceKey = tuple[str, str, str]

QUERIES = 500
#: Letters of stored texts: some 400 pages, 16 MB.
LETTERS = 4_000_000


class Remembered(Generic[Value]):
    """The values that were used last, for any number of threads; the oldest go when all together weigh too much."""

    def __init__(self, room: int, weigh: Callable[[Value], int] = lambda value: 1) -> None:
        """Remember nothing yet."""
        self._room, self._weigh, self._weight = room, weigh, 0
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Value | None:
        """What was remembered under a key."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def drop(self, key: Hashable) -> None:
        """Remember nothing under a key."""
        with self._lock:
            if key in self._values:
                self._weight -= self._weigh(self._values.pop(key))

    def keep(self, key: Hashable, value: Value) -> None:
        """Remember a value in the place of the one before."""
        with self._lock:
            if key in self._values:
                self._weight -= self._weigh(self._values.pop(key))
            self._values[key] = value
            self._weight += self._weigh(value)
            while self._weight > self._room and self._values:
                self._weight -= self._weigh(self._values.popitem(last=False)[1])


class Memory:
    """What one engine remembers: what was asked and counted for each query, and the texts that were shown."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.counts: Remembered[tuple[Questions, Counts]] = Remembered(QUERIES)
        self.sources: Remembered[Source] = Remembered(LETTERS, letters_in)


def letters_in(value: Any) -> int:
    """How long all texts of a stored document are together."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return sum(map(letters_in, value.values()))
    return sum(map(letters_in, value)) if isinstance(value, list) else 1
