"""Texts that seem to name a pupil or give somebody's identity number (product.md, fact 9).

Guarantees not to repeat what it found, so that a report or a log tells nobody. Finds what can be told by its form: the
title ด.ช. or ด.ญ. before a name, and 13 digits that are a Thai identity number. เด็กชาย and เด็กหญิง written out are
ordinary words of a sentence and are left to people.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from core.thai_text import to_arabic_digits

NAMED = _("ข้อความนี้เหมือนมีชื่อนักเรียน (ด.ช. หรือ ด.ญ. ตามด้วยชื่อ) กรุณาเขียนว่า “นักเรียนคนหนึ่ง” ถ้าเป็นชื่อสมมติให้เขียน (นามสมมติ) ต่อท้ายชื่อ")
NUMBERED = _("ข้อความนี้มีเลขประจำตัวประชาชน 13 หลัก กรุณาลบออก")
# What follows the titles in "ด.ช. และ ด.ญ. ชั้น ป.1" is no name.
_NO_NAME = "และ|กับ|หรือ|จำนวน|ทั้ง|ทุก|บาง|แต่ละ|คน|ที่|ใน|มี|เป็น|อายุ|ชั้น|ระดับ|กลุ่ม|รวม|ด\\."
_PUPIL = re.compile(rf"ด\s?\.\s?[ชญ]\s?\.\s*(?!{_NO_NAME})[ก-ฮเแโใไ][ก-๎]+(?:\s[ก-๎]+)?")
_MADE_UP = re.compile(r"\s*[(（]\s*นามสมม")
_NUMBER = re.compile(r"(?<!\d)[1-8](?:[ -]?\d){12}(?!\d)")  # the first digit is the kind of person, 1 to 8


def pupil_problem(value: Any) -> Promise | None:
    """What is wrong with the value of a field: a text, a list of texts, or a stream of blocks."""
    for text in field_texts(value):
        plain = to_arabic_digits(text)
        if any(not _is_made_up(plain, match) for match in _PUPIL.finditer(plain)):
            return NAMED
        if any(_is_identity_number(match[0]) for match in _NUMBER.finditer(plain)):
            return NUMBERED
    return None


def field_texts(value: Any) -> Iterator[str]:
    """All texts in the value of a field, one after the other."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, StreamValue):
        for block in value.raw_data:
            yield from field_texts(block["value"])
    elif isinstance(value, Mapping):
        yield from _all_texts(value.values())
    elif isinstance(value, list | tuple):
        yield from _all_texts(value)


def _all_texts(values: Iterable[Any]) -> Iterator[str]:
    for value in values:
        yield from field_texts(value)


def _is_made_up(text: str, match: re.Match[str]) -> bool:
    """Whether the name says of itself that it is made up; the word may follow the surname."""
    return _MADE_UP.match(text, match.end()) is not None


def _is_identity_number(found: str) -> bool:
    """Whether the last digit is the check digit of the Thai identity number: 11 less the weighted sum modulo 11."""
    digits = [int(sign) for sign in found if sign.isdigit()]
    weighted = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return (11 - weighted % 11) % 10 == digits[12]
