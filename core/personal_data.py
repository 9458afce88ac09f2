"""Texts that seem to hold somebody's personal data: what a reviewer looks at before a page is for everybody.

Guarantees not to repeat what it found. A number or an address may well be meant for the public (the school's own
telephone): these are reasons to look, never to refuse. Pupils' names and identity numbers are refused elsewhere
(`core.pupil_privacy`, by the rules of the page).
"""

import re
from enum import StrEnum
from typing import Any

from core.pupil_privacy import NAMED, field_texts, pupil_problem
from core.thai_text import to_arabic_digits


class Personal(StrEnum):
    """What kind of data it is."""

    PUPIL = "pupil"
    IDENTITY = "identity"
    PHONE = "phone"
    EMAIL = "email"


# Thai numbers: 0 and eight digits (fixed), 06, 08, 09 and eight (mobile), or +66 in the place of the 0.
_PHONE = re.compile(r"(?<!\d)(?<!\d[.,/-])(?:\+66|0)[ -]?(?:[2-57](?:[ -]?\d){7}|[689](?:[ -]?\d){8})(?![\d])")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def personal_data(value: Any) -> set[Personal]:
    """The kinds of personal data in the value of a field: a text, a list of texts, or a stream of blocks."""
    found: set[Personal] = set()
    if problem := pupil_problem(value):
        found.add(Personal.PUPIL if problem is NAMED else Personal.IDENTITY)
    for text in field_texts(value):
        plain = to_arabic_digits(text)
        if _PHONE.search(plain):
            found.add(Personal.PHONE)
        if _EMAIL.search(plain):
            found.add(Personal.EMAIL)
    return found
