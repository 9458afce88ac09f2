"""The columns of an import: the headings that are understood, what to write below them, and the template's order.

Headings are Thai words of a file format, the same in every language of the interface.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from core.importing.errors import Message
from core.importing.rows import Row
from core.importing.text import fold_heading


@dataclass(frozen=True)
class Column:
    """A column: `key` names it in code and is an English heading too; `names` are further headings.

    `note` tells what to write. A column that is not in the template is understood all the same.
    """

    key: str
    heading: str
    names: tuple[str, ...] = ()
    note: str = ""
    example: str = ""
    required: bool = False
    in_template: bool = True

    @property
    def folded(self) -> Iterable[str]:
        return (fold_heading(name) for name in (self.heading, self.key, *self.names))


@dataclass(frozen=True)
class Layout:
    """All columns of one kind of list."""

    columns: tuple[Column, ...]

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def by_heading(self) -> dict[str, Column]:
        return {name: column for column in self.columns for name in column.folded}

    @cached_property
    def known(self) -> frozenset[str]:
        """Folded headings."""
        return frozenset(self.by_heading)

    @property
    def template(self) -> list[Column]:
        return [column for column in self.columns if column.in_template]

    def cells(self, row: Row) -> dict[str, str]:
        """Texts by column key; of two headings of one column, the first that says something counts."""
        found: dict[str, str] = {}
        for heading, text in row.cells.items():
            column = self.by_heading.get(heading)
            if column is not None and not found.get(column.key):
                found[column.key] = text
        return found

    def faults(self, row: Row) -> dict[str, Message]:
        """What is wrong with cells of known columns, by column key."""
        return {
            self.by_heading[heading].key: message
            for heading, message in row.faults.items()
            if heading in self.by_heading
        }

    def missing(self, present: Iterable[str]) -> list[str]:
        """Headings of required columns that are not among the keys `present`."""
        return [column.heading for column in self.columns if column.required and column.key not in set(present)]

    def heading(self, key: str) -> str:
        column = self.by_key.get(key)
        return column.heading if column else key
