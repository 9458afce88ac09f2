"""Woven motifs: a cloth for every strategic issue, drawn by code.

An issue is told apart by its pattern as well as by its colour: waves (ลายน้ำไหล) for equity, lozenges (ลายข้าวหลามตัด) for
quality, hooks (ลายขอ) for innovation, checks (ลายตา) for area capability. A page without a picture gets a cloth whose
bands follow from its code: the same code always gives the same cloth.
"""

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

Draft = tuple[str, ...]

WIDTH, HEIGHT = 320, 180  # view box of a picture, 16:9
GAP = 4  # least width of the ground between two stripes
NARROW_CELL = 4  # of a narrow pattern, in view-box units
MARGIN = 20  # least room for stripes above and below the wide band

#: Weaving drafts: a `#` is a thread on top. The first of an issue fills a wide band, the second a narrow one.
DRAFTS: dict[int, tuple[Draft, Draft]] = {
    1: (
        (
            ".....##.....",
            "....####....",
            "...##..##...",
            "..##....##..",
            ".##..##..##.",
            "##..####..##",
            "#..##..##..#",
            "..##....##..",
        ),
        ("#......#", ".#....#.", "..#..#..", "...##..."),
    ),
    2: (
        (
            ".....##.....",
            "....####....",
            "...##..##...",
            "..##....##..",
            ".##..##..##.",
            "##..####..##",
            "##..####..##",
            ".##..##..##.",
            "..##....##..",
            "...##..##...",
            "....####....",
            ".....##.....",
        ),
        ("...##...", ".##..##.", ".##..##.", "...##..."),
    ),
    3: (
        (
            "#########.",
            "#.......#.",
            "#.#####.#.",
            "#.#...#.#.",
            "#.###.#.#.",
            "#.....#.#.",
            "#######.#.",
            "........##",
        ),
        ("...##...", "..####..", ".######.", "########"),
    ),
    4: (
        (
            "############",
            "##.##.......",
            "############",
            "##.##.......",
            "##.##..#.#..",
            "##.##...#...",
            "##.##..#.#..",
            "##.##.......",
        ),
        ("##..##..", "##..##..", "..##..##", "..##..##"),
    ),
}


@functools.cache
def thread_path(draft: Draft, thread: str = "#") -> str:
    """A draft as SVG path data: one rectangle for each run of a thread in a row, one unit a thread."""
    runs = []
    for y, row in enumerate(draft):
        x = 0
        while x < len(row):
            length = len(row[x:]) - len(row[x:].lstrip(thread))
            if length:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return "".join(runs)


@dataclass(frozen=True)
class Band:
    """A stripe of cloth: plain (no draft), or one draft repeated along it. Lengths in view-box units."""

    y: int
    height: int
    tone: str  # class of its colour: mid, thread or accent
    draft: Draft = ()
    cell: int = 1
    shift: int = 0

    @property
    def path(self) -> str:
        return thread_path(self.draft)

    @property
    def draft_width(self) -> int:
        return len(self.draft[0])

    @property
    def draft_height(self) -> int:
        return len(self.draft)


@dataclass(frozen=True)
class Cloth:
    """The picture of a page that has none."""

    issue: int
    name: str
    bands: tuple[Band, ...]
    width: int = WIDTH
    height: int = HEIGHT


def cloth(issue: int, code: str) -> Cloth:
    """The cloth of a page: the pattern from its issue (1–4), the order and width of its bands from its code.

    Raises:
        KeyError: for an issue that the plan does not have.
    """
    wide, narrow = DRAFTS[issue]
    numbers = _numbers(f"{issue}:{code}")
    cell = (5, 6, 7)[next(numbers) % 3]
    rows = 1 + next(numbers) % 2 if 2 * len(wide) * cell <= HEIGHT * 7 // 10 else 1
    main = _pattern(0, wide, cell, rows, "thread", next(numbers))
    above = HEIGHT * (28 + next(numbers) % 45) // 100 - main.height // 2
    above = min(max(above, MARGIN), HEIGHT - main.height - MARGIN)
    bands = [
        *_stripes(0, above, narrow, numbers),
        replace(main, y=above),
        *_stripes(above + main.height, HEIGHT, narrow, numbers),
    ]
    return Cloth(issue, code, tuple(bands))


def _pattern(y: int, draft: Draft, cell: int, rows: int, tone: str, number: int) -> Band:
    shift = -(number % len(draft[0])) * cell
    return Band(y, len(draft) * cell * rows, tone, draft, cell, shift)


def _stripes(start: int, end: int, draft: Draft, numbers: Iterator[int]) -> Iterator[Band]:
    """Plain stripes and one narrow pattern between `start` and `end`, with the ground showing in between."""
    y, end, patterned = start + GAP + next(numbers) % 6, end - GAP, False
    while y < end:
        choice = next(numbers) % 4
        if choice == 0 and not patterned and y + len(draft) * NARROW_CELL < end:
            band, patterned = _pattern(y, draft, NARROW_CELL, 1, "mid", next(numbers)), True
        else:
            height = min((2, 3, 5, 9)[choice], end - y)
            band = Band(y, height, ("mid", "thread", "accent", "mid")[next(numbers) % 4])
        yield band
        y += band.height + GAP + next(numbers) % 9


def _numbers(text: str) -> Iterator[int]:
    """An endless row of numbers from 0 to 255 that follows from `text` alone."""
    block = text.encode()
    while True:
        block = hashlib.sha256(block).digest()
        yield from block
