"""What stands behind a strategy: packages with case studies, lessons and the like register here (`core.sources`).

A source receives a strategy and answers with the published items that name it: how many, the newest few, where the
rest is. It must cost the same number of queries whatever the number of items. A counter only says how many there are,
as an expression, so that all strategies are counted in the query that reads them.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db.models import Value

from core.sources import Sources

if TYPE_CHECKING:
    from strategy.models import Strategy

evidence_for: "Sources[Strategy]" = Sources()

Counter = Callable[[], Any]  # → an expression: a whole number for the row of the outer query


class Counters:
    """The registered counters for one kind of row."""

    def __init__(self) -> None:
        self._counters: list[Counter] = []

    def register(self, counter: Counter) -> None:
        """Add a counter once; registering it again changes nothing (an app may start twice in tests)."""
        if counter not in self._counters:
            self._counters.append(counter)

    def total(self) -> Any:
        """How many published items stand behind a row, over all counters: an expression for its query set."""
        return sum((counter() for counter in self._counters), start=Value(0))


behind_strategy = Counters()
behind_condition = Counters()
