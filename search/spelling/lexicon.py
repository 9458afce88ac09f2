"""The words of an index, arranged so that those within one slip of typed letters are found without trying all.

A tree of letters whose small branches are tuples of words: 26,000 words take 5 MB and 30 ms, and what may begin at one
letter of a text is found in a fraction of a millisecond; 100,000 words take 25 MB and 110 ms.
"""

import math
from collections.abc import Iterable, Iterator
from typing import Any

from search.spelling.slips import LEADING, Reading, readings

#: A branch with as many words or fewer is no longer divided.
BRANCH = 8
#: What follows the last letter of a text; no word has it.
END = "\n"
#: A branch: words, or branches by their next letter (words that end there under "").
Branch = tuple[str, ...] | dict[str, Any]
Reached = tuple[tuple[str, ...], int]


class Lexicon:
    """Words and how many documents hold each."""

    def __init__(self, counts: Iterable[tuple[str, int]]) -> None:
        """Take (word, documents) pairs; numbers are left out, since any number may be meant."""
        self._counts = {word: count for word, count in counts if word and not word.isdigit()}
        self._total = sum(self._counts.values())
        words = sorted(self._counts)
        self._root = _grow(words, 0, 0, len(words))

    def __contains__(self, word: str) -> bool:
        return word in self._counts

    def __len__(self) -> int:
        return len(self._counts)

    def cost(self, word: str) -> float:
        """The negative logarithm of a word's share among all words."""
        return math.log(self._total / self._counts[word])

    def as_typed(self, text: str, start: int) -> Iterator[Reading]:
        """The words that stand in `text` at `start` letter by letter."""
        for words, shared in _along(self._root, text, start, 0):
            for word in words:
                if text.startswith(word[shared:], start + shared):
                    yield Reading(start + len(word), word, 0.0)

    def within_one_slip(self, text: str, start: int) -> Iterator[Reading]:
        """The words that letters from `start` on may stand for, exactly or with one slip."""
        seen: set[str] = set()
        for words, shared in self._near(text, start):
            for word in words:
                if word not in seen:
                    seen.add(word)
                    yield from readings(word, text, start, shared)

    def _near(self, text: str, start: int) -> Iterator[Reached]:
        """The branches that may hold such words, with the number of letters that agree in each."""
        branch: Branch | None = self._root
        depth = 0
        while isinstance(branch, dict):
            yield from _after_slip(branch, text, start + depth, depth)
            if "" in branch:
                yield branch[""], depth
            branch = branch.get(text[start + depth : start + depth + 1] or END)
            depth += 1
        if branch:
            yield branch, depth


def _grow(words: list[str], depth: int, low: int, high: int) -> Branch:
    """Arrange the sorted words from `low` to `high`, which agree in their first `depth` letters."""
    if high - low <= BRANCH:
        return tuple(words[low:high])
    branch: dict[str, Any] = {}
    while low < high:
        letter = words[low][depth : depth + 1]
        top = low + 1
        while top < high and words[top][depth : depth + 1] == letter:
            top += 1
        branch[letter] = tuple(words[low:top]) if not letter else _grow(words, depth + 1, low, top)
        low = top
    return branch


def _after_slip(branch: dict[str, Any], text: str, here: int, depth: int) -> Iterator[Reached]:
    """The branches reached when the next letter is another one, is missing, was not meant, or stands one too late."""
    typed, after = text[here : here + 1], text[here + 1 : here + 2]
    if typed and (depth or typed in LEADING):
        yield from _along(branch, text, here + 1, depth)
    for letter, child in branch.items():
        if letter and letter != typed and (depth or letter in LEADING):
            yield from _along(child, text, here, depth)
            if typed:
                yield from _along(child, text, here + 1, depth)
    swapped = branch.get(after) if after and after != typed else None
    yield from _along(swapped.get(typed) if isinstance(swapped, dict) else swapped, text, here + 2, depth)


def _along(branch: Branch | None, text: str, here: int, shared: int) -> Iterator[Reached]:
    """The branches along the letters from `here` on, taken as typed."""
    while isinstance(branch, dict):
        if "" in branch:
            yield branch[""], shared
        branch = branch.get(text[here : here + 1] or END)
        here += 1
    if branch:
        yield branch, shared
