"""The template that districts fill in: Thai headings, one example row, what may be written; as XLSX and as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from core.importing.columns import Layout
from core.importing.report import BOM

DATA, GUIDE, VALUES = "ข้อมูล", "คำอธิบายคอลัมน์", "ค่าที่ใช้ได้"
MAX_WIDTH = 40  # characters
LAST_ROW = 2_000  # down to where a choice is offered in the cell
_HEAD = Font(bold=True, color="FFFFFF")
_INDIGO = PatternFill("solid", fgColor="27366B")
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def csv_template(layout: Layout) -> bytes:
    """Headings and the example, in UTF-8 with the mark by which Excel knows it."""
    out = io.StringIO(newline="")
    out.write(BOM)
    writer = csv.writer(out)
    writer.writerow([column.heading for column in layout.template])
    writer.writerow([column.example for column in layout.template])
    return out.getvalue().encode()


def xlsx_template(layout: Layout, choices: Mapping[str, Sequence[str]]) -> bytes:
    """A workbook of three sheets: the list to fill in, what each column holds, and what may be written.

    Args:
        choices: the values of columns of a limited choice, by column key.
    """
    book = Workbook()
    data = book.active
    data.title = DATA
    _write(data, [[column.heading for column in layout.template], [column.example for column in layout.template]])
    guide = [[column.heading, "จำเป็น" if column.required else "", column.note] for column in layout.template]
    _write(book.create_sheet(GUIDE), [["คอลัมน์", "จำเป็นหรือไม่", "กรอกอย่างไร"], *guide])
    values = book.create_sheet(VALUES)
    listed = [column for column in layout.template if column.key in choices]
    height = max((len(choices[column.key]) for column in listed), default=0)
    lines = [[_at(choices[column.key], line) for column in listed] for line in range(height)]
    _write(values, [[column.heading for column in listed], *lines])
    for place, column in enumerate(listed, start=1):
        letter = get_column_letter(layout.template.index(column) + 1)
        _offer(data, letter, get_column_letter(place), len(choices[column.key]))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _at(values: Sequence[str], place: int) -> str:
    return str(values[place]) if place < len(values) else ""


def _write(sheet: object, lines: list[list[str]]) -> None:
    """Fill a sheet whose first row is its head."""
    for line in lines:
        sheet.append(line)  # type: ignore[attr-defined]  # openpyxl has no types
    for cell in sheet[1]:  # type: ignore[index]
        cell.font, cell.fill, cell.alignment = _HEAD, _INDIGO, _WRAPPED
        longest = max(len(str(line[cell.column - 1])) for line in lines)
        sheet.column_dimensions[cell.column_letter].width = min(MAX_WIDTH, max(12, longest))  # type: ignore[attr-defined]
    sheet.freeze_panes = "A2"  # type: ignore[attr-defined]


def _offer(data: object, letter: str, source: str, count: int) -> None:
    """Offer the values in the cells of a column; several may still be typed."""
    offer = DataValidation("list", formula1=f"'{VALUES}'!${source}$2:${source}${count + 1}", showErrorMessage=False)
    offer.add(f"{letter}2:{letter}{LAST_ROW}")
    data.add_data_validation(offer)  # type: ignore[attr-defined]
