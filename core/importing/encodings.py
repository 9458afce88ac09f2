"""The encoding of a text file, found from all of its bytes in constant memory.

UTF-8 (with or without a mark), UTF-16 with a mark (Excel's "Unicode text"), and Windows-874/TIS-620 of older Thai
programs. Guarantees that a file in another encoding is refused instead of becoming wrong letters.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from core.importing.errors import TableError

CHUNK = 64 * 1024
THAI_SHARE = 0.9  # of the bytes above ASCII in a Windows-874 file; the rest are quotation marks, dashes and the like
ASCII = bytes(range(0x80))
BELOW_THAI = bytes(range(0x80, 0xA1))  # of Windows-874: signs, no letters
_THAI = re.compile("[\u0e01-\u0e5b]")
_NOT_TEXT = _("ไฟล์นี้ไม่ใช่ตารางที่อ่านได้ กรุณาบันทึกเป็น Excel (.xlsx) หรือ CSV แบบ UTF-8")


def encoding_of(path: Path) -> str:
    """Name of the codec that reads the file.

    Raises:
        TableError: the file is no text, or in an encoding that is not known.
    """
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig" if _thai_letters(path, "utf-8-sig") is not None else _refuse()
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16" if _thai_letters(path, "utf-16") is not None else _refuse()
    if any(b"\0" in chunk for chunk in _chunks(path)):
        return _refuse()
    as_unicode = _thai_letters(path, "utf-8")
    if as_unicode or (as_unicode is not None and not _is_windows_874(path)):
        return "utf-8"
    # Either no UTF-8 at all, or by chance (เกก is E0 A1 A1): then without a single Thai letter.
    return "cp874" if _is_windows_874(path) else _refuse()


def _refuse() -> str:
    raise TableError(_NOT_TEXT)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _thai_letters(path: Path, encoding: str) -> int | None:
    """How many Thai letters the file has in this encoding; None if it is in another."""
    decoder, count = codecs.getincrementaldecoder(encoding)(), 0
    try:
        for chunk in _chunks(path):
            count += _THAI.subn("", decoder.decode(chunk))[1]
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return count


def _is_windows_874(path: Path) -> bool:
    """Whether the bytes above ASCII all exist in Windows-874 and nearly all are Thai."""
    high = thai = 0
    for chunk in _chunks(path):
        above = chunk.translate(None, ASCII)
        try:
            above.decode("cp874")
        except UnicodeDecodeError:
            return False
        high += len(above)
        thai += len(above.translate(None, BELOW_THAI))
    return high > 0 and thai >= THAI_SHARE * high
