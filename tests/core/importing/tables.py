"""Small files as people make them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from core.importing.reading import read_rows
from core.importing.rows import Row
from core.importing.text import fold_heading

HEADINGS = ("รหัส", "ชื่อ", "วันที่")
KNOWN = frozenset(fold_heading(name) for name in HEADINGS)


def csv_file(folder: Path, text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def workbook(folder: Path, rows: list[list[Any]], change: Callable[[Any], None] = lambda sheet: None) -> Path:
    """A workbook with one sheet of these rows; `change` may merge and format its cells."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    change(book.active)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """The same ZIP file with one member replaced or added, compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            if member != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path


def cells(path: Path, known: frozenset[str] = KNOWN) -> list[dict[str, str]]:
    return [row.cells for row in rows(path, known)]


def rows(path: Path, known: frozenset[str] = KNOWN) -> list[Row]:
    return list(read_rows(path, known))
