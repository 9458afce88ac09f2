"""Sets Thai and Latin text in pictures: lines broken between words, marks stacked, sized to fit.

Guarantees that a line ends where the segmenter of `core.thai_text` sees the end of a word, or at a space, and that what
does not fit ends in "…" instead of running out of its box. The fonts are the site's own (static/fonts); Pillow's layout
engine (raqm) places the marks.
"""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.conf import settings
from PIL import ImageDraw, ImageFont

from core.thai_text import ZERO_WIDTH_SPACE, break_words

LEADING = 1.45  # line height in font sizes: room for a tone mark over a vowel and a vowel below
ELLIPSIS = "…"
_SCRIPT_RUN = re.compile(r"(?P<thai>[\u0e01-\u0e5b]+)|(?P<latin>[\u0020-\u00ff\u2010-\u205e]+)")
_WORD = re.compile(rf"[^ {ZERO_WIDTH_SPACE}]+ ?")
_PHRASE = re.compile("[^ ]+ ?")  # Thai writes a space between phrases

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Face:
    """One weight at one size (px): a file for Thai and one for Latin, as the site's style sheet has them."""

    size: int
    weight: int = 400

    def runs(self, text: str) -> Iterator[tuple[str, Font]]:
        """`text` cut where its script changes, each piece with its font; letters of other scripts are left out."""
        for run in _SCRIPT_RUN.finditer(text):
            yield run.group(), _font(str(run.lastgroup), self.weight, self.size)

    def width(self, text: str) -> float:
        """The advance of `text` in px."""
        return sum(font.getlength(run) for run, font in self.runs(text))

    def draw(self, canvas: ImageDraw.ImageDraw, x: float, baseline: float, text: str, color: str) -> None:
        for run, font in self.runs(text):
            canvas.text((x, baseline), run, font=font, fill=color, anchor="ls")
            x += font.getlength(run)


@functools.cache
def _font(script: str, weight: int, size: int) -> Font:
    path = settings.BASE_DIR / "static" / "fonts" / f"sarabun-{script}-{weight}.woff2"
    return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.RAQM)


def break_lines(text: str, face: Face, width: float) -> list[str]:
    """`text` in lines no wider than `width` px, as even as can be; between phrases if that costs no line."""
    text = " ".join(text.split())
    words = _WORD.findall(break_words(text))
    lines, by_phrase = _fill(words, face, width), _fill(_PHRASE.findall(text), face, width)
    if len(by_phrase) <= len(lines) and _fits(by_phrase, face, width):
        return by_phrase
    while len(lines) > 1:
        width *= 0.96
        tried = _fill(words, face, width)
        if len(tried) > len(lines) or not _fits(tried, face, width):
            break
        lines = tried
    return lines


def _fits(lines: list[str], face: Face, width: float) -> bool:
    return all(face.width(line) <= width for line in lines)


def _fill(pieces: Iterable[str], face: Face, width: float) -> list[str]:
    """Lines of as many pieces as `width` px hold; a piece that is wider has a line to itself."""
    lines, line = [], ""
    for piece in pieces:
        if line and face.width((line + piece).rstrip()) > width:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line else lines


def fit(text: str, width: float, sizes: Sequence[int], max_lines: int, weight: int = 400) -> tuple[Face, list[str]]:
    """The largest of `sizes` (falling) at which `text` takes at most `max_lines`; at the last, the rest is cut off."""
    for size in sizes:
        face = Face(size, weight)
        lines = break_lines(text, face, width)
        if len(lines) <= max_lines and _fits(lines, face, width):
            return face, lines
    return face, [_cut(line, face, width) for line in _shortened(lines, max_lines)]


def filled(text: str, face: Face, width: float, max_lines: int) -> list[str]:
    """`text` in at most `max_lines`, each as full as can be; the rest is cut off."""
    lines = _fill(_WORD.findall(break_words(" ".join(text.split()))), face, width)
    return [_cut(line, face, width) for line in _shortened(lines, max_lines)]


def _shortened(lines: list[str], max_lines: int) -> list[str]:
    return [*lines[: max_lines - 1], lines[max_lines - 1] + ELLIPSIS] if len(lines) > max_lines else lines


def _cut(line: str, face: Face, width: float) -> str:
    """`line`, ended by an ellipsis before the word or letter that would not fit."""
    words = _WORD.findall(break_words(line.removesuffix(ELLIPSIS)))
    shown = line
    while face.width(shown) > width and words:
        last = words.pop()
        if not words and len(last) > 1:
            words = [last[:-1]]
        shown = "".join(words).rstrip() + ELLIPSIS
    return shown
