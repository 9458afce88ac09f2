"""The speller: what counts as a slip, what is corrected, and what is left alone."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.spelling import Corrector, Lexicon
from search.spelling.corrector import Phrase
from search.spelling.slips import LETTER_COST, MARK_COST, SOUND_COST, readings, replaced, swapped
from search.spelling.ways import ways_to_read
from search.thai import default_analyser, normalise

TEXTS = [
    "อัลบั้มเพลงใหม่ของวงดนตรี",
    "โรงเรียนบ้านดอยสอนภูมิปัญญาท้องถิ่น",
    "ครูพัฒนานวัตกรรมการอ่าน",
    "มาร์การิดาเล่นกีตาร์",
    "แผนปี 2565 ของ Active Learning",
    "สัญชาติและภาษาไทย",
]
ROWS = [default_analyser().terms(text).words for text in TEXTS]
WORDS = sorted({word for row in ROWS for word in row})


def first_held(phrases: list[Phrase]) -> int | None:
    """What the index of `TEXTS` answers."""
    for place, phrase in enumerate(phrases):
        for row in ROWS:
            if phrase and any(row[start : start + len(phrase)] == tuple(phrase) for start in range(len(row))):
                return place
    return None


CORRECTOR = Corrector(Lexicon((word, 3) for word in WORDS), default_analyser(), first_held)  # type: ignore[arg-type]


def test_marks_slip_more_than_like_sounds_and_these_more_than_any_letter() -> None:
    assert replaced("เ", "แ") == swapped("ร", "ิ") == MARK_COST < replaced("ศ", "ส") == SOUND_COST
    assert replaced("ก", "ม") == LETTER_COST > SOUND_COST


@pytest.mark.parametrize(
    ("word", "typed", "cost"),
    [
        ("อ่าน", "อ่าน", 0.0),
        ("อ่าน", "อาน", MARK_COST),
        ("อาน", "อ่าน", MARK_COST),
        ("อ่าน", "อ้าน", MARK_COST),
        ("เกม", "แกม", MARK_COST),
        ("ศาลา", "สาลา", SOUND_COST),
        ("dojo", "odjo", SOUND_COST),
        ("โรงเรียน", "โรงเรีบน", LETTER_COST),
    ],
)
def test_one_slip_is_read_and_costs_what_it_is(word: str, typed: str, cost: float) -> None:
    found = [reading.cost for reading in readings(word, typed, 0) if reading.end == len(typed)]
    assert min(found) == cost


def test_two_slips_in_a_word_are_too_many() -> None:
    assert [one for one in readings("นวัตกรรม", "นวตกรม", 0) if one.end == 6] == []


def _is_near(word: str, typed: str) -> bool:
    """One edit apart at most, by definition: a letter replaced, left out, added, or two neighbours swapped."""
    cuts = [(typed[:place], typed[place:]) for place in range(len(typed) + 1)]
    letters = {*word, *typed}
    edits = {typed, *(before + after[1:] for before, after in cuts if after)}
    edits |= {before + letter + after for before, after in cuts for letter in letters}
    edits |= {before + letter + after[1:] for before, after in cuts if after for letter in letters}
    edits |= {before + after[1] + after[0] + after[2:] for before, after in cuts if len(after) > 1}
    return word in edits


@given(
    st.lists(st.text("กรเา่", min_size=2, max_size=6), min_size=1, max_size=40), st.text("กรเา่", min_size=2, max_size=6)
)
@settings(max_examples=300, deadline=None)
def test_the_tree_finds_what_comparing_every_word_finds(words: list[str], typed: str) -> None:
    lexicon = Lexicon((word, 1) for word in words)
    found = {one.word for one in lexicon.within_one_slip(typed, 0) if one.end == len(typed)}
    near = {word for word in words if _is_near(word, typed)}
    assert found <= near
    # A slip of the first letter is only looked for where a leading vowel slipped or two letters were swapped.
    assert {word for word in near if word[0] == typed[0] and word[:2] != typed[1::-1]} <= found


def test_numbers_are_no_words_of_the_lexicon() -> None:
    lexicon = Lexicon([("2565", 4), ("แผน", 1)])
    assert ("2565" in lexicon, "แผน" in lexicon, len(lexicon)) == (False, True, 1)


def test_the_likelier_of_two_words_is_read_first() -> None:
    lexicon = Lexicon([("ปลา", 50), ("ปล่า", 1), ("สวน", 10)])
    assert ways_to_read("ปลา", lexicon)[0] == "ปลา"
    assert ways_to_read("สวนปลา", lexicon)[0] == "สวนปลา"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("อลบั้ม", "อัลบั้ม"),
        ("เพลง อลบั้ม", "เพลง อัลบั้ม"),
        ("โรงเรีบน", "โรงเรียน"),
        ("นวตกรรม", "นวัตกรรม"),
        ("มาร์การีดา", "มาร์การิดา"),
        ("Activ Learning", "active learning"),
        ("สัญชาตี", "สัญชาติ"),
    ],
)
def test_slips_are_corrected(typed: str, meant: str) -> None:
    assert CORRECTOR.correct(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "อัลบั้มเพลง",
        "แผนปี 2556",  # a number is never taken for another
        "จักสาน",  # in the dictionary, though in no text
        "กรรมการ",
        "ซซฮฮฮ",
        "re:lief",
        "",
        " ",
    ],
)
def test_what_was_meant_as_typed_is_left_alone(typed: str) -> None:
    assert CORRECTOR.correct(typed) == ""


def test_a_word_that_left_the_index_does_not_come_back() -> None:
    gone = Corrector(Lexicon([("ความลับสุดยอด", 3)]), default_analyser(), lambda phrases: None)
    assert gone.correct("ความลบสุดยอด") == ""


def test_words_known_from_elsewhere_are_left_alone() -> None:
    assert CORRECTOR.correct("อลบั้ม", known=frozenset({"อลบั้ม"})) == ""


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
@settings(deadline=None)
def test_a_correct_text_is_its_own_correction(texts: list[str]) -> None:
    assert CORRECTOR.correct(" ".join(texts)) == ""


@given(st.text(max_size=80) | st.text("กรเแาี่้ ัลบมอ์", max_size=60))
@example("\ud800")
@example("่่่่ เเเเ")
@example("\x00")
@settings(max_examples=200, deadline=None)
def test_any_text_is_answered_and_its_correction_is_correct(text: str) -> None:
    corrected = CORRECTOR.correct(text)
    assert corrected == "" or corrected != normalise(text)
    assert CORRECTOR.correct(corrected) == ""


@pytest.mark.parametrize("typed", ["โรงเรีบนบ้านมาร์การีดานวตกรม", "ซฟหกด", "อลบม "])
def test_a_long_text_is_answered_in_bounded_time(typed: str) -> None:
    text = (typed * 200)[:200]
    CORRECTOR.correct(text)
    started = time.process_time()
    CORRECTOR.correct(text)
    assert time.process_time() - started < 0.05
