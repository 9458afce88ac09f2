"""Normalises Thai letters and keeps track of where each of them stood in the original text.

Guarantees: the same function serves documents and queries; it never fails on any text; applying it twice
changes nothing; ำ stays one letter (so never NFKC or NFKD). Text is normalised cell by cell, a cell being a base letter
with its leading vowels and following marks, because every rule of `pythainlp.util.normalize` works inside one
cell. That gives exact offsets and lets a small cache answer for nearly all text.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# PyThaiNLP would otherwise make a data folder in the home directory and may fetch corpora over the network.
if "PYTHAINLP_READ_MODE" not in os.environ:  # the old name; the library refuses to have both set
    os.environ.setdefault("PYTHAINLP_READ_ONLY", "1")
os.environ.setdefault("PYTHAINLP_OFFLINE", "1")

from pythainlp.util import normalize as _pythainlp_normalize

#: The cutter's time may grow with the square of a piece: one of 1 MB takes 17 s, so pieces are kept short.
MAX_PIECE = 2_000

LEADING_VOWELS = "เแโใไ"
FOLLOWING_VOWELS = "ะาำๅ"
#: Marks above or below a letter, as a range for a character class; the combining accents of Latin included.
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f"
_TONES = "\u0e48-\u0e4b"
_VOWEL_MARKS = "\u0e31\u0e34-\u0e39\u0e47"

_INVISIBLE = {
    *range(0x00, 0x09),
    *range(0x0E, 0x1C),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0x00AD,  # soft hyphen
    0x180E,
    *range(0x200B, 0x2010),  # zero-width spaces and joiners, direction marks
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xD800, 0xE000),  # lone surrogates, which no UTF-8 file can hold
    *range(0xFE00, 0xFE10),  # variation selectors
    0xFEFF,
}
_TABLE: dict[int, int | None] = dict.fromkeys(_INVISIBLE) | {0x0E50 + n: 0x30 + n for n in range(10)}

_RUN = re.compile(r"\S+")
_BASE = f"[^{LEADING_VOWELS}{FOLLOWING_VOWELS}{MARKS}]"
_AFTER = f"[{FOLLOWING_VOWELS}{MARKS}]"
_CELL = re.compile(f"[{LEADING_VOWELS}]*{_BASE}?{_AFTER}*", re.DOTALL)
_INSIDE_CELL = re.compile(_AFTER)
# What any rule of the normalisation could change; a run without it is taken as it is.
_SUSPECT = re.compile(
    f"^[{MARKS}]|[{_TONES}\u0e4c][{_VOWEL_MARKS}]|เเ|\u0e4d|[{FOLLOWING_VOWELS}][{_TONES}]|ๅ|[{_TONES}]{{2}}"
    f"|([{LEADING_VOWELS}{FOLLOWING_VOWELS}{MARKS}])\\1|[^\\x00-\\x7f\u0e00-\u0e7f]"
)


class Run(NamedTuple):
    """Normalised text without whitespace; `offsets[i]` is where letter i stood, the run's end comes last."""

    text: str
    offsets: list[int] | range

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original text of the normalised letters `start` to `end`."""
        return self.offsets[start], self.offsets[end]


@lru_cache(maxsize=20_000)
def _normalise_cell(cell: str) -> str:
    """Apply the rules to one cell until nothing changes; every rule shortens or sorts, so that ends."""
    while True:
        changed = _pythainlp_normalize(unicodedata.normalize("NFC", cell.lower()))
        if changed == cell:
            return cell
        cell = changed


def _visible(text: str) -> tuple[str, list[int] | range]:
    """Drop invisible characters, turn Thai digits into Arabic ones; return each character's old offset too."""
    shown = text.translate(_TABLE)
    if len(shown) == len(text):
        return shown, range(len(text) + 1)
    offsets = [index for index, letter in enumerate(text) if ord(letter) not in _INVISIBLE]
    return shown, [*offsets, len(text)]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches between whitespace; long ones are cut between cells at `MAX_PIECE` characters."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        while end - start > MAX_PIECE:
            cut = last_cell_boundary(text, start, start + MAX_PIECE)
            yield start, cut
            start = cut
        yield start, end


def last_cell_boundary(text: str, start: int, limit: int) -> int:
    """Return the last place after `start` and up to `limit` where text can be cut without breaking a cluster.

    That is `limit` itself when one cluster fills everything, so the caller always moves on.
    """
    cut = min(limit, len(text))
    while start < cut < len(text) and _INSIDE_CELL.match(text, cut):
        cut -= 1
    while start < cut < len(text) and text[cut - 1] in LEADING_VOWELS:
        cut -= 1
    return cut if cut > start else min(limit, len(text))


def runs(text: str) -> Iterator[Run]:
    """Yield the normalised runs of a text with their places in it; what normalises to nothing is left out."""
    shown, origin = _visible(text)
    for start, end in _pieces(shown):
        raw = shown[start:end]
        lowered = raw.lower()
        if _SUSPECT.search(lowered) is None:
            yield Run(lowered, origin[start : end + 1])
        elif (run := _run_by_cells(raw, origin[start : end + 1])).text:
            yield run


def _run_by_cells(raw: str, origin: list[int] | range) -> Run:
    """Normalise one run cell by cell; the letters of a cell that changed its length stand for the whole cell."""
    parts: list[str] = []
    offsets: list[int] = []
    for match in _CELL.finditer(raw):
        start, end = match.span()
        cell = _normalise_cell(match.group())
        parts.append(cell)
        same = len(cell) == end - start
        offsets.extend(origin[start + index] if same else origin[start] for index in range(len(cell)))
    return Run("".join(parts), [*offsets, origin[len(raw)]])


def normalise(text: str) -> str:
    """Return the text as it is compared: visible letters, Arabic digits, ordered marks, lower case, one space.

    Rules: `pythainlp.util.normalize` (เเ→แ, ํา→ำ, order of marks, doubled marks) and Unicode NFC.
    """
    return " ".join(run.text for run in runs(text))
