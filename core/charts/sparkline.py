"""The course of a number in the space of a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from core.tables import Column, Row, Table

CHART_WIDTH, CHART_HEIGHT, MARGIN = 160, 40, 6  # view-box units; the margin keeps the end's dot inside


@dataclass(frozen=True)
class SparkValue:
    """One value and what it belongs to, such as a month or a year."""

    label: str
    value: float


@dataclass(frozen=True)
class Sparkline:
    """The values from the oldest to the newest. With fewer than two there is no line to draw."""

    values: tuple[SparkValue, ...]
    table: Table
    width: int = CHART_WIDTH
    height: int = CHART_HEIGHT

    @classmethod
    def of(cls, values: Sequence[tuple[str, float]], period: str | Promise, counted: str | Promise) -> "Sparkline":
        """A line of (label, value). `period` and `counted` head the two columns of its table."""
        table = Table(counted, (Column(period), Column(counted, numeric=True)), tuple(Row(n, (v,)) for n, v in values))
        return cls(tuple(SparkValue(label, value) for label, value in values), table)

    @property
    def first(self) -> SparkValue | None:
        return self.values[0] if self.values else None

    @property
    def last(self) -> SparkValue | None:
        return self.values[-1] if self.values else None

    @property
    def points(self) -> list[tuple[float, float]]:
        """Where the values stand, in view-box units, on a scale from zero; empty with fewer than two values."""
        if len(self.values) < 2:
            return []
        top = max(max(item.value for item in self.values), 0) or 1
        step = (CHART_WIDTH - 2 * MARGIN) / (len(self.values) - 1)
        room = CHART_HEIGHT - 2 * MARGIN
        return [
            (round(MARGIN + i * step, 1), round(CHART_HEIGHT - MARGIN - room * max(item.value, 0) / top, 1))
            for i, item in enumerate(self.values)
        ]

    @property
    def end(self) -> tuple[float, float] | None:
        return self.points[-1] if self.points else None

    @property
    def line(self) -> str:
        """The line as SVG path data."""
        return "M" + "L".join(f"{x} {y}" for x, y in self.points)

    @property
    def area(self) -> str:
        """What lies below the line, as SVG path data."""
        base = CHART_HEIGHT - MARGIN
        return f"{self.line}L{self.points[-1][0]} {base}L{MARGIN} {base}z" if self.points else ""
