"""Reads what stands in the search box: words, phrases in quotes, and words after a minus sign.

Pure, in time proportional to the text. Guarantees that whatever is no complete operator is data: a quote without its
partner, quotes around nothing that could be found, a minus sign inside a word or before a space. A text with more than
`MAX_OPERATORS` was pasted, so all of it is data.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from search.engines.weights import MAX_DEMANDS

MAX_OPERATORS = MAX_DEMANDS

#: Keyboards and word processors set them in any combination, so each of them opens and closes.
_QUOTES = '"\u201c\u201d\u201e\u201f\uff02'
#: The keyboard's own, and what programs make of it: hyphens, en dash, minus, full width.
_MINUS = "-\u2010\u2011\u2013\u2212\uff0d"
_OPERATOR = re.compile(
    rf"(?P<minus>(?<!\S)[{_MINUS}])?(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]|«(?P<angled>[^«»]*)»)"
    rf"|(?<!\S)[{_MINUS}](?P<word>[^\W_][^\s{_QUOTES}«»]*)"
)
_LETTER = re.compile(r"[^\W_]")


class Role(Enum):
    """What a piece of the typed text is for."""

    WORDS = "words"
    PHRASE = "phrase"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the typed text: what it says, and how it was typed."""

    role: Role
    text: str
    typed: str

    def changed(self, change: Callable[[str], str]) -> "Piece":
        """The same with other words, if it is words and there are others."""
        words = change(self.text) if self.role is Role.WORDS else ""
        return Piece(self.role, words, words) if words else self


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed text in its pieces, in typed order."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """What is looked for, without operators and without what is excluded."""
        return " ".join(piece.text for piece in self.pieces if piece.role is not Role.EXCLUDED)

    @property
    def words(self) -> str:
        """What was typed outside quotes, which may be corrected and have equivalents."""
        return " ".join(piece.text for piece in self.pieces if piece.role is Role.WORDS)

    @property
    def phrases(self) -> tuple[str, ...]:
        return self._texts(Role.PHRASE)

    @property
    def excluded(self) -> tuple[str, ...]:
        return self._texts(Role.EXCLUDED)

    @property
    def has_operators(self) -> bool:
        return any(piece.role is not Role.WORDS for piece in self.pieces)

    @property
    def wanted(self) -> str:
        """What is looked for, as it was typed."""
        return " ".join(piece.typed for piece in self.pieces if piece.role is not Role.EXCLUDED)

    @property
    def unwanted(self) -> str:
        """What is excluded, as it was typed."""
        return " ".join(piece.typed for piece in self.pieces if piece.role is Role.EXCLUDED)

    def changed(self, change: Callable[[str], str]) -> "Reading":
        """The same with other words; phrases and what is excluded stay.

        Args:
            change: gives other words for some, an empty text to leave them. What it raises is raised.
        """
        return Reading(tuple(piece.changed(change) for piece in self.pieces))

    def _texts(self, role: Role) -> tuple[str, ...]:
        return tuple(dict.fromkeys(piece.text for piece in self.pieces if piece.role is role))


def read(typed: str) -> Reading:
    """Read a typed text; any text can be read."""
    found = [match for match in _OPERATOR.finditer(typed) if _LETTER.search(match.group())]
    if not found or len(found) > MAX_OPERATORS:
        return plain(typed)
    pieces: list[Piece] = []
    end = 0
    for match in found:
        pieces += [_words(typed[end : match.start()]), _operator(match)]
        end = match.end()
    pieces.append(_words(typed[end:]))
    return Reading(tuple(piece for piece in pieces if piece.text))


def plain(typed: str) -> Reading:
    """A text that is all words, whatever stands in it."""
    return Reading((Piece(Role.WORDS, typed, typed),))


def _words(text: str) -> Piece:
    text = text.strip()
    return Piece(Role.WORDS, text, text)


def _operator(match: re.Match[str]) -> Piece:
    text = next(text for text in match.group("quoted", "angled", "word") if text is not None).strip()
    is_minus = match["word"] is not None or match["minus"] is not None
    return Piece(Role.EXCLUDED if is_minus else Role.PHRASE, text, match.group())
