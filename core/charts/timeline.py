"""Events on a line of time."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from core.tables import Table

WIDTH = 100.0  # of the line, in per cent
MIN_GAP = 12.0  # per cent of the line between two points, so that their labels do not touch


@dataclass(frozen=True)
class TimelineEvent:
    """What happened. `shape` is "circle", "diamond" or "square": one shape for one kind of event."""

    label: str | Promise
    shape: str = "circle"


@dataclass(frozen=True)
class TimelinePoint:
    """A dated event and where it stands on the line, in per cent."""

    date: datetime.date
    position: float
    event: Any


@dataclass(frozen=True)
class Timeline:
    """A drawing of events in the order of their dates, and the table that says the same."""

    title: str | Promise
    table: Table
    points: list[TimelinePoint] = field(default_factory=list)


def timeline(events: Sequence[tuple[datetime.date, Any]]) -> list[TimelinePoint]:
    """Events in the order of their dates, spaced by time but never closer than their labels need."""
    ordered = sorted(events, key=lambda pair: pair[0])
    if not ordered:
        return []
    start, end = ordered[0][0], ordered[-1][0]
    days = max((end - start).days, 1)
    gap = min(MIN_GAP, WIDTH / max(len(ordered) - 1, 1))
    room = WIDTH - gap * (len(ordered) - 1)  # what is left for time after every point got its gap
    return [
        TimelinePoint(date, gap * i + room * (date - start).days / days, event)
        for i, (date, event) in enumerate(ordered)
    ]
