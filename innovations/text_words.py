"""What words a Thai text says: a package that can cut Thai registers here (`search` does).

Thai has no spaces, so whoever looks for a word in a text needs the cut: กรรม stands in นวัตกรรม as letters only. While
no package is registered no word is known, and nothing is found.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text.

    `in_order` are all of them, as the search compares them. `topics` are those words, and words inside compounds, that
    may name what the text is about: nouns, no everyday words.
    """

    in_order: tuple[str, ...] = ()
    topics: frozenset[str] = frozenset()

    def holds(self, other: "Words") -> bool:
        """Whether the words of another text (a keyword) stand in this one in a row, or inside one of its compounds."""
        wanted, size = other.in_order, len(other.in_order)
        if not size:
            return False
        if size == 1 and wanted[0] in self.topics:
            return True
        return any(self.in_order[start : start + size] == wanted for start in range(len(self.in_order) - size + 1))


WordsOf = Callable[[str], Words]


class TextWords:
    """The one way to cut texts, once a package offers it."""

    def __init__(self) -> None:
        self._words_of: WordsOf | None = None

    def register(self, words_of: WordsOf) -> None:
        """Offer a way to cut texts; it must take any text whatever and never raise."""
        self._words_of = words_of

    def of(self, text: str) -> Words:
        """The words of a text; none while nobody can cut it."""
        return self._words_of(text) if self._words_of else Words()


text_words = TextWords()
