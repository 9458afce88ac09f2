"""One way in for all kinds of files: what a file is, is found from its content, not from its name.

Guarantees that no more than one row is held at a time (a workbook's shared texts apart, which openpyxl loads), and
that whatever is wrong with the file is a `TableError` in the words of the person who made it.
"""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.importing import limits
from core.importing.csv_reader import read_csv
from core.importing.errors import TableError
from core.importing.jsonl_reader import read_jsonl
from core.importing.rows import Row, rows_below_header
from core.importing.xlsx_reader import read_xlsx

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0"  # Excel before 2007, and workbooks with a password


def read_rows(path: Path, known: frozenset[str]) -> Iterator[Row]:
    """The rows of a table, in order, empty ones left out.

    Args:
        known: folded headings (`core.importing.text.fold_heading`) by which the line of headings is found.

    Raises:
        TableError: the file is no table, has no such line, or is larger than the limits.
    """
    count = 0
    for row in _read(path, known):
        count += 1
        if count > limits.MAX_ROWS:
            raise TableError(_("ไฟล์มีเกิน %(limit)d แถว กรุณาแบ่งเป็นหลายไฟล์") % {"limit": limits.MAX_ROWS})
        yield row
    if not count:
        raise TableError(_("ไฟล์นี้ไม่มีข้อมูลใต้หัวตาราง"))


def _read(path: Path, known: frozenset[str]) -> Iterator[Row]:
    if path.stat().st_size > limits.MAX_BYTES:
        raise TableError(_("ไฟล์ใหญ่เกิน %(limit)d MB") % {"limit": limits.MAX_BYTES // 1024**2})
    if _start(path) == OLE:
        raise TableError(_("ไฟล์นี้เป็น Excel รุ่นเก่า (.xls) หรือมีรหัสผ่าน กรุณาบันทึกเป็น .xlsx ที่ไม่มีรหัสผ่าน"))
    if is_workbook(path):
        return rows_below_header(read_xlsx(path), known)
    if is_json_lines(path):
        return read_jsonl(path, known)
    return rows_below_header(read_csv(path), known)


def is_workbook(path: Path) -> bool:
    return _start(path) == ZIP


def is_json_lines(path: Path) -> bool:
    """By name: CSV and JSON Lines are both just text."""
    return path.suffix.casefold() in (".jsonl", ".ndjson")


def _start(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(4)
