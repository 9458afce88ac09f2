"""The first visible sheet of a workbook, row by row: merged cells filled, formulas as their values, dates as days."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from core.importing import limits
from core.importing.dates import of_calendar_cell
from core.importing.errors import CellError, TableError
from core.importing.numbers import text_of_number
from core.importing.workbook import NOT_A_WORKBOOK, MergedAreas, merged_areas, refuse_unsafe

DAMAGED = (InvalidFileException, BadZipFile, ParseError, KeyError, ValueError, TypeError, AttributeError, OSError)


def read_xlsx(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows of raw texts; the first is 1, as the spreadsheet numbers them.

    Raises:
        TableError: the workbook is unsafe, damaged, or has no sheet to read.
    """
    refuse_unsafe(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except DAMAGED as error:
        raise TableError(NOT_A_WORKBOOK) from error
    try:
        yield from _sheet_rows(path, book)
    except TableError:
        raise
    except DAMAGED as error:
        raise TableError(NOT_A_WORKBOOK) from error
    finally:
        book.close()


def sheet_part(path: Path) -> str:
    """The part of the workbook that is read, e.g. `xl/worksheets/sheet1.xml`. Raises as `read_xlsx`."""
    refuse_unsafe(path)
    book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    try:
        return _part_of(_first_visible(book))
    finally:
        book.close()


def _first_visible(book: Any) -> Any:
    sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
    if sheet is None:
        raise TableError(_("ไฟล์ Excel นี้ไม่มีแผ่นงานที่อ่านได้"))
    return sheet


def _part_of(sheet: Any) -> str:
    return str(sheet._worksheet_path).lstrip("/")  # no public name for the part of a sheet


def _sheet_rows(path: Path, book: Any) -> Iterator[tuple[int, list[str]]]:
    sheet = _first_visible(book)
    filler = _MergedFiller(merged_areas(path, _part_of(sheet)))
    # What a sheet says of its own size may be wrong; the cells are read as they come.
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_col=limits.MAX_COLUMNS + 1), start=1):
        texts = filler.fill(number, [_text(cell) for cell in cells])
        if len(texts) > limits.MAX_COLUMNS and texts[limits.MAX_COLUMNS]:
            raise TableError(
                _("แถวที่ %(number)d มีเกิน %(limit)d คอลัมน์") % {"number": number, "limit": limits.MAX_COLUMNS}
            )
        yield number, texts[: limits.MAX_COLUMNS]


class _MergedFiller:
    """Gives every cell of a merged area the text of its first cell, keeping only the areas that reach further down."""

    def __init__(self, areas: MergedAreas) -> None:
        self._areas = areas.by_first_row
        self._open: list[tuple[tuple[int, int, int, int], str]] = []

    def fill(self, number: int, texts: list[str]) -> list[str]:
        for area in self._areas.pop(number, ()):
            left = area[0]
            self._open.append((area, texts[left - 1] if left <= len(texts) else ""))
        for (left, _top, right, _bottom), text in self._open:
            right = min(right, limits.MAX_COLUMNS)
            texts.extend([""] * (right - len(texts)))
            texts[left - 1 : right] = [text] * (right - left + 1)
        self._open = [(area, text) for area, text in self._open if area[3] > number]
        return texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, datetime.datetime | datetime.date):
        return _date_text(value)
    if isinstance(value, int | float):
        return text_of_number(value, cell.number_format or "General")
    return str(value)


def _date_text(value: datetime.date) -> str:
    """The day in ISO form; one that exists in no calendar as it was typed is left for the form to refuse."""
    day = value.date() if isinstance(value, datetime.datetime) else value
    try:
        return of_calendar_cell(day).isoformat()
    except CellError:
        return f"{day.day}/{day.month}/{day.year}"
