"""Thai text for people: line breaks between words, dates of the Buddhist era, digits, sorting.

Cutting text into index terms is not done here but in `search/thai.py`.
"""

import calendar
import datetime
import functools
import os
import re
from typing import Any

from django.utils.translation import get_language

from core.title_words import MISLEADING, WHOLE

BUDDHIST_ERA_OFFSET = 543  # B.E. = C.E. + 543 since 1 January 1941, the reckoning in use
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
ZERO_WIDTH_SPACE = "\u200b"
THAI_LETTER = re.compile("[\u0e01-\u0e2e]")
LATIN_LETTER = re.compile("[A-Za-z]")
THAI_RUN = re.compile(r"[\u0e01-\u0e4e]{2,}")

_MONTHS_TH = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
_MONTHS_TH_SHORT = (
    "ม.ค.",
    "ก.พ.",
    "มี.ค.",
    "เม.ย.",
    "พ.ค.",
    "มิ.ย.",
    "ก.ค.",
    "ส.ค.",
    "ก.ย.",
    "ต.ค.",
    "พ.ย.",
    "ธ.ค.",
)
_SWAP = re.compile("([เแโใไ])([ก-ฮ])")
_MARK_WEIGHT = {"็": 1, "่": 2, "้": 3, "๊": 4, "๋": 5, "์": 6, "ฺ": 7}


def to_arabic_digits(text: str) -> str:
    """๒๕๖๕ → 2565."""
    return text.translate(THAI_DIGITS)


def is_mostly_thai(text: str) -> bool:
    """Whether more of its letters are Thai than Latin."""
    return len(THAI_LETTER.findall(text)) > len(LATIN_LETTER.findall(text))


def to_be_year(year: int) -> int:
    """Year of the common era → Buddhist era."""
    return year + BUDDHIST_ERA_OFFSET


def school_year_of(day: datetime.date) -> int:
    """The Thai school year (B.E.) of a day: it begins on 16 May (ministry regulation on school terms)."""
    starts = datetime.date(day.year, 5, 16)
    return to_be_year(day.year if day >= starts else day.year - 1)


def format_date(day: datetime.date, short: bool = False) -> str:
    """`5 ตุลาคม 2564` on a Thai page, `5 October 2021` on an English one."""
    if get_language() == "en":
        return f"{day.day} {day:%b %Y}" if short else f"{day.day} {day:%B %Y}"
    months = _MONTHS_TH_SHORT if short else _MONTHS_TH
    return f"{day.day} {months[day.month - 1]} {to_be_year(day.year)}"


def month_names() -> tuple[str, ...]:
    """The twelve months in the language of the interface."""
    return tuple(calendar.month_name[1:]) if get_language() == "en" else _MONTHS_TH


def sort_key(text: str) -> str:
    """A key whose plain order is that of a Thai dictionary: leading vowels after their consonant, marks last.

    Hexadecimal, so that every database keeps the order whatever its collation. Compared with ICU on 6,229 place names
    it differs in 5, all with a full stop or a hyphen.
    """
    swapped = _SWAP.sub(r"\2\1", text)
    base = "".join(char for char in swapped if char not in _MARK_WEIGHT)
    marks = "".join(f"{i:02x}{_MARK_WEIGHT[char]}" for i, char in enumerate(swapped) if char in _MARK_WEIGHT)
    return f"{base.casefold()}\x01{marks}".encode().hex()


@functools.lru_cache(maxsize=4096)
def break_words(text: str) -> str:
    """`text` with zero-width spaces between Thai words, where a line may end."""
    return THAI_RUN.sub(lambda run: ZERO_WIDTH_SPACE.join(_words(run.group())), text)


def _words(run: str) -> list[str]:
    from pythainlp.tokenize import word_tokenize

    return word_tokenize(run, engine="newmm", keep_whitespace=True, custom_dict=_dictionary())


@functools.cache
def _dictionary() -> Any:
    """The words of PyThaiNLP as `core.title_words` corrects them; loaded at the first heading, in about a second."""
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")  # It would otherwise make a folder in the home directory.
    from pythainlp.corpus import thai_words
    from pythainlp.util import dict_trie

    return dict_trie({*thai_words(), *WHOLE}.difference(MISLEADING))
