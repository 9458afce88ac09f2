"""Whether a workbook is safe to open, and which of its cells are merged.

An XLSX file is a ZIP of XML. Guarantees that nothing is opened that unpacks to more than `limits.MAX_UNPACKED` bytes,
has an unreasonable number of parts, or declares a DTD (by which a small XML grows without bound). openpyxl, read row
by row, does not tell of merged cells, so they are read here, from the same pass over the bytes.
"""

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from openpyxl.utils.cell import range_boundaries

from core.importing import limits
from core.importing.errors import TableError

CHUNK = 256 * 1024
OVERLAP = 200  # bytes: longer than one <mergeCell …/>
NOT_A_WORKBOOK = _("เปิดไฟล์ Excel นี้ไม่ได้ ไฟล์อาจเสียหรือมีรหัสผ่าน กรุณาบันทึกใหม่เป็น .xlsx แล้วลองอีกครั้ง")
TOO_BIG_INSIDE = _("ไฟล์ Excel นี้มีข้อมูลข้างในมากเกินไป กรุณาคัดลอกเฉพาะตารางไปไว้ในไฟล์ใหม่")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass
class MergedAreas:
    """Merged cells of a sheet by the row in which they begin. Rows and columns count from 1."""

    by_first_row: dict[int, list[tuple[int, int, int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )  # (first column, first row, last column, last row)
    count: int = 0

    def add(self, reference: str) -> None:
        """Add an area such as `A2:A5`.

        Raises:
            TableError: there are too many.
        """
        self.count += 1
        if self.count > limits.MAX_MERGED_AREAS:
            raise TableError(TOO_BIG_INSIDE)
        left, top, right, bottom = range_boundaries(reference)
        self.by_first_row[top].append((left, top, right, bottom))


def refuse_unsafe(path: Path) -> None:
    """Return if the file may be opened.

    Raises:
        TableError: it is no workbook, damaged, too large inside, or declares a DTD.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            unpacked = sum(member.file_size for member in members)
            if len(members) > limits.MAX_MEMBERS or unpacked > limits.MAX_UNPACKED:
                raise TableError(TOO_BIG_INSIDE)
            for member in members:
                if member.filename.casefold().endswith((".xml", ".rels")):
                    _refuse_dtd(archive, member)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise TableError(NOT_A_WORKBOOK) from error


def merged_areas(path: Path, sheet: str) -> MergedAreas:
    """The merged cells of the part `sheet`, e.g. `xl/worksheets/sheet1.xml`."""
    areas = MergedAreas()
    with zipfile.ZipFile(path) as archive, archive.open(sheet.lstrip("/")) as part:
        rest = b""
        while chunk := part.read(CHUNK):
            text = rest + chunk
            end = 0
            for match in _MERGED.finditer(text):
                areas.add(match[1].decode("ascii"))
                end = match.end()
            rest = text[max(end, len(text) - OVERLAP) :]
    return areas


def _refuse_dtd(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """A declaration stands before the first element; text after it cannot contain a bare `<`."""
    with archive.open(member) as part:
        start = part.read(CHUNK)
    # In UTF-16 every other byte is 0; no program for spreadsheets writes that.
    if _DTD.search(start) or b"\0" in start[:4]:
        raise TableError(NOT_A_WORKBOOK)
