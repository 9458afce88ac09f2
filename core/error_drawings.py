"""A piece of cloth for each page that says what went wrong: where the weaving is missing, the bare warp shows.

Drawn by code from the drafts of `core.motifs`; needs nothing that may have failed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from core.motifs import DRAFTS, thread_path

COLUMNS, ROWS = 36, 12  # threads

Woven = Callable[[int, int], bool]


@dataclass(frozen=True)
class ErrorCloth:
    """SVG paths, one unit a thread: the pattern, and the warp where nothing is woven."""

    issue: int
    pattern: str
    warp: str
    width: int = COLUMNS
    height: int = ROWS


#: By what happened: whose pattern, and at which (column, row) it is woven.
KINDS: dict[str, tuple[int, Woven]] = {
    "gone": (2, lambda x, y: abs(x - 17.5) / 7 + abs(y - 5.5) / 5 > 1),  # a hole in the middle
    "closed": (4, lambda x, y: True),  # whole, edge to edge
    "busy": (1, lambda x, y: y < ROWS // 2 or x % 12 < 6),  # too many threads at once
    "torn": (3, lambda x, y: abs(x - 12 - y) > 2 + y % 2),  # a tear across
    "cut": (1, lambda x, y: not 15 <= x <= 20 or y == 6),  # two halves, held by one thread
    "weaving": (2, lambda x, y: y < 6 or (y < 9 and x < 20)),  # still on the loom
}


def error_cloth(kind: str) -> ErrorCloth:
    """The cloth of one kind of page.

    Raises:
        KeyError: for a kind that there is none of.
    """
    issue, woven = KINDS[kind]
    draft = DRAFTS[issue][0]
    pattern = tuple(
        "".join("#" if woven(x, y) and draft[y % len(draft)][x % len(draft[0])] == "#" else "." for x in range(COLUMNS))
        for y in range(ROWS)
    )
    bare = ((x, y) for x in range(0, COLUMNS, 2) for y in range(ROWS) if not woven(x, y))
    return ErrorCloth(issue, thread_path(pattern), "".join(f"M{x}.3 {y}h.4v1h-.4z" for x, y in bare))
