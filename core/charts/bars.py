"""Bars before and after."""

from dataclasses import dataclass
from decimal import Decimal

WIDTH = 100.0  # of a bar's track, in per cent


@dataclass(frozen=True)
class Bar:
    """One bar: its value and its length in per cent of the track."""

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
