"""Terms of the Thai school year, at their edges."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.school_terms import Term, term_of


@pytest.mark.parametrize(
    ("day", "term"),
    [
        ("2026-05-15", Term(2568, 2)),
        ("2026-05-16", Term(2569, 1)),
        ("2026-10-10", Term(2569, 1)),
        ("2026-10-31", Term(2569, 1)),
        ("2026-11-01", Term(2569, 2)),
        ("2026-12-31", Term(2569, 2)),
        ("2027-01-01", Term(2569, 2)),
        ("2027-04-30", Term(2569, 2)),
    ],
)
def test_a_day_belongs_to_a_term_and_a_holiday_to_the_term_before(day: str, term: Term) -> None:
    assert term_of(datetime.date.fromisoformat(day)) == term


def test_a_term_knows_its_days() -> None:
    first, second = Term(2569, 1), Term(2569, 2)
    assert (first.starts, first.ends) == (datetime.date(2026, 5, 16), datetime.date(2026, 10, 10))
    assert (second.starts, second.ends) == (datetime.date(2026, 11, 1), datetime.date(2027, 3, 31))
    assert str(second) == "ภาคเรียนที่ 2 ปีการศึกษา 2569"


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 12, 31)))
def test_terms_cover_every_day_once(day: datetime.date) -> None:
    term = term_of(day)
    assert term.starts <= day <= term.holidays_end
    assert term.next.previous == term
    assert term.previous < term < term.next
