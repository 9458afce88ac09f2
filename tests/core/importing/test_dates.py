"""Dates and years in either era, with either digits, by number and by name."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.importing.dates import MONTHS, of_calendar_cell, parse_be_year, parse_date
from core.importing.errors import CellError
from core.thai_text import _MONTHS_TH, _MONTHS_TH_SHORT, format_date

DAY = datetime.date(2024, 10, 5)
DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    "text",
    [
        "5 ต.ค. 2567",
        "๕ ตุลาคม ๒๕๖๗",
        "05/10/2567",
        "5-10-2567",
        "5.10.2567",
        "2567-10-05",
        "2024-10-05",
        "2024-10-05 00:00:00",
        "5 ตค 2567",
        "5ต.ค.2567",
        "วันที่ 5 เดือนตุลาคม พ.ศ. 2567",
        "5 ตุลาคม ค.ศ. 2024",
        "5 Oct 2024",
        "5 October 2567",
        "\u00a05\u200b ต.ค. 2567 ",
    ],
)
def test_a_day_is_understood_as_people_write_it(text: str) -> None:
    assert parse_date(text) == DAY


@given(DAYS)
def test_what_the_site_shows_is_read_back(day: datetime.date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(format_date(day, short=True)) == day


@given(DAYS, st.sampled_from("/-. "), st.booleans())
def test_numbers_are_read_day_first_in_both_eras_and_digits(day: datetime.date, sign: str, thai: bool) -> None:
    separator = "/" if sign == " " else sign
    for year in (day.year, day.year + 543):
        text = separator.join((f"{day.day:02d}", f"{day.month:02d}", str(year)))
        assert parse_date(text.translate(THAI_DIGITS) if thai else text) == day


def day_or_message(text: str) -> datetime.date | str:
    try:
        return parse_date(text)
    except CellError as error:
        return str(error)


@given(st.text(max_size=40))
def test_any_text_is_a_day_or_a_message(text: str) -> None:
    found = day_or_message(text)
    assert isinstance(found, datetime.date) or "วันที่" in found


@pytest.mark.parametrize("text", ["5/10/67", "31/02/2567", "ตุลาคม 2567", "5 ฮ.ค. 2567", "", "29 ก.พ. 2566"])
def test_what_is_no_certain_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        parse_date(text)


def test_the_months_are_those_of_the_pages() -> None:
    assert [names[0] for names in MONTHS] == list(_MONTHS_TH)
    assert [names[1] for names in MONTHS] == [name.replace(".", "") for name in _MONTHS_TH_SHORT]


@pytest.mark.parametrize("text", ["2567", "๒๕๖๗", "พ.ศ. 2567", "ปีการศึกษา 2567", "ค.ศ. 2024", "2024"])
def test_a_year_is_of_the_buddhist_era(text: str) -> None:
    assert parse_be_year(text) == 2567


@pytest.mark.parametrize("text", ["67", "2566-2567", "ปีนี้", "25677"])
def test_what_is_no_single_year_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        parse_be_year(text)


def test_a_date_cell_with_a_year_of_the_buddhist_era_is_meant_so() -> None:
    assert of_calendar_cell(datetime.date(2567, 10, 5)) == DAY
    assert of_calendar_cell(DAY) == DAY
