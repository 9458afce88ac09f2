"""Chooses and marks the stretch of a text that shows best why it was found.

Guarantees: plain text in segments, never HTML; cut only between words (never inside a Thai cluster); every letter
of the chosen stretch appears exactly once and in order.
"""

from collections.abc import Sequence

from search.thai_letters import last_cell_boundary
from search.types import Segment

Span = tuple[int, int]

SNIPPET_CHARS = 220
#: How much text before the first match a reader needs to understand it.
LEAD_CHARS = 40
ELLIPSIS = "…"
KEYWORDS_FOLLOW = "\x1f"  # between what a record says and the words that it is found by as well


def segments(text: str, matches: Sequence[Span]) -> tuple[Segment, ...]:
    """Split a text into stretches that match and stretches that do not. `matches` are in order and apart."""
    parts: list[Segment] = []
    position = 0
    for start, end in merged(matches):
        if start > position:
            parts.append(Segment(text[position:start], False))
        parts.append(Segment(text[start:end], True))
        position = end
    if position < len(text):
        parts.append(Segment(text[position:], False))
    return tuple(parts)


def merged(matches: Sequence[Span]) -> list[Span]:
    """Join matches that touch or overlap, so that การจัดการ|เรียนรู้ is marked as one."""
    joined: list[Span] = []
    for start, end in matches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def snippet(text: str, words: Sequence[Span], matches: Sequence[tuple[str, Span]]) -> tuple[Segment, ...]:
    """Return the window of about `SNIPPET_CHARS` letters with the most different terms, matches marked.

    `words` are the places of all words, `matches` those that answer the query, with the query's term; both in
    order. Without matches the text's beginning is shown. What follows `KEYWORDS_FOLLOW` is found but never shown:
    labels in both languages, which the page shows in its own.
    """
    text = text[: text.rfind(KEYWORDS_FOLLOW)] if KEYWORDS_FOLLOW in text else text
    matches = [(term, span) for term, span in matches if span[1] <= len(text)]
    start = _window_start(matches)
    start = _cut_before(text, words, max(0, start - LEAD_CHARS) if start else 0)
    end = _cut_after(text, words, start, start + SNIPPET_CHARS)
    inside = [(max(a, start) - start, min(b, end) - start) for _term, (a, b) in matches if a < end and b > start]
    shown = text[start:end].translate({0x0A: " ", 0x0D: " ", 0x09: " "})
    return _with_ellipses(segments(shown, inside), start > 0, end < len(text.rstrip()))


def _window_start(matches: Sequence[tuple[str, Span]]) -> int:
    """Return where the window with the most different terms, then the most matches, begins."""
    best, best_value, last = 0, (0, 0), 0
    for first, (_term, (start, _end)) in enumerate(matches):
        last = max(last, first)
        while last < len(matches) and matches[last][1][1] <= start + SNIPPET_CHARS - LEAD_CHARS:
            last += 1
        value = (len({term for term, _span in matches[first:last]}), last - first)
        if value > best_value:
            best, best_value = start, value
    return best


def _cut_before(text: str, words: Sequence[Span], wanted: int) -> int:
    """Return the start of the first word at or after `wanted`, or a cluster boundary when none is near."""
    if wanted == 0:
        return 0
    near = next((start for start, _end in words if start >= wanted), None)
    if near is not None and near <= wanted + LEAD_CHARS:
        return near
    return last_cell_boundary(text, 0, wanted)


def _cut_after(text: str, words: Sequence[Span], start: int, wanted: int) -> int:
    """Return the end of the last word up to `wanted`, or a cluster boundary when one word fills the window."""
    if wanted >= len(text):
        return len(text)
    near = max((end for _start, end in words if start < end <= wanted), default=start)
    return near if near > start else last_cell_boundary(text, start, wanted)


def _with_ellipses(parts: tuple[Segment, ...], before: bool, after: bool) -> tuple[Segment, ...]:
    """Say with … that the text goes on before or after."""
    opening = (Segment(ELLIPSIS, False),) if before and parts else ()
    closing = (Segment(ELLIPSIS, False),) if after and parts else ()
    return opening + parts + closing
