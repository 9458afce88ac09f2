"""JSON Lines: one object a line, its keys the headings of the columns."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.importing import limits
from core.importing.encodings import encoding_of
from core.importing.errors import TableError
from core.importing.numbers import text_of_number
from core.importing.rows import Row, make_row, unknown_headings
from core.importing.text import fold_heading

MAX_LINE = 4 * limits.MAX_CELL * 10  # characters


def read_jsonl(path: Path, known: frozenset[str]) -> Iterator[Row]:
    """The objects of the file as rows; a list stands for several lines of one cell.

    Raises:
        TableError: a line is no object of plain values.
    """
    with path.open(encoding=encoding_of(path)) as file:
        number = 0
        while line := file.readline(MAX_LINE + 1):
            number += 1
            if len(line) > MAX_LINE:
                raise _error(number)
            found = _cells(number, line) if line.strip() else {}
            texts = ((fold_heading(key), _text(number, value)) for key, value in found.items())
            row = make_row(number, texts, unknown_headings(found, known))
            if row is not None:
                yield row


def _cells(number: int, line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise _error(number) from error
    if not isinstance(found, dict) or len(found) > limits.MAX_COLUMNS:
        raise _error(number)
    return found


def _text(number: int, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, int | float):
        return text_of_number(value)
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return "\n".join(_text(number, item) for item in value)
    if isinstance(value, str):
        return value
    raise _error(number)


def _error(number: int) -> TableError:
    return TableError(_("บรรทัดที่ %(number)d ไม่ใช่ข้อมูล JSON หนึ่งรายการตามแบบฟอร์มนำเข้า") % {"number": number})
