"""CSV as spreadsheets write it: parted by comma, semicolon or tab, line breaks inside quoted cells."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.importing import limits
from core.importing.encodings import encoding_of
from core.importing.errors import TableError

DELIMITERS = ",;\t"
SEPARATOR_LINE = "sep="  # Excel's own hint in the first line
SAMPLE = 64 * 1024  # characters


def read_csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Numbered records of the file; the first is 1.

    Raises:
        TableError: the encoding is not known, or the quotes do not match.
    """
    with path.open(encoding=encoding_of(path), newline="") as file:
        delimiter = _delimiter(file.read(SAMPLE))
        file.seek(0)
        try:
            for number, record in enumerate(csv.reader(file, delimiter=delimiter), start=1):
                if number == 1 and record and record[0].casefold().startswith(SEPARATOR_LINE):
                    continue
                if len(record) > limits.MAX_COLUMNS and any(record[limits.MAX_COLUMNS :]):
                    raise TableError(
                        _("แถวที่ %(number)d มีเกิน %(limit)d คอลัมน์") % {"number": number, "limit": limits.MAX_COLUMNS}
                    )
                yield number, record[: limits.MAX_COLUMNS]
        except csv.Error as error:
            raise TableError(_("อ่านไฟล์ CSV ไม่ได้ อาจมีเครื่องหมายคำพูดเปิดที่ไม่ปิด กรุณาบันทึกไฟล์ใหม่จาก Excel")) from error


def _delimiter(sample: str) -> str:
    """The sign that parts the most cells in the first lines; a comma when none does."""
    lines = sample.splitlines()[: limits.HEADER_WITHIN]
    if lines and lines[0].casefold().startswith(SEPARATOR_LINE) and len(lines[0]) > len(SEPARATOR_LINE):
        hint = lines[0][len(SEPARATOR_LINE)]
        return hint if hint in DELIMITERS else ","

    def cells(delimiter: str) -> int:
        return max((len(record) for record in csv.reader(lines, delimiter=delimiter)), default=0)

    return max(DELIMITERS, key=cells)
