"""What a slip costs: how unlikely it is that a writer meant one letter and typed the other.

Costs are logarithms of odds, so they add up with those of words. The order of the classes is that of Thai
misspellings: vowels and tone marks slip most (คะ/ค่ะ, เ/แ, ิ/ี), then letters of like sound (ศ/ษ/ส), then any letter.
"""

from collections.abc import Iterator
from typing import NamedTuple

#: Tuned on the development set (docs/search.md).
MARK_COST = 4.0
SOUND_COST = 5.0
LETTER_COST = 8.0

#: Vowels that stand before their consonant: the only first letters that are slips, others begin another word.
LEADING = frozenset("เแโใไ")
MARKS = LEADING | frozenset("ะัาำิีึืฺุู็่้๊๋์ํๅ")
_LIKE_SOUNDS = ("ซศษส", "ขคฆฃฅ", "ถฐทธฑฒ", "ผพภ", "ฝฟ", "ดฎ", "ตฏ", "นณ", "รลฬ", "ยญ", "หฮ", "จชฉฌ", "ck", "sz", "iy")
_LIKE = {letter: group for group in _LIKE_SOUNDS for letter in group}


class Reading(NamedTuple):
    """A word that typed letters may stand for: where they end, and the cost of the slip (0 when typed so)."""

    end: int
    word: str
    cost: float


def replaced(meant: str, typed: str) -> float:
    """The cost of one letter typed for another."""
    if meant in MARKS and typed in MARKS:
        return MARK_COST
    return SOUND_COST if typed in _LIKE.get(meant, "") else LETTER_COST


def left_out_or_added(letter: str) -> float:
    """The cost of a letter that is missing, or was typed and not meant."""
    return MARK_COST if letter in MARKS else LETTER_COST


def swapped(first: str, second: str) -> float:
    """The cost of two neighbours typed in the other order."""
    return MARK_COST if first in MARKS or second in MARKS else SOUND_COST


def readings(word: str, text: str, start: int, shared: int = 0) -> Iterator[Reading]:
    """How letters of `text` from `start` on can stand for `word` with at most one slip.

    `shared` letters are known to agree. The slip is where the two first differ, so one comparison finds it.
    """
    while shared < len(word) and text.startswith(word[shared], start + shared):
        shared += 1
    here = start + shared
    typed = text[here : here + 1]
    if shared == len(word):
        yield Reading(here, word, 0.0)
        if typed:
            yield Reading(here + 1, word, left_out_or_added(typed))
        return
    meant, tail = word[shared], word[shared + 1 :]
    if text.startswith(tail, here):
        yield Reading(here + len(tail), word, left_out_or_added(meant))
    if not typed:
        return
    if text.startswith(tail, here + 1):
        yield Reading(here + 1 + len(tail), word, replaced(meant, typed))
    if text.startswith(word[shared:], here + 1):
        yield Reading(here + 1 + len(word) - shared, word, left_out_or_added(typed))
    if tail.startswith(typed) and text.startswith(meant + tail[1:], here + 1):
        yield Reading(here + 1 + len(tail), word, swapped(meant, typed))
