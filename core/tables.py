"""A table as data: what `parts/table.html` shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
NOTHING = _("ยังไม่มีข้อมูล")


@dataclass(frozen=True)
class Column:
    """The head of a column. Numbers are set at its end, digit below digit."""

    label: Text
    numeric: bool = False


@dataclass(frozen=True)
class Row:
    """One row: its name, the cells after it, and where the name leads ("" for nowhere)."""

    name: Text
    cells: tuple[Any, ...] = ()
    url: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell as it is shown, with the manner of its column."""

    text: Any
    numeric: bool


@dataclass(frozen=True)
class Line:
    """A row as it is shown."""

    name: Text
    cells: tuple[Cell, ...]
    url: str


@dataclass(frozen=True)
class Table:
    """A caption, columns (the first heads the names of the rows) and rows; `empty` is said when there are none."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...] = ()
    empty: Text = NOTHING

    @property
    def lines(self) -> list[Line]:
        return [Line(row.name, tuple(self._cells(row.cells)), row.url) for row in self.rows]

    def _cells(self, values: Iterable[Any]) -> Iterable[Cell]:
        return (Cell(text, column.numeric) for column, text in zip(self.columns[1:], values, strict=True))
