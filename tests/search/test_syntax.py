"""What of a typed text is an operator, and what is data."""

import random
import time

import pytest

from search.syntax import MAX_OPERATORS, Role, plain, read

PLAIN = [
    "",
    "   ",
    "ขยะในโรงเรียน",
    '"',
    '"ขยะ',
    'ขยะ"',
    '""',
    '" "',
    '"!?"',
    "«ขยะ",
    "»ขยะ«",
    '«ขยะ"',
    "'ขยะ'",
    "-",
    "--",
    "- ขยะ",
    "--ขยะ",
    "-_ขยะ",
    "-่ขยะ",
    "-\u200bขยะ",
    "ป.4-6",
    "ป.4 - 6",
    "a-b",
    "เด็ก - ครู",
    "เด็ก -",
    "2566-2567",
    "๒๕๖๖–๒๕๖๗",
    "—ขยะ",
    '-"ขยะ',
    '-""',
    "(-ขยะ)",
    "title:ขยะ AND NOT NEAR(ครู) * ^ ~2 {a} [b] \\ /c/ +d ครู|เด็ก",
]


@pytest.mark.parametrize("typed", PLAIN)
def test_what_is_no_operator_is_data(typed: str) -> None:
    assert read(typed) == plain(typed)
    assert read(typed).text == typed
    assert not read(typed).has_operators


@pytest.mark.parametrize(
    ("typed", "text", "phrases", "excluded"),
    [
        ('"ธนาคารขยะ"', "ธนาคารขยะ", ("ธนาคารขยะ",), ()),
        ('โครงการ"ธนาคารขยะ"ของเรา', "โครงการ ธนาคารขยะ ของเรา", ("ธนาคารขยะ",), ()),
        ("“ธนาคาร ขยะ” ครู", "ธนาคาร ขยะ ครู", ("ธนาคาร ขยะ",), ()),
        ('„ขยะ“ ”ครู” ＂เด็ก＂ “ปลา"', "ขยะ ครู เด็ก ปลา", ("ขยะ", "ครู", "เด็ก", "ปลา"), ()),
        ('«ธนาคาร "ขยะ»', 'ธนาคาร "ขยะ', ('ธนาคาร "ขยะ',), ()),
        ('"ขยะ" "ครู', 'ขยะ "ครู', ("ขยะ",), ()),
        ('"" "ขยะ"', '"" ขยะ', ("ขยะ",), ()),
        ('" ขยะ " "ขยะ"', "ขยะ ขยะ", ("ขยะ",), ()),
        ("ขยะ -ครู", "ขยะ", (), ("ครู",)),
        ("-ครู", "", (), ("ครู",)),
        ("-ครู -เด็ก", "", (), ("ครู", "เด็ก")),
        ("ขยะ −ครู –เด็ก ‐ปลา －ไก่ ‑นก", "ขยะ", (), ("ครู", "เด็ก", "ปลา", "ไก่", "นก")),
        ("ขยะ\u00a0-เแม่", "ขยะ", (), ("เแม่",)),
        ('ขยะ -"ธนาคาร ขยะ" ป.4-6', "ขยะ ป.4-6", (), ("ธนาคาร ขยะ",)),
        ("-«ธนาคาร ขยะ»", "", (), ("ธนาคาร ขยะ",)),
        ('ขยะ-"ธนาคาร"', "ขยะ- ธนาคาร", ("ธนาคาร",), ()),
        ('-ครู"ขยะ"', "ขยะ", ("ขยะ",), ("ครู",)),
        ("-5 ปลา -a-b", "ปลา", (), ("5", "a-b")),
        ('"-ขยะ"', "-ขยะ", ("-ขยะ",), ()),
    ],
)
def test_operators(typed: str, text: str, phrases: tuple[str, ...], excluded: tuple[str, ...]) -> None:
    reading = read(typed)
    assert (reading.text, reading.phrases, reading.excluded) == (text, phrases, excluded)
    assert reading.has_operators


def test_words_are_what_stands_outside_quotes() -> None:
    reading = read('นทาน "สองภาสา" -ขย ครู')
    assert reading.words == "นทาน ครู"
    assert (reading.wanted, reading.unwanted) == ('นทาน "สองภาสา" ครู', "-ขย")
    meant = reading.changed(lambda text: {"นทาน": "นิทาน", "สองภาสา": "สองภาษา"}.get(text, ""))
    assert (meant.wanted, meant.unwanted) == ('นิทาน "สองภาสา" ครู', "-ขย")
    assert (meant.words, meant.phrases) == ("นิทาน ครู", ("สองภาสา",))


def test_what_was_typed_can_be_put_together_again() -> None:
    typed = 'ก "ข ค" -ง -"จ ฉ" ช'
    assert " ".join(piece.typed for piece in read(typed).pieces) == typed
    assert read(" ".join(piece.typed for piece in read(typed).pieces)) == read(typed)


def test_a_pasted_text_has_no_operators() -> None:
    few, many = (" ".join(f"-คำ{number}" for number in range(count)) for count in (MAX_OPERATORS, MAX_OPERATORS + 1))
    assert len(read(few).excluded) == MAX_OPERATORS
    assert read(many) == plain(many)


def test_anything_can_be_read_quickly() -> None:
    chance = random.Random(7)
    signs = '"“”„«»-–− \t\n\x00\u200b\ud800ก่เa1_🙂'
    started = time.process_time()
    for _round in range(300):
        typed = "".join(chance.choices(signs, k=2_000))
        reading = read(typed)
        assert all(piece.text or piece.role is Role.WORDS for piece in reading.pieces)
        assert len(reading.phrases) + len(reading.excluded) <= MAX_OPERATORS
    for typed in ('"' * 100_000, "-" * 100_000, " -ก" * 33_000, '"ก' * 50_000, "«" * 100_000, '-"' * 50_000):
        assert read(typed).text == typed
    assert time.process_time() - started < 3
