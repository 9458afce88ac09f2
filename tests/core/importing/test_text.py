"""Cells, headings and numbers as they were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.importing.numbers import plain_number, text_of_number
from core.importing.text import clean, fold, fold_heading, split_lines, split_values

THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def test_what_nobody_sees_is_taken_out() -> None:
    assert clean("\ufeff  โรงเรียน\u200bบ้าน\u00a0ปง \r\n\u00ad แม่ริม\x07 ") == "โรงเรียนบ้าน ปง\nแม่ริม"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ชื่อนวัตกรรม (10–150 ตัวอักษร) *", "ชื่อ นวัตกรรม"),
        ("Source_ID", "source id"),
        ("ขั้นที่ ๑", "ขั้นที่1"),
        ("ประจําปี", "ประจำปี"),
        ("เเม่ริม", "แม่ริม"),
    ],
)
def test_headings_meet_whatever_their_spelling(one: str, other: str) -> None:
    assert fold_heading(one) == fold_heading(other)


def test_tone_marks_and_vowels_tell_words_apart() -> None:
    assert len({fold("ข่าว"), fold("ข้าว"), fold("ขาว"), fold("ปี"), fold("ปู")}) == 5


def test_values_and_lines_of_one_cell() -> None:
    assert split_values("ไทย, คณิต;ศิลปะ\n- สังคม") == ["ไทย", "คณิต", "ศิลปะ", "สังคม"]
    assert split_lines("อ่านคล่อง, เขียนได้\n• รักการอ่าน") == ["อ่านคล่อง, เขียนได้", "รักการอ่าน"]


@given(st.integers(-(10**14), 10**14), st.booleans(), st.booleans())
def test_a_whole_number_is_read_however_it_is_written(number: int, grouped: bool, thai: bool) -> None:
    text = f"{number:,}" if grouped else str(number)
    assert plain_number(text.translate(THAI_DIGITS) if thai else text) == str(number)
    assert plain_number(text_of_number(float(number))) == str(number)


@given(st.floats(0, 1e9).map(lambda number: round(number, 2)))
def test_a_decimal_cell_keeps_its_value(number: float) -> None:
    assert float(plain_number(text_of_number(number))) == number


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1050130701.0, "General", "1050130701"),
        (123, "00000000", "00000123"),
        (0.68, "0%", "68"),
        (0.1 + 0.2, "General", "0.3"),
        (68.5, "0.0", "68.5"),
        (0.00001, "General", "0.00001"),
    ],
)
def test_a_numeric_cell_reads_as_its_author_sees_it(value: float, number_format: str, text: str) -> None:
    assert text_of_number(value, number_format) == text


def test_what_is_no_number_is_left_for_the_form() -> None:
    assert plain_number("ประมาณ 20") == "ประมาณ20"
