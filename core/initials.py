"""The first letters of a name, for a picture that is missing."""

import re

#: Words before a name that are not part of it; the longest first, so that none hides in another.
TITLES = (
    "ว่าที่ร้อยตรี",
    "ผู้อำนวยการ",
    "โรงเรียน",
    "เด็กหญิง",
    "อาจารย์",
    "เด็กชาย",
    "นางสาว",
    "นาง",
    "นาย",
    "ครู",
    "ผศ.",
    "รศ.",
    "ดร.",
    "ผอ.",
)
FIRST_LETTER = re.compile(r"[ก-ฮA-Za-z0-9]")  # a vowel that Thai writes before its consonant starts no name


def initials(name: str) -> str:
    """One letter for each of the first two words: “ครูสมศรี ใจดี” gives “สจ”, “Somsri Jaidee” gives “SJ”.

    Nothing (“”) for a name without letters.
    """
    letters = (FIRST_LETTER.search(word) for word in _without_titles(name).split()[:2])
    return "".join(found[0].upper() for found in letters if found)


def _without_titles(name: str) -> str:
    """The name without what stands before it; a name that is nothing but a title stays."""
    bare = name.strip()
    while title := next((t for t in TITLES if bare.startswith(t) and bare.removeprefix(t).strip()), None):
        bare = bare.removeprefix(title).strip()
    return bare
