"""The text of a cell as it was meant: without what nobody sees, whatever program wrote it."""

import re
import unicodedata

from core.thai_text import to_arabic_digits

# Zero-width space, joiners, marks of direction, word joiner, soft hyphen, byte order mark.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # category Cc but tab and line feed
_SPACES = re.compile(r"[^\S\n]+")
_REMARK = re.compile(r"[(（\[].*?[)）\]]")
_THAI_MARKS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")


def clean(text: str) -> str:
    """`text` in NFC without control and invisible characters; spaces of any kind are one space, lines are trimmed.

    Line breaks stay: a cell may hold several lines.
    """
    text = _CONTROLS.sub("", _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))
    lines = (_SPACES.sub(" ", line).strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """A key under which two spellings of the same name meet: no spaces, signs or capitals, Arabic digits.

    Thai that looks the same is the same: two sara e are sara ae, nikhahit and sara aa are sara am.
    """
    text = to_arabic_digits(clean(text)).casefold().replace("\u0e40\u0e40", "\u0e41").replace("\u0e4d\u0e32", "\u0e33")
    # Thai vowels above and below are no letters to Python's \w, but they tell words apart.
    return "".join(char for char in text if char.isalnum() or _THAI_MARKS.match(char))


def fold_heading(text: str) -> str:
    """The key of a column's heading: as `fold`, without remarks in brackets such as "(10–150 ตัวอักษร)"."""
    return fold(_REMARK.sub("", text)) or fold(text)


def split_values(text: str) -> list[str]:
    """Several values in one cell: one a line, or parted by a comma, a semicolon or a bar."""
    return [value for part in re.split(r"[\n,;|]", text) if (value := part.strip(" -•·"))]


def split_lines(text: str) -> list[str]:
    """Several sentences in one cell: one a line, or parted by a semicolon or a bar; commas belong to sentences."""
    return [value for part in re.split(r"[\n;|]", text) if (value := part.strip(" -•·"))]
