"""Words typed on the other keyboard layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.keyboard import KEDMANEE, QWERTY, meant_on_other_layout
from search.thai import default_analyser

KNOWN = {"สวัสดี", "การเรียนรู้", "coding", "active", "learning", "ครู", "ภูมิปัญญา", "2565"}


def meant(text: str) -> str:
    """What the other layout gives, where only `KNOWN` words are known."""
    return meant_on_other_layout(text, lambda typed: default_analyser().terms(typed).words, KNOWN.__contains__)


def test_every_key_has_one_letter_in_each_layout() -> None:
    assert len(QWERTY) == len(KEDMANEE) == len(set(QWERTY)) == len(set(KEDMANEE)) == 94


def test_the_tables_hold_every_thai_letter_mark_and_digit_of_the_standard() -> None:
    # ฤ ฦ ฺ and ํ included; ๎ ๏ ๚ ๛ are on no key of TIS 820-2538.
    missing = {chr(code) for code in (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))} - set(KEDMANEE)
    assert missing == {"๎", "๏", "๚", "๛"}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("l;ylfu", "สวัสดี"),
        ("dkigiupoi^h", "การเรียนรู้"),
        ("4^,bxyPPk", "ภูมิปัญญา"),
        ("แนกรืเ", "coding"),
        ("แนกรืเ ำะรอำ", ""),  # half of it gives no word
        ("ฟแะรอำ สำฟพืรืเ", "active learning"),
        ("  l;ylfu   8i^  ", "สวัสดี ครู"),
    ],
)
def test_what_the_same_keys_give(typed: str, text: str) -> None:
    assert meant(typed) == text


@pytest.mark.parametrize("typed", ["สวัสดี", "coding", "active", "สวัสดี l;ylfu", "2565", "qwerty", "", "🙂", "ab", "\x00"])
def test_what_makes_sense_as_typed_or_in_neither_layout_is_left_alone(typed: str) -> None:
    assert meant(typed) == ""


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(meant(text), str)
