"""Thai text from files is mended: old codes, ำ in parts, order of marks, spaces between letters."""

import random

import pytest

from core.file_text.thai_pdf import mend


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("น้\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d้\u0e32", "น้ำ"),
        ("น\u0e4d ้\u0e32", "น้ำ"),
        ("น\u0e33้", "น้ำ"),
        ("ท\u0e4d\u0e32", "ทำ"),
        ("ท ำ", "ทำ"),
        ("ท\uf70aี", "ที่"),
        ("ป\uf702\uf705", "ปี่"),
        ("\uf70fา\uf700าน", "ญาฐาน"),
        ("ปุ\uf70dย", "ปุ๋ย"),
        ("ก\uf718ก\uf719", "กุกู"),
        ("ที่่", "ที่"),
        ("ท่ี", "ที่"),
        ("สิทธ์ิ", "สิทธิ์"),
        ("ที ่บ้าน", "ที่บ้าน"),
        ("เ รือ", "เรือ"),
        ("เเม่", "แม่"),
        ("ก า ร เ รี ย น", "การเรียน"),
        ("ก ข ค ง", "ก ข ค ง"),
        ("บ้าน  เรา\u00a0\u0000นี้", "บ้าน เรา นี้"),
        ("ก\r\nข\n\n\n\nค \n ง", "ก\nข\n\nค\nง"),
        ("\ufb01le \u200bo\u00adffi\ufffdce", "file office"),
        ("ครู 12 คน, Active Learning!", "ครู 12 คน, Active Learning!"),
        ("", ""),
    ],
)
def test_mended(broken: str, whole: str) -> None:
    assert mend(broken) == whole


def test_every_old_code_becomes_a_thai_letter() -> None:
    assert all("\u0e01" <= letter <= "\u0e4e" for code in range(0xF700, 0xF71B) for letter in mend("ก" + chr(code)))


def test_mending_twice_changes_nothing_and_nothing_fails() -> None:
    chosen = random.Random(22)
    signs = [*map(chr, (*range(0x0E01, 0x0E5B), *range(0xF700, 0xF71B), 0, 0x20, 0x0A, 0xD800, 0x41)), "ก า ร", "\r\n"]
    for _ in range(2_000):
        text = mend("".join(chosen.choices(signs, k=chosen.randint(1, 40))))
        assert mend(text) == text
        text.encode()
