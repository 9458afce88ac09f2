"""Scenes of wood and iron: a travelling library box, a training workshop, a waste bank."""

from __future__ import annotations

from collections.abc import Callable

from innovations.samples.drawing import land, things
from innovations.samples.drawing.canvas import WIDTH, Canvas
from innovations.samples.drawing.palette import (
    CREAM,
    GREY,
    GREY_DARK,
    GREY_LIGHT,
    INDIGO,
    INDIGO_MID,
    INDIGO_PALE,
    LEAF,
    LEAF_LIGHT,
    MARIGOLD,
    MARIGOLD_DEEP,
    MARIGOLD_LIGHT,
    NIGHT,
    PAPER,
    PLUM,
    TEAL,
    TERRACOTTA,
    WOOD,
    WOOD_DARK,
    WOOD_LIGHT,
    darker,
    lighter,
    mix,
)

COVERS = (INDIGO_MID, TERRACOTTA, TEAL, PLUM, LEAF, MARIGOLD_DEEP)


def library_box(canvas: Canvas) -> None:
    """A wooden box with straps, its lid open, full of books, on a bamboo bench in the mist."""
    land.blue_mountains(canvas, 470, "morning")
    land.hill(canvas, 560, 590, 550, LEAF)
    land.forest(canvas, 590, 26, 120)
    canvas.veil(470, 200, PAPER, 0.75)
    canvas.shadow(600, 716, 560, 40, 0.4)
    for number in range(7):
        y = 632 + number * 17
        canvas.shaded_rect(60 - number * 8, y, 1080 + number * 16, 15, lighter(WOOD_LIGHT, 0.25), WOOD)
    for x in range(140, 1100, 170):
        canvas.rect(x, 632, 3, 119, WOOD_DARK, opacity=0.5)
    canvas.shaded([(330, 400), (380, 240), (850, 240), (880, 400)], lighter(WOOD, 0.05), WOOD_DARK)
    canvas.polygon([(352, 392), (396, 258), (836, 258), (860, 392)], darker(WOOD, 0.25))
    canvas.polygon([(330, 400), (880, 400), (880, 470), (330, 470)], darker(WOOD_DARK, 0.35))
    things.book_row(canvas, 348, 470, 520, 150, COVERS)
    things.crate(canvas, 320, 650, 570, 215)
    for x in (410, 770):
        canvas.shaded_rect(x, 434, 34, 216, lighter(INDIGO_MID, 0.1), INDIGO)
        canvas.rect(x + 4, 520, 26, 20, MARIGOLD, radius=4)
    canvas.rect(528, 520, 152, 62, CREAM, radius=8)
    things.text_lines(canvas, 548, 536, 112, 2, 20, INDIGO_MID)
    for x, colour in ((180, TEAL), (214, MARIGOLD_DEEP)):
        canvas.shaded(
            [
                (x - 70, 640 - (x - 180)),
                (x + 50, 630 - (x - 180)),
                (x + 54, 648 - (x - 180)),
                (x - 66, 660 - (x - 180)),
            ],
            lighter(colour, 0.2),
            colour,
        )
    land.grass(canvas, 738, 744, 10)


def workshop(canvas: Canvas) -> None:
    """A training workshop: tools on a board, stacked chairs, sparks."""
    land.wall(canvas, GREY_LIGHT)
    canvas.shadow(420, 250, 420, 240, 0.25)
    canvas.shaded_rect(80, 70, 640, 330, lighter(WOOD, 0.1), WOOD_DARK)
    for x in range(110, 710, 30):
        for y in range(95, 390, 30):
            canvas.ellipse(x, y, 2.5, 2.5, NIGHT, 0.45)
    _tools(canvas)
    canvas.shaded_rect(0, 610, WIDTH, 190, GREY, GREY_DARK)
    for number, (x, colour) in enumerate(((770, INDIGO_MID), (898, TERRACOTTA), (1030, LEAF))):
        things.chair(canvas, x, 712, colour, stacked=4 - number)
    canvas.shadow(390, 706, 360, 34, 0.5)
    canvas.shaded_rect(110, 520, 560, 34, lighter(WOOD_LIGHT, 0.2), WOOD)
    for x in (150, 590):
        canvas.shaded_rect(x, 554, 40, 150, WOOD, WOOD_DARK)
    canvas.line([(300, 520), (300, 430), (440, 430), (440, 520)], GREY_DARK, 13)
    canvas.glow(440, 430, 150, 150, MARIGOLD_LIGHT, 0.9)
    for _ in range(46):
        dx, dy = canvas.chance.gauss(0, 62), -abs(canvas.chance.gauss(0, 62)) + 24
        canvas.line(
            [(440 + dx * 0.4, 430 + dy * 0.4), (440 + dx, 430 + dy)],
            canvas.chance.choice((MARIGOLD, MARIGOLD_LIGHT, PAPER)),
            3,
        )
    canvas.ellipse(440, 430, 11, 11, PAPER)


def _tools(canvas: Canvas) -> None:
    canvas.line([(180, 130), (180, 330)], GREY_LIGHT, 20)
    canvas.ring(180, 122, 28, GREY_LIGHT, 15)
    canvas.ring(180, 342, 22, GREY_LIGHT, 12)
    canvas.line([(300, 160), (300, 350)], WOOD_LIGHT, 20)
    canvas.rect(252, 120, 96, 44, GREY_DARK, radius=6)
    canvas.shaded([(400, 120), (600, 150), (600, 190), (400, 250)], GREY_LIGHT, GREY)
    for x in range(404, 600, 12):
        y = 250 - (x - 400) * 0.3
        canvas.polygon([(x, y), (x + 12, y - 3.6), (x + 6, y + 9)], GREY)
    canvas.rect(388, 116, 26, 146, TERRACOTTA, radius=10)
    for number, colour in enumerate((TERRACOTTA, INDIGO, LEAF)):
        x = 430 + number * 76
        canvas.line([(x, 290), (x, 366)], GREY_LIGHT, 8)
        canvas.rect(x - 11, 276, 22, 50, colour, radius=8)
    canvas.ring(660, 260, 34, MARIGOLD, 16)


