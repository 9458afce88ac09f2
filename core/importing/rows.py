"""What every reader gives: numbered rows of cleaned text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from core.importing import limits
from core.importing.errors import Message, TableError
from core.importing.text import clean, fold_heading

TOO_LONG = _("ช่องนี้ยาว %(length)d ตัวอักษร ยาวเกิน %(limit)d ตัวอักษร")
FORMULA_ERROR = _("สูตรในช่องนี้ให้ผลเป็นข้อผิดพลาด (%(text)s) กรุณาแก้สูตรหรือพิมพ์ค่าแทน")
_FORMULA_ERRORS = {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"}


@dataclass(frozen=True)
class Row:
    """One row: its number in the file as a spreadsheet shows it, its cells by heading, and what is wrong with a cell.

    Headings are keys by `fold_heading`. Empty cells are there, with "".
    """

    number: int
    cells: dict[str, str]
    faults: dict[str, Message] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()  # headings as written that no column has


def make_row(number: int, texts: Iterable[tuple[str, str]], unknown: tuple[str, ...] = ()) -> Row | None:
    """A row of raw texts by heading, cleaned; None when nothing is in it. The first of two equal headings counts."""
    cells: dict[str, str] = {}
    faults: dict[str, Message] = {}
    for heading, raw in texts:
        if heading in cells or not heading:
            continue
        text = clean(raw[: 2 * limits.MAX_CELL])
        if len(raw) > limits.MAX_CELL:
            faults[heading] = TOO_LONG % {"length": len(raw), "limit": limits.MAX_CELL}
            text = text[: limits.MAX_CELL]
        if text in _FORMULA_ERRORS:
            faults[heading] = FORMULA_ERROR % {"text": text}
        cells[heading] = text
    return Row(number, cells, faults, unknown) if any(cells.values()) else None


def unknown_headings(headings: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """The headings as written that no column has."""
    return tuple(clean(text)[:80] for text in headings if clean(text) and fold_heading(text) not in known)


def is_header(line: Sequence[str], known: frozenset[str]) -> bool:
    """Whether a line has at least two known headings."""
    return len({fold_heading(text) for text in line} & known) >= min(2, len(known))


def rows_below_header(lines: Iterable[tuple[int, Sequence[str]]], known: frozenset[str]) -> Iterator[Row]:
    """The rows below the line of headings: the first one, near the top, with at least two known headings.

    Args:
        lines: numbered lines of raw cells.
        known: folded headings.

    Raises:
        TableError: no such line.
    """
    headings: list[str] = []
    unknown: tuple[str, ...] = ()
    empty = 0
    for number, line in lines:
        if not headings:
            if is_header(line, known):
                headings = [fold_heading(text) for text in line]
                unknown = unknown_headings(line, known)
            elif number >= limits.HEADER_WITHIN:
                break
            continue
        row = make_row(number, zip(headings, line, strict=False), unknown)
        empty = empty + 1 if row is None else 0
        if empty > limits.MAX_EMPTY_ROWS:
            return
        if row is not None:
            yield row
    if not headings:
        raise TableError(_("ไม่พบหัวตาราง กรุณาใช้ชื่อคอลัมน์ตามแบบฟอร์มนำเข้า แล้วลองใหม่"))
