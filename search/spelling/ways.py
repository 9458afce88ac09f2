"""The ways to read a text: its letters cut into words of a lexicon, with few slips, likeliest first.

A noisy channel: the cost of a way is that of its words (how rare they are) and of its slips (how unlikely they are),
both as negative logarithms, so the cheapest way is the most likely one.
"""

from collections.abc import Iterator
from typing import NamedTuple

from search.spelling.lexicon import Lexicon
from search.spelling.slips import MARK_COST, Reading

#: A letter that is part of no known word: about the cost of a word that one document in 1,000 holds.
UNKNOWN_COST = 12.0
#: How many ways are kept at each letter. 16 restore 632 of 800 slips of the development set, 32 restore 650 at twice
#: the time.
KEPT = 16
MAX_SLIPS = 2
#: Shorter words are too many and too alike to be recognised behind a slip; a mark leaves more of a word to see.
MIN_LETTERS = 3
MIN_LETTERS_OF_MARK = 2


class Way(NamedTuple):
    """One way to read the beginning of a text."""

    cost: float
    text: str
    slips: int


def ways_to_read(text: str, lexicon: Lexicon, max_slips: int = MAX_SLIPS) -> list[str]:
    """At most `KEPT` texts that were perhaps meant, the likeliest first (Viterbi over the letters)."""
    at: list[list[Way]] = [[] for _letter in range(len(text) + 1)]
    at[0] = [Way(0.0, "", 0)]
    for start, letter in enumerate(text):
        here = _best(at[start])
        at[start + 1] += [Way(way.cost + UNKNOWN_COST, way.text + letter, way.slips) for way in here]
        for reading in _plausible(lexicon, text, start):
            cost, slips = reading.cost + lexicon.cost(reading.word), int(reading.cost > 0)
            at[reading.end] += [
                Way(way.cost + cost, way.text + reading.word, way.slips + slips)
                for way in here
                if way.slips + slips <= max_slips
            ]
    return [way.text for way in _best(at[-1])]


def _plausible(lexicon: Lexicon, text: str, start: int) -> Iterator[Reading]:
    for reading in lexicon.within_one_slip(text, start):
        shortest = MIN_LETTERS if reading.cost > MARK_COST else MIN_LETTERS_OF_MARK
        if not reading.cost or len(reading.word) >= shortest:
            yield reading


def _best(ways: list[Way]) -> list[Way]:
    """The likeliest ways, each text once."""
    by_text: dict[str, Way] = {}
    for way in sorted(ways):
        by_text.setdefault(way.text, way)
        if len(by_text) == KEPT:
            break
    return list(by_text.values())
