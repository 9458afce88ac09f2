"""How many rows a table has, so that progress can be told as a share: counted without reading what is in them.

Guarantees to cost a small part of reading, in constant memory, and to fail on nothing: whatever is wrong with the file
is told when it is read. Exact but for rows that only merged cells fill, and for empty lines at the limits.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from core.importing import limits
from core.importing.csv_reader import read_csv
from core.importing.errors import TableError
from core.importing.reading import is_json_lines, is_workbook
from core.importing.rows import is_header
from core.importing.workbook import TOO_BIG_INSIDE
from core.importing.xlsx_reader import DAMAGED, read_xlsx, sheet_part

CHUNK = 256 * 1024
LONGEST_ROW = 16 * 1024 * 1024  # bytes: more than twice what the limits of cells and columns allow in Thai
_FILLED = re.compile(rb"<(?:\w+:)?(?:v|t)\b[^>/]*>[^<]")  # a cell's value or text that is not empty
_ROW_END = re.compile(rb"</(?:\w+:)?row>")


def count_rows(path: Path, known: frozenset[str]) -> int | None:
    """The number of rows below the headings; None when it cannot be told.

    Args:
        known: folded headings, as for `core.importing.reading.read_rows`.
    """
    try:
        if is_workbook(path):
            filled = _filled_rows(path)
            above = _lines_to_header(read_xlsx(path), known)
        elif is_json_lines(path):
            with path.open("rb") as file:
                return min(sum(1 for line in file if line.strip()), limits.MAX_ROWS)
        else:
            filled = sum(1 for _number, record in read_csv(path) if any(map(str.strip, record)))
            above = _lines_to_header(read_csv(path), known)
    except DAMAGED:  # a `TableError` is a `ValueError`
        return None
    return min(max(filled - above, 0), limits.MAX_ROWS)


def _lines_to_header(lines: Iterable[tuple[int, list[str]]], known: frozenset[str]) -> int:
    """How many lines with text there are down to the headings, these included."""
    count = 0
    for _number, line in islice(lines, limits.HEADER_WITHIN):
        count += any(map(str.strip, line))
        if is_header(line, known):
            break
    return count


def _filled_rows(path: Path) -> int:
    """How many rows of the sheet to be read have a cell with something in it."""
    part = sheet_part(path)
    with zipfile.ZipFile(path) as archive, archive.open(part) as sheet:
        return sum(1 for row in _rows(iter(lambda: sheet.read(CHUNK), b"")) if _FILLED.search(row))


def _rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The XML of each row."""
    rest = b""
    for chunk in chunks:
        *rows, rest = _ROW_END.split(rest + chunk)
        if len(rest) > LONGEST_ROW:
            raise TableError(TOO_BIG_INSIDE)
        yield from rows
