"""Scenes drawn on a surface: a chalk board at the gate, a map of the way to school, a grid on the ground."""

from __future__ import annotations

from collections.abc import Callable

from innovations.samples.drawing import land, things
from innovations.samples.drawing.canvas import WIDTH, Canvas, Point, smooth
from innovations.samples.drawing.palette import (
    CREAM,
    GREY_DARK,
    GREY_LIGHT,
    INDIGO,
    INDIGO_MID,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    MARIGOLD,
    MARIGOLD_LIGHT,
    NIGHT,
    PAPER,
    TEAL,
    TERRACOTTA,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)

PINS: tuple[tuple[float, float, Colour], ...] = (  # red: dangerous, yellow: frightening in the dark, green: a refuge
    (192, 250, TERRACOTTA),
    (420, 490, TERRACOTTA),
    (700, 488, MARIGOLD),
    (894, 470, TERRACOTTA),
    (560, 420, LEAF),
    (110, 80, INDIGO_MID),
    (300, 470, LEAF),
)


def board(canvas: Canvas) -> None:
    """A chalk board under a little roof at the school gate, columns of figures in two colours."""
    land.blue_mountains(canvas, 380, "day")
    land.meadow(canvas, 440)
    things.school(canvas, 40, 500, 300, TERRACOTTA)
    things.flag(canvas, 390, 520, 190)
    land.tree(canvas, 1100, 600, 300)
    canvas.shaded(
        smooth([(300, 800), (420, 640), (470, 560), (560, 560), (800, 650), (960, 800)], 6),
        rgb("#e3cda0"),
        rgb("#c9a873"),
    )
    canvas.shadow(670, 706, 350, 30, 0.5)
    for post in (400, 910):
        canvas.shaded_rect(post, 190, 30, 515, WOOD, WOOD_DARK)
    canvas.shaded_rect(372, 230, 596, 390, lighter(WOOD, 0.05), WOOD_DARK)
    slate = rgb("#2f4a44")
    canvas.shaded_rect(392, 250, 556, 350, lighter(slate, 0.06), slate)
    _figures(canvas)
    canvas.shaded([(330, 232), (420, 140), (920, 140), (1010, 232)], lighter(TERRACOTTA, 0.1), darker(TERRACOTTA, 0.25))
    for step in range(1, 12):
        share = step / 12
        canvas.line([(420 + 500 * share, 142), (330 + 680 * share, 230)], darker(TERRACOTTA, 0.35), 2, 0.5)
    canvas.shaded_rect(392, 600, 556, 14, WOOD_LIGHT, WOOD)
    for number, colour in enumerate((PAPER, MARIGOLD_LIGHT, PAPER)):
        canvas.rect(450 + number * 46, 593, 30, 8, colour, radius=4)
    canvas.rect(962, 400, 66, 92, INDIGO_MID, radius=8)
    canvas.rect(974, 418, 42, 7, NIGHT)
    canvas.polygon([(958, 402), (995, 372), (1032, 402)], INDIGO)


def _figures(canvas: Canvas) -> None:
    for row in range(7):
        y = 276 + row * 45
        canvas.line([(416, y + 32), (924, y + 32)], PAPER, 1.5, 0.3)
        canvas.rect(420, y + 6, canvas.chance.uniform(110, 200), 11, PAPER, radius=5, opacity=0.75)
        for column, tint in ((690, PAPER), (824, MARIGOLD_LIGHT)):
            digits = canvas.chance.randrange(2, 6)
            for place in range(digits):
                canvas.rect(column + place * 18, y + 2, 11, 19, tint, radius=5, opacity=0.8)
    for x in (660, 796):
        canvas.line([(x, 262), (x, 588)], PAPER, 2, 0.4)


def route_map(canvas: Canvas) -> None:
    """A map seen from above: streets, a dashed way to school, red and green pins, a zebra crossing."""
    canvas.shaded_rect(0, 0, WIDTH, 800, rgb("#f2ead8"), rgb("#e6dcc4"))
    for column in range(7):
        for row in range(5):
            _block(canvas, 20 + column * 176, 16 + row * 152)
    _stream(canvas)
    for x in (176, 880):
        canvas.rect(x - 2, -5, 34, 810, PAPER)
    canvas.rect(0, 468, WIDTH, 62, GREY_LIGHT)
    for x in range(0, WIDTH, 64):
        canvas.rect(x, 496, 36, 6, PAPER)
    for stripe in range(6):
        canvas.rect(868 + stripe * 12, 470, 7, 58, PAPER)
    way = smooth([(90, 90), (192, 130), (192, 400), (210, 496), (540, 498), (894, 498), (894, 610), (980, 640)])
    for number in range(0, len(way) - 3, 4):
        canvas.line(way[number : number + 3], MARIGOLD, 11)
    things.school(canvas, 960, 690, 190, TERRACOTTA)
    things.flag(canvas, 942, 690, 100)
    for left, tip, tint in PINS:
        _pin(canvas, left + canvas.chance.uniform(-8, 8), tip, tint)


def _stream(canvas: Canvas) -> None:
    course = smooth([(-30, 325), (200, 354), (420, 296), (640, 344), (900, 275), (1230, 313)], 8)
    land.ribbon(canvas, course, (27, 24), rgb("#7fb0da"))
    land.ribbon(canvas, course, (21, 18), rgb("#a9cbe6"))


