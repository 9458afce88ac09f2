"""Woven stripes: the border under every picture, one motif for each strategic issue, and cloth for scenes."""

from __future__ import annotations

from collections.abc import Callable

from innovations.samples.drawing.canvas import HEIGHT, WIDTH, Canvas
from innovations.samples.drawing.palette import (
    INDIGO,
    INDIGO_LIGHT,
    ISSUE_COLOURS,
    MARIGOLD,
    NIGHT,
    PAPER,
    Colour,
    darker,
    lighter,
)

BAND = 58  # height of the border


def border(canvas: Canvas, issue: int) -> None:
    """The border of strategic issue 1-4 along the lower edge. Raises IndexError for another number."""
    colour, motif = ISSUE_COLOURS[issue - 1], MOTIFS[issue - 1]
    top = HEIGHT - BAND
    canvas.rect(0, top - 5, WIDTH, 5, NIGHT, opacity=0.18)
    canvas.rect(0, top, WIDTH, BAND, INDIGO)
    for offset, height, tint in (
        (0, 4, MARIGOLD),
        (7, 2, INDIGO_LIGHT),
        (BAND - 9, 2, INDIGO_LIGHT),
        (BAND - 5, 5, colour),
    ):
        canvas.rect(0, top + offset, WIDTH, height, tint)
    start = -canvas.chance.randrange(0, 24)
    motif(canvas, start, top + 29, colour)
    for x in range(0, WIDTH, 3):  # the warp threads
        canvas.rect(x, top, 0.8, BAND, NIGHT, opacity=0.16)


def diamond(canvas: Canvas, x: float, y: float, half: float, colour: Colour) -> None:
    canvas.polygon([(x - half, y), (x, y - half), (x + half, y), (x, y + half)], colour)


def _diamonds(canvas: Canvas, start: int, y: float, colour: Colour) -> None:
    for x in range(start, WIDTH + 48, 48):
        diamond(canvas, x, y, 16, lighter(colour, 0.2))
        diamond(canvas, x, y, 10, INDIGO)
        diamond(canvas, x, y, 5, MARIGOLD)
        diamond(canvas, x + 24, y, 5, PAPER)


def _hooks(canvas: Canvas, start: int, y: float, colour: Colour) -> None:
    """Stepped hooks, as in ตีนจก: built of little squares like woven floats."""
    cells = ((0, 2), (0, 1), (0, 0), (1, 0), (2, 0), (2, 1), (3, 1), (3, 2), (4, 2), (5, 2))
    for x in range(start, WIDTH + 60, 60):
        for column, row in cells:
            canvas.rect(x + column * 6, y + 9 - row * 9, 5.4, 8, lighter(colour, 0.3))
        canvas.rect(x + 42, y - 9, 5, 26, MARIGOLD)


def _zigzag(canvas: Canvas, start: int, y: float, colour: Colour) -> None:
    for x in range(start, WIDTH + 40, 40):
        canvas.line([(x, y + 13), (x + 20, y - 13), (x + 40, y + 13)], lighter(colour, 0.3), 6)
        canvas.ellipse(x + 20, y + 8, 4, 4, MARIGOLD)
        canvas.ellipse(x, y - 8, 3, 3, PAPER)


def _stars(canvas: Canvas, start: int, y: float, colour: Colour) -> None:
    for x in range(start, WIDTH + 52, 52):
        for dx, dy in ((0, -9), (9, 0), (0, 9), (-9, 0)):
            diamond(canvas, x + dx, y + dy, 7, lighter(colour, 0.3))
        diamond(canvas, x, y, 4, MARIGOLD)
        canvas.rect(x + 24, y - 14, 4, 28, PAPER, opacity=0.8)


Motif = Callable[[Canvas, int, float, Colour], None]
MOTIFS: tuple[Motif, ...] = (_diamonds, _hooks, _zigzag, _stars)


def cloth(canvas: Canvas, x: float, y: float, width: float, height: float, base: Colour, accent: Colour) -> None:
    """A hanging length of woven cloth with stripes and a row of diamonds near its hem, and a fringe."""
    canvas.shaded_rect(x, y, width, height, lighter(base, 0.12), darker(base, 0.18))
    for share, thickness, tint in ((0.08, 5, accent), (0.12, 2, PAPER), (0.62, 3, MARIGOLD), (0.92, 5, accent)):
        canvas.rect(x, y + height * share, width, thickness, tint)
    half = min(16, height * 0.1)
    count = max(1, int(width // (half * 2.3)))
    for number in range(count):
        diamond(canvas, x + width * (number + 0.5) / count, y + height * 0.77, half, accent)
        diamond(canvas, x + width * (number + 0.5) / count, y + height * 0.77, half * 0.45, PAPER)
    for step in range(int(width // 8)):
        canvas.line([(x + 4 + step * 8, y + height), (x + 4 + step * 8, y + height + 10)], darker(base, 0.1), 2)
