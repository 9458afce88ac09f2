"""How close two schools are."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from core.places import DISTRICTS
from innovations.choices import CostBand
from innovations.closeness import (
    ALIKE,
    BUDGET_WEIGHT,
    EQUAL,
    LEAST_KNOWN,
    LIKE_OURS,
    SIZES,
    WEIGHTS,
    School,
    affordable,
    closeness,
    is_comparable,
)
from members.models import Organization

LEVELS = ("k", "p1-3", "p4-6", "m1-3", "m4-6", "voc")
LANGUAGES = ("ไทย", "คำเมือง", "ปกาเกอะญอ", "ม้ง", "ลาหู่")
SCHOOLS = st.builds(
    School,
    uid=st.just("org-1"),
    levels=st.frozensets(st.sampled_from(LEVELS)),
    size=st.sampled_from(("", *SIZES)),
    affiliation=st.sampled_from(("", *Organization.Affiliation.values)),
    district=st.sampled_from(("", *(district.code for district in DISTRICTS))),
    highland=st.booleans(),
    languages=st.frozensets(st.sampled_from(LANGUAGES)),
)
HILL = School(
    "org-1",
    levels=frozenset({"k", "p1-3", "p4-6"}),
    size="s",
    affiliation="spp6",
    district="5003",
    highland=True,
    languages=frozenset({"ไทย", "ปกาเกอะญอ"}),
)


def told(one: School, other: School) -> list[str]:
    return [str(reason) for reason in closeness(one, other).reasons]


@given(SCHOOLS, SCHOOLS)
def test_it_is_the_same_both_ways_and_within_bounds(one: School, other: School) -> None:
    found = closeness(one, other)
    assert found == closeness(other, one)
    assert 0 <= found.hundredths <= 100
    assert bool(found.reasons) or found.hundredths == 0


@given(SCHOOLS)
def test_a_school_is_wholly_like_itself_if_enough_is_known(school: School) -> None:
    assert closeness(school, school).hundredths == (100 if is_comparable(school) else 0)


@given(SCHOOLS, SCHOOLS, st.sampled_from(("levels", "size", "district", "languages", "affiliation")))
def test_a_trait_that_becomes_equal_never_lowers_it(one: School, other: School, trait: str) -> None:
    value: Any = getattr(one, trait)
    if value and value != "other" and getattr(other, trait) and getattr(other, trait) != "other":
        assert closeness(one, replace(other, **{trait: value})).hundredths >= closeness(one, other).hundredths


@given(SCHOOLS)
def test_a_second_hill_school_is_closer_to_a_hill_school(other: School) -> None:
    down, up = replace(other, highland=False), replace(other, highland=True)
    assert closeness(HILL, up).hundredths >= closeness(HILL, down).hundredths


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"size": "m"}, 90),
        ({"size": "l"}, 80),
        ({"affiliation": "spp5"}, 95),
        ({"affiliation": "private"}, 90),
        ({"affiliation": "other"}, 100),
        ({"district": "5022"}, 92),
        ({"district": "5010"}, 85),
        ({"district": ""}, 100),
        ({"highland": False}, 85),
        ({"languages": frozenset({"ไทย", "ม้ง"})}, 85),
        ({"languages": frozenset({"ปกาเกอะญอ"})}, 100),
        ({"levels": frozenset({"k", "p1-3", "p4-6", "m1-3"})}, 94),
    ],
)
def test_each_trait_weighs_what_the_table_says(change: dict[str, Any], expected: int) -> None:
    assert closeness(HILL, replace(HILL, **change)).hundredths == expected


def test_what_is_not_known_of_one_neither_helps_nor_harms() -> None:
    other = replace(HILL, size="m", district="5010")
    unknown = replace(other, languages=frozenset())
    assert closeness(HILL, other).hundredths == round(100 * (100 - 10 - 15) / 100)
    assert closeness(HILL, unknown).hundredths == round(100 * (85 - 10 - 15) / 85)


def test_little_known_is_no_likeness() -> None:
    little = School("org-2", affiliation="spp6", district="5003")
    assert not is_comparable(little)
    assert closeness(HILL, little).hundredths == 0


def test_reasons_are_the_strongest_first() -> None:
    other = replace(HILL, size="m", affiliation="private", district="5022")
    assert told(HILL, other) == [
        "สอนระดับชั้นเดียวกัน", "พื้นที่สูงเหมือนกัน", "ภาษาแม่ของนักเรียนเหมือนกัน", "ขนาดใกล้เคียง", "อำเภอใกล้กัน",
    ]  # fmt: skip
    low = replace(HILL, highland=False)
    assert "พื้นที่สูงเหมือนกัน" not in told(low, low)


def test_cases_up_to_the_budget_can_be_paid() -> None:
    bands = tuple(CostBand.values)
    assert affordable("lt10000", bands) == ("free", "lt1000", "lt10000")
    assert affordable("", bands) == affordable("much", bands) == ()


def test_the_page_of_the_weights_says_what_the_code_does() -> None:
    text = (Path(settings.BASE_DIR) / "docs" / "closeness.md").read_text(encoding="utf-8")
    rows: list[tuple[str, str]] = re.findall(r"^\| `(\w+)` \|[^|]*\| (\d+) \|", text, flags=re.M)
    assert {name: int(weight) for name, weight in rows} == {"budget": BUDGET_WEIGHT} | dict(WEIGHTS.items())
    assert sum(WEIGHTS.values()) == 100
    assert f"**{LEAST_KNOWN}**" in text
    assert f"**{LIKE_OURS}**" in text
    assert set(EQUAL) == set(WEIGHTS) == {*ALIKE, "highland"}