def _block(canvas: Canvas, x: float, y: float) -> None:
    if canvas.chance.random() < 0.2:
        canvas.rect(x, y, 148, 126, lighter(LEAF_LIGHT, 0.35), radius=10)
        for _ in range(6):
            canvas.ellipse(
                x + canvas.chance.uniform(18, 130),
                y + canvas.chance.uniform(18, 108),
                15,
                15,
                mix(LEAF, LEAF_LIGHT, canvas.chance.random()),
            )
        return
    canvas.rect(x, y, 148, 126, rgb("#e9dfc9"), radius=10)
    for column in range(3):
        for row in range(2):
            tint = canvas.chance.choice((rgb("#d9c4a3"), rgb("#d2b796"), rgb("#c9d0dd"), rgb("#dcb9a4")))
            width, height = canvas.chance.uniform(30, 42), canvas.chance.uniform(36, 50)
            left, top = x + 8 + column * 47, y + 8 + row * 60
            canvas.rect(left + 3, top + 4, width, height, GREY_DARK, radius=3, opacity=0.3)
            canvas.rect(left, top, width, height, tint, radius=3)
            canvas.rect(left, top, width, height / 2, lighter(tint, 0.3), radius=3)


def _pin(canvas: Canvas, x: float, y: float, colour: Colour) -> None:
    canvas.shadow(x + 8, y + 2, 26, 9, 0.55)
    canvas.polygon([(x - 20, y - 44), (x + 20, y - 44), (x, y)], darker(colour, 0.1))
    canvas.ellipse(x, y - 52, 25, 25, colour)
    canvas.ellipse(x - 6, y - 58, 13, 12, lighter(colour, 0.35))
    canvas.ellipse(x, y - 52, 9, 9, PAPER)


def coding_grid(canvas: Canvas) -> None:
    """A grid scratched into the ground, a path of tamarind seeds, arrow cards, shade of a tamarind tree."""
    land.sky(canvas, "day")
    land.ridges(canvas, 240, land.FAR_RIDGES["day"], INDIGO_MID, 3)
    canvas.shaded(
        smooth([(-30, 300), (300, 268), (800, 280), (1230, 296), (1230, 800), (-30, 800)], 6),
        rgb("#e2be8a"),
        rgb("#b98a55"),
    )
    land.tree(canvas, 150, 330, 330, LEAF_DARK)
    canvas.shadow(260, 420, 420, 100, 0.3)
    corner = ((330, 350), (870, 350), (1010, 700), (190, 700))
    for line in range(7):
        share = line / 6
        depth = share**1.25
        left, right = _along(corner[0], corner[3], depth), _along(corner[1], corner[2], depth)
        canvas.line([left, right], rgb("#7a5230"), 4, 0.75)
        canvas.line([_along(corner[0], corner[1], share), _along(corner[3], corner[2], share)], rgb("#7a5230"), 4, 0.75)
    cells = ((0, 5), (1, 5), (1, 4), (1, 3), (2, 3), (3, 3), (3, 2), (4, 2), (4, 1), (5, 1), (5, 0))
    for number, (column, row) in enumerate(cells):
        depth = ((row + 0.5) / 6) ** 1.25
        left, right = _along(corner[0], corner[3], depth), _along(corner[1], corner[2], depth)
        x, y = _along(left, right, (column + 0.5) / 6)
        for _ in range(4):
            sx, sy = x + canvas.chance.uniform(-24, 24) * (0.5 + depth), y + canvas.chance.uniform(-9, 9)
            canvas.ellipse(sx + 2, sy + 3, (9 + 8 * depth), (6 + 5 * depth), NIGHT, 0.3)
            canvas.ellipse(sx, sy, (9 + 8 * depth), (6 + 5 * depth), rgb("#4f2a19"))
        if number == len(cells) - 1:
            things.school(canvas, x - 34, y + 8, 68, TERRACOTTA)
    for number, (x, y, tint) in enumerate(
        ((1040, 420, TEAL), (1086, 520, MARIGOLD), (60, 560, TERRACOTTA), (1060, 640, INDIGO_MID))
    ):
        _arrow_card(canvas, x, y, tint, number)


def _along(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _arrow_card(canvas: Canvas, x: float, y: float, colour: Colour, turn: int) -> None:
    things.sheet(canvas, x, y, 92, 92, CREAM, 8)
    canvas.rect(x + 10, y + 8, 78, 76, lighter(colour, 0.1), radius=10)
    cx, cy = x + 49, y + 46
    arms = ((0, -1), (1, 0), (0, 1), (-1, 0))
    dx, dy = arms[turn % 4]
    canvas.line([(cx - dx * 24, cy - dy * 24), (cx + dx * 8, cy + dy * 8)], PAPER, 12)
    canvas.polygon(
        [
            (cx + dx * 30, cy + dy * 30),
            (cx + dx * 6 + dy * 20, cy + dy * 6 + dx * 20),
            (cx + dx * 6 - dy * 20, cy + dy * 6 - dx * 20),
        ],
        PAPER,
    )


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (board, route_map, coding_grid)}
