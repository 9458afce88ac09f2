"""Texts made shorter by rule: whole words only, where a phrase ends if one ends near.

Thai writes a space between phrases, so a space is the better place to stop; within a phrase words end where the
segmenter of `core.thai_text` says so.
"""

from core.thai_text import ZERO_WIDTH_SPACE, break_words

ELLIPSIS = "…"
#: A phrase that ends behind this part of what fits is worth stopping at; an earlier one would lose too much.
NEAR_THE_END = 0.7


def shorten(text: str, limit: int) -> str:
    """The text on one line, at most `limit` characters long, the ellipsis among them.

    A first word that is longer by itself is given whole all the same: half a word says nothing.
    """
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = _whole_words(line, limit - len(ELLIPSIS))
    at_phrase = kept.rfind(" ")
    if at_phrase >= NEAR_THE_END * limit:
        kept = kept[:at_phrase]
    return kept.rstrip(" .,;:·(“") + ELLIPSIS


def _whole_words(line: str, limit: int) -> str:
    """As many words from the beginning as fit, at least one."""
    kept = ""
    for word in _words(line):
        if kept.strip() and len(kept) + len(word) > limit:
            break
        kept += word
    return kept


def _words(line: str) -> list[str]:
    """The line cut behind each space and between Thai words; joined they are the line again."""
    marked = break_words(line.replace(ZERO_WIDTH_SPACE, "")).replace(" ", f" {ZERO_WIDTH_SPACE}")
    return [word for word in marked.split(ZERO_WIDTH_SPACE) if word]
