"""Two things crossed, such as strategies and districts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from core.charts.levels import level_of

Named = tuple[str, str | Promise]  # code and name of a row or a column
Address = Callable[[str, str], str]  # codes of row and column → where the cell leads, "" for nowhere


@dataclass(frozen=True)
class HeatCell:
    """One crossing. `label` says it in words for those who hear a cell without its heads."""

    count: int
    level: int
    label: str
    url: str = ""


@dataclass(frozen=True)
class HeatRow:
    name: str | Promise
    cells: tuple[HeatCell, ...]

    @property
    def total(self) -> int:
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class HeatGrid:
    """The whole grid. `corner` names what the rows are."""

    corner: str | Promise
    columns: tuple[str | Promise, ...]
    rows: tuple[HeatRow, ...]

    @classmethod
    def of(
        cls,
        corner: str | Promise,
        rows: Sequence[Named],
        columns: Sequence[Named],
        counts: Mapping[tuple[str, str], int],
        address: Address = lambda row, column: "",
    ) -> "HeatGrid":
        """The grid of counts by (row code, column code); a crossing that is not named has none."""
        top = max(counts.values(), default=0)

        def cell(row: Named, column: Named) -> HeatCell:
            count = counts.get((row[0], column[0]), 0)
            label = f"{row[1]} · {column[1]}: {count}"
            return HeatCell(count, level_of(count, top), label, address(row[0], column[0]) if count else "")

        return cls(
            corner,
            tuple(name for _code, name in columns),
            tuple(HeatRow(row[1], tuple(cell(row, column) for column in columns)) for row in rows),
        )
