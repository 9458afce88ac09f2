"""Dates and years as Thai people write them: พ.ศ. or ค.ศ., Thai or Arabic digits, months by number or by name.

Never guesses: a year of two digits may be of either era and is refused.
"""

import datetime
import re

from django.utils.translation import gettext_lazy as _

from core.importing.errors import CellError
from core.importing.text import clean
from core.thai_text import BUDDHIST_ERA_OFFSET, to_arabic_digits

FIRST_BE_YEAR = 2400  # Years from here on are of the Buddhist era, smaller ones of the common era.
MONTHS = (
    ("มกราคม", "มค", "january", "jan"),
    ("กุมภาพันธ์", "กพ", "february", "feb"),
    ("มีนาคม", "มีค", "march", "mar"),
    ("เมษายน", "เมย", "april", "apr"),
    ("พฤษภาคม", "พค", "may"),
    ("มิถุนายน", "มิย", "june", "jun"),
    ("กรกฎาคม", "กค", "july", "jul"),
    ("สิงหาคม", "สค", "august", "aug"),
    ("กันยายน", "กย", "september", "sep", "sept"),
    ("ตุลาคม", "ตค", "october", "oct"),
    ("พฤศจิกายน", "พย", "november", "nov"),
    ("ธันวาคม", "ธค", "december", "dec"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(MONTHS, start=1) for name in names}
_ERA = re.compile(r"(พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|b\.?e\.?|c\.?e\.?|a\.?d\.?)\s*(?=\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]00:00(?::00)?)?", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2,4})")
_BY_NAME = re.compile(r"(\d{1,2})\s*([^\W\d][^\d]*?)\s*(\d{2,4})")
_NO_DATE = _("อ่านวันที่ “%(text)s” ไม่ได้ กรุณาเขียนแบบ 5 ต.ค. 2567 หรือ 05/10/2567")
_SHORT_YEAR = _("วันที่ “%(text)s” มีปีไม่ครบสี่หลัก กรุณาเขียนปีเต็ม เช่น 2567")
_NO_YEAR = _("อ่านปี “%(text)s” ไม่ได้ กรุณาเขียนปีสี่หลัก เช่น 2567")


def parse_date(text: str) -> datetime.date:
    """The day that `text` names, e.g. `5 ต.ค. 2567`, `๐๕/๑๐/๒๕๖๗`, `วันที่ 5 ตุลาคม พ.ศ. 2567`, `2024-10-05`.

    Day comes before month. Without an era, years from 2400 on are of the Buddhist era.

    Raises:
        CellError: no such day, or a year that may be of either era.
    """
    plain = to_arabic_digits(clean(text)).removeprefix("วันที่").strip()
    era = _era_of(plain)
    day, month, year = _parts(_ERA.sub("", plain), text)
    if len(year) != 4:
        raise CellError(_SHORT_YEAR % {"text": text})
    try:
        return datetime.date(_common_era(int(year), era), month, day)
    except ValueError as error:
        raise CellError(_NO_DATE % {"text": text}) from error


def parse_be_year(text: str) -> int:
    """The year of the Buddhist era that `text` names: `2567`, `ปีการศึกษา ๒๕๖๗`, `ค.ศ. 2024`, `2024`.

    Raises:
        CellError: there is not exactly one year of four digits.
    """
    plain = to_arabic_digits(clean(text))
    years = re.findall(r"\d+", plain)
    if len(years) != 1 or len(years[0]) != 4:
        raise CellError(_NO_YEAR % {"text": text})
    return _common_era(int(years[0]), _era_of(plain)) + BUDDHIST_ERA_OFFSET


def of_calendar_cell(day: datetime.date) -> datetime.date:
    """A date cell as it was meant: who types 5/10/2567 into a spreadsheet set to English gets the year 2567 C.E."""
    if day.year < FIRST_BE_YEAR:
        return day
    try:
        return day.replace(year=day.year - BUDDHIST_ERA_OFFSET)
    except ValueError as error:  # 29 February of a year that is a leap year in one era only
        raise CellError(_NO_DATE % {"text": day.isoformat()}) from error


def _parts(plain: str, text: str) -> tuple[int, int, str]:
    """Day, month and year as they stand in the text."""
    if match := _YEAR_FIRST.fullmatch(plain):
        return int(match[3]), int(match[2]), match[1]
    if match := _DAY_FIRST.fullmatch(plain):
        return int(match[1]), int(match[2]), match[3]
    if match := _BY_NAME.fullmatch(plain):
        name = re.sub(r"[\s.,\-/]", "", match[2]).casefold().removeprefix("เดือน").removesuffix("ปี")
        if month := _MONTH_NUMBER.get(name):
            return int(match[1]), month, match[3]
    raise CellError(_NO_DATE % {"text": text})


def _era_of(plain: str) -> str:
    """`be`, `ce` or nothing."""
    found = _ERA.search(plain)
    if found is None:
        return ""
    letters = re.sub(r"[\s.]", "", found[1]).casefold()
    return "be" if letters in ("พศ", "be") else "ce"


def _common_era(year: int, era: str) -> int:
    is_buddhist = era == "be" or (not era and year >= FIRST_BE_YEAR)
    return year - BUDDHIST_ERA_OFFSET if is_buddhist else year
