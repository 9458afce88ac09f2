"""Dates, digits, line breaks and sorting as a Thai reader expects them."""

import datetime
import re

import geothai
import pytest
from django.template import Context, Template
from django.utils import translation

from core import places, thai_text
from innovations.samples.reading import read_samples


def test_dates_are_of_the_buddhist_era_on_a_thai_page_only() -> None:
    day = datetime.date(2021, 10, 5)
    with translation.override("th"):
        assert thai_text.format_date(day) == "5 ตุลาคม 2564"
        assert thai_text.format_date(day, short=True) == "5 ต.ค. 2564"
    with translation.override("en"):
        assert thai_text.format_date(day) == "5 October 2021"


@pytest.mark.parametrize(("day", "year"), [((2024, 5, 15), 2566), ((2024, 5, 16), 2567), ((2025, 3, 1), 2567)])
def test_a_school_year_begins_in_the_middle_of_may(day: tuple[int, int, int], year: int) -> None:
    assert thai_text.school_year_of(datetime.date(*day)) == year


def test_words_of_a_heading_break_between_words_and_nowhere_else() -> None:
    broken = thai_text.break_words("โรงเรียนนวัตกรรมการศึกษา ป.1 STEM")
    assert broken.replace(thai_text.ZERO_WIDTH_SPACE, "") == "โรงเรียนนวัตกรรมการศึกษา ป.1 STEM"
    assert "โรงเรียน" in broken.split(thai_text.ZERO_WIDTH_SPACE)
    assert "S\u200bTEM" not in broken


def test_words_of_the_north_stay_whole() -> None:
    assert "ปกาเกอะญอ" in thai_text.break_words("นิทานภาษาปกาเกอะญอในหมู่บ้าน").split(thai_text.ZERO_WIDTH_SPACE)


@pytest.mark.parametrize(
    "title",
    [
        "ด้าน|ความเสมอภาค|การศึกษา|ตลอดชีวิต",
        "การเรียนรู้|ที่|ตอบสนอง|ความต้องการ|ระดับ|ปัจเจกชน",
        "ชุมชน|แห่ง|การเรียนรู้|ทาง|วิชาชีพ|ใน|สถานศึกษา|นำร่อง",
        "แดชบอร์ด|เฝ้าระวัง|วันจันทร์",
        "ระบบ|สแกนใบหน้า|ที่|เลิกใช้",
        "คุย|เรื่อง|โรงเรียน|รอบ|วง|ข้าวเย็น",
        "ใช้|มือถือ|เป็น",
    ],
)
def test_titles_are_cut_where_a_reader_would_pause(title: str) -> None:
    assert thai_text.break_words(title.replace("|", "")).split(thai_text.ZERO_WIDTH_SPACE) == title.split("|")


def test_names_of_districts_stay_whole() -> None:
    cut = {
        name for _code, name, _english in places.DISTRICTS if thai_text.ZERO_WIDTH_SPACE in thai_text.break_words(name)
    }
    assert cut == set()


def test_no_title_of_the_samples_leaves_a_letter_alone() -> None:
    """A piece of one letter is the rest of a word that the dictionary lacks."""
    samples = read_samples()
    alone = re.compile("(?<![\u0e01-\u0e4e])[\u0e01-\u0e4e](?![\u0e01-\u0e4e.])")  # but for “ป.1”
    names = [*(case.title for case in samples.cases), *(lesson.title for lesson in samples.lessons)]
    titles = [thai_text.break_words(name) for name in names]
    assert [title for title in titles if alone.search(title)] == []


def test_a_heading_is_escaped() -> None:
    html = Template("{% load core_tags %}{{ text|thaiwrap }}").render(Context({"text": "<b>โรงเรียน</b>"}))
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_thai_order_is_that_of_a_dictionary() -> None:
    words = ["แม่ริม", "กาด", "เกาะ", "ไก่", "ข่าว", "ข้าว", "ขาว", "แก้ว"]
    assert sorted(words, key=thai_text.sort_key) == ["กาด", "เกาะ", "แก้ว", "ไก่", "ขาว", "ข่าว", "ข้าว", "แม่ริม"]


def test_the_districts_are_those_of_the_department_of_provincial_administration() -> None:
    official = {(d.code, d.name_th, d.name_en.replace("SaKet", "Saket")) for d in geothai.districts("50")}
    assert set(places.DISTRICTS) == official
    assert len(places.DISTRICTS) == 25