def recycling(canvas: Canvas) -> None:
    """Three sorting bins, a balance and a savings book on a wooden counter."""
    land.wall(canvas, mix(LEAF_LIGHT, CREAM, 0.6))
    canvas.shaded_rect(0, 590, WIDTH, 210, GREY_LIGHT, GREY)
    for number, colour in enumerate((TEAL, MARIGOLD, TERRACOTTA)):
        _bin(canvas, 70 + number * 186, 690, colour, number)
    canvas.shadow(900, 722, 330, 34, 0.45)
    canvas.shaded_rect(660, 470, 480, 250, WOOD, WOOD_DARK)
    for x in range(700, 1120, 70):
        canvas.rect(x, 496, 3, 220, NIGHT, opacity=0.25)
    canvas.shaded_rect(636, 440, 528, 36, lighter(WOOD_LIGHT, 0.25), WOOD_LIGHT)
    _balance(canvas, 820, 440)
    canvas.shadow(1050, 444, 90, 12, 0.4)
    canvas.shaded([(990, 410), (1110, 398), (1120, 434), (1000, 446)], lighter(INDIGO_MID, 0.1), INDIGO)
    canvas.polygon([(1000, 446), (1120, 434), (1120, 442), (1000, 454)], PAPER)
    canvas.line([(1012, 422), (1080, 414)], MARIGOLD, 5)
    for number in range(4):
        canvas.ellipse(1010 + number * 3, 390 - number * 9, 28, 9, darker(MARIGOLD_DEEP, 0.1))
        canvas.ellipse(1010 + number * 3, 386 - number * 9, 28, 9, MARIGOLD_LIGHT)


def _bin(canvas: Canvas, x: float, y: float, colour: tuple[int, int, int], number: int) -> None:
    canvas.shadow(x + 74, y + 2, 110, 22, 0.5)
    for _ in range(7):
        bx, by = x + canvas.chance.uniform(24, 124), y - 238 + canvas.chance.uniform(-34, 4)
        if number == 0:
            canvas.rect(bx - 11, by - 30, 22, 66, INDIGO_PALE, radius=8, opacity=0.9)
            canvas.rect(bx - 6, by - 44, 12, 16, TEAL, radius=3)
        elif number == 1:
            canvas.polygon([(bx - 24, by - 20), (bx + 18, by - 28), (bx + 26, by + 26), (bx - 18, by + 30)], PAPER)
            things.text_lines(canvas, bx - 14, by - 10, 28, 3, 10)
        else:
            canvas.rect(bx - 16, by - 22, 32, 50, GREY_LIGHT, radius=6)
            canvas.rect(bx - 16, by - 8, 32, 14, TERRACOTTA)
    canvas.shaded(
        [(x, y - 230), (x + 148, y - 230), (x + 130, y), (x + 18, y)], lighter(colour, 0.15), darker(colour, 0.2)
    )
    canvas.rect(x - 8, y - 242, 164, 22, lighter(colour, 0.3), radius=8)
    middle = (x + 74, y - 116)
    corners = ((x + 74, y - 150), (x + 104, y - 99), (x + 44, y - 99))
    for turn in range(3):
        start, end = corners[turn], corners[(turn + 1) % 3]
        away = ((start[0] + end[0]) / 2 - middle[0], (start[1] + end[1]) / 2 - middle[1])
        begin = (start[0] + (end[0] - start[0]) * 0.2, start[1] + (end[1] - start[1]) * 0.2)
        neck = (start[0] + (end[0] - start[0]) * 0.62, start[1] + (end[1] - start[1]) * 0.62)
        tip = (start[0] + (end[0] - start[0]) * 0.94, start[1] + (end[1] - start[1]) * 0.94)
        canvas.line([begin, neck], PAPER, 9)
        spread = (away[0] * 0.85, away[1] * 0.85)
        canvas.polygon(
            [(neck[0] + spread[0], neck[1] + spread[1]), tip, (neck[0] - spread[0], neck[1] - spread[1])], PAPER
        )


def _balance(canvas: Canvas, x: float, y: float) -> None:
    canvas.shaded(
        [(x - 66, y), (x + 66, y), (x + 48, y - 118), (x - 48, y - 118)],
        lighter(TERRACOTTA, 0.2),
        darker(TERRACOTTA, 0.15),
    )
    canvas.ellipse(x, y - 64, 42, 42, PAPER)
    canvas.ring(x, y - 64, 42, GREY_DARK, 5)
    canvas.line([(x, y - 64), (x + 20, y - 86)], TERRACOTTA, 5)
    canvas.rect(x - 8, y - 140, 16, 24, GREY_DARK)
    canvas.shaded([(x - 104, y - 160), (x + 104, y - 160), (x + 70, y - 138), (x - 70, y - 138)], GREY_LIGHT, GREY)
    for number in range(5):
        canvas.rect(x - 80 + number * 34, y - 226, 24, 66, mix(INDIGO_PALE, TEAL, 0.15 * number), radius=8)
        canvas.rect(x - 74 + number * 34, y - 240, 12, 16, INDIGO_MID, radius=3)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (library_box, workshop, recycling)}
