"""The trap for programs: it stops what fills in everything or answers at once, and nobody else."""

import pytest
from django import forms
from django.core import signing

from core.honeypot import MAX_SECONDS, MIN_SECONDS, OPENED, SALT, TRAP, HoneypotMixin

NOW = 1_800_000_000.0


class LetterForm(HoneypotMixin, forms.Form):
    text = forms.CharField()


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [NOW]
    monkeypatch.setattr("django.core.signing.time.time", lambda: now[0])
    return now


def stamp() -> str:
    return signing.TimestampSigner(salt=SALT).sign(OPENED)


def problem(**data: str) -> str:
    """The code of what is wrong with the form as a whole; "" for nothing."""
    found = LetterForm({"text": "สวัสดี", **data}).errors.as_data().get("__all__", [])
    return found[0].code or "" if found else ""


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(0, "opened"), (MIN_SECONDS + 1, ""), (MAX_SECONDS, ""), (MAX_SECONDS + 1, "opened")],
)
def test_a_form_comes_back_neither_at_once_nor_a_day_later(clock: list[float], seconds: int, code: str) -> None:
    made = stamp()
    clock[0] += seconds
    assert problem(opened=made) == code


@pytest.mark.parametrize("made", ["", "opened", "opened:1abc:forged"])
def test_a_time_that_was_not_signed_here_counts_for_nothing(made: str) -> None:
    assert problem(opened=made) == "opened"


def test_who_fills_in_what_nobody_sees_is_no_person(clock: list[float]) -> None:
    made = stamp()
    clock[0] += 60
    assert problem(opened=made, **{TRAP: "https://spam.example"}) == "trap"
    assert problem(opened=made, **{TRAP: ""}) == ""


def test_a_refused_form_keeps_what_was_typed_and_can_be_sent_again(clock: list[float]) -> None:
    form = LetterForm({"text": "สวัสดี", OPENED: "x"})
    assert not form.is_valid()
    assert 'value="สวัสดี"' in str(form["text"])
    fresh = str(form[OPENED]).split('value="')[1].split('"')[0]
    clock[0] += 60
    assert problem(opened=fresh) == ""


def test_nobody_sees_hears_or_tabs_into_the_trap() -> None:
    form = LetterForm()
    assert [field.name for field in form.hidden_fields()] == [TRAP, OPENED]
    html = str(form[TRAP])
    assert all(part in html for part in ('type="text"', 'aria-hidden="true"', 'tabindex="-1"', 'autocomplete="off"'))
    assert "required" not in html
