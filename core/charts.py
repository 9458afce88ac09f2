"""Charts as plain numbers for server-drawn SVG: no script, they print, and the table beside them says the same."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH = 100.0  # of a bar's track, in units of the view box


@dataclass(frozen=True)
class Bar:
    """One bar: its value and its length in view-box units (0–100)."""

    name: str
    value: Decimal
    length: float


@dataclass(frozen=True)
class BeforeAfter:
    """Bars on one scale from zero, so that lengths may be compared: an axis that starts elsewhere would lie."""

    bars: tuple[Bar, ...]

    @classmethod
    def of(cls, before: Decimal | None, after: Decimal | None, comparison: Decimal | None = None) -> "BeforeAfter":
        named = (("before", before), ("after", after), ("comparison", comparison))
        values = [(name, Decimal(value)) for name, value in named if value is not None]
        top = max((value for _name, value in values), default=Decimal(0))
        return cls(tuple(Bar(name, value, WIDTH * float(value / top) if top > 0 else 0.0) for name, value in values))


@dataclass(frozen=True)
class TimelinePoint:
    """A dated event and where it stands on the line (0–100)."""

    date: datetime.date
    position: float
    event: object


MIN_GAP = 12.0  # view-box units between two points, so that their labels do not touch


def timeline(events: Sequence[tuple[datetime.date, object]]) -> list[TimelinePoint]:
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
