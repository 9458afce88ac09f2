"""Names of schools as people write them, and how two of them meet."""

import re

from core.importing.text import clean, fold

# Whole words before the name that lists leave out or shorten.
_PREFIX = re.compile(r"^(?:โรงเรียน|ร\.?\s?ร\.?\s*(?=[\u0e01-\u0e2e\u0e40-\u0e44])|school\s+)", re.IGNORECASE)
_REMARK = re.compile(r"\s*[(（].*?[)）]")
# Letters and marks that scanning takes for each other or loses.
_LOST_MARKS = re.compile("[\u0e47-\u0e4e]")
_CONFUSED = str.maketrans({"ฎ": "ฏ", "ฃ": "ข", "ฅ": "ค", "ฦ": "ภ", "ํ": "", "ฤ": "ถ", "ๅ": "า"})


def name_key(name: str) -> str:
    """A key under which the spellings of one name meet: without the word for school, remarks, spaces and signs."""
    text = clean(name)
    return fold(_PREFIX.sub("", _REMARK.sub("", text))) or fold(text)


def scan_key(name: str) -> str:
    """A coarser key that also survives scanning: tone marks lost, look-alike letters taken for each other."""
    return _LOST_MARKS.sub("", name_key(name)).translate(_CONFUSED)
