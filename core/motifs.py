"""Woven motifs: a cloth for every strategic issue, drawn by code.

An issue is told apart by its pattern as well as by its colour: waves (ลายน้ำไหล) for equity, lozenges (ลายข้าวหลามตัด) for
quality, hooks (ลายขอ) for innovation, checks (ลายตา) for area capability. A page without a picture gets a cloth whose
bands follow from its code: the same code always gives the same cloth.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 320, 180  # view box of a picture, 16:9

#: Weaving drafts: a `#` is a thread on top. The first of an issue fills a wide band, the second a narrow one.
DRAFTS: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {
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


def thread_path(draft: tuple[str, ...]) -> str:
    """A draft as SVG path data: one rectangle for each run of threads in a row, one unit a thread."""
    runs = []
    for y, row in enumerate(draft):
        x = 0
        while x < len(row):
            length = len(row[x:]) - len(row[x:].lstrip("#"))
            if length:
                runs.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length or 1
    return "".join(runs)


@dataclass(frozen=True)
class Band:
    """A stripe of cloth: plain (no path), or one draft repeated along it. Lengths in view-box units."""

    y: float
    height: float
    tone: str  # class of its colour: ground, mid, thread or accent
    path: str = ""
    draft_width: int = 1
    draft_height: int = 1
    cell: float = 1.0
    shift: float = 0.0


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
    rows = (1, 2)[next(numbers) % 2] if len(wide) * cell * 2 <= HEIGHT * 0.7 else 1
    main = _pattern(0, wide, cell, rows, "thread", next(numbers))
    above = HEIGHT * (28 + next(numbers) % 45) / 100 - main.height / 2
    above = min(max(above, 20.0), HEIGHT - main.height - 20.0)
    bands = [
        *_stripes(0, above, narrow, numbers),
        replace(main, y=above),
        *_stripes(above + main.height, HEIGHT, narrow, numbers),
    ]
    return Cloth(issue, code, tuple(bands))


def _pattern(y: float, draft: tuple[str, ...], cell: float, rows: int, tone: str, number: int) -> Band:
    shift = -(number % len(draft[0])) * cell
    return Band(y, len(draft) * cell * rows, tone, thread_path(draft), len(draft[0]), len(draft), cell, shift)


def _stripes(start: float, end: float, draft: tuple[str, ...], numbers: Iterator[int]) -> Iterator[Band]:
    """Plain stripes and one narrow pattern between `start` and `end`, with the ground showing in between."""
    y, patterned = start + 4 + next(numbers) % 6, False
    while y < end - 4:
        choice = next(numbers) % 4
        if choice == 0 and not patterned and y + 4 * 4 < end - 4:
            band, patterned = _pattern(y, draft, 4, 1, "mid", next(numbers)), True
        else:
            height = min((2.0, 3.0, 5.0, 9.0)[choice], end - 4 - y)
            band = Band(y, height, ("mid", "thread", "accent", "mid")[next(numbers) % 4])
        yield band
        y += band.height + 4 + next(numbers) % 9


def _numbers(text: str) -> Iterator[int]:
    """An endless row of numbers from 0 to 255 that follows from `text` alone."""
    block = text.encode()
    while True:
        block = hashlib.sha256(block).digest()
        yield from block
