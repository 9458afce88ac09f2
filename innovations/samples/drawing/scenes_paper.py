"""Scenes of paper on a table: a picture book, a checklist, a plan on one page, files, stacked sheets."""

from __future__ import annotations

from collections.abc import Callable

from innovations.samples.drawing import land, things
from innovations.samples.drawing.canvas import WIDTH, Canvas, smooth
from innovations.samples.drawing.palette import (
    CREAM,
    GREY,
    GREY_DARK,
    GREY_LIGHT,
    INDIGO,
    INDIGO_LIGHT,
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


def book(canvas: Canvas) -> None:
    """An open picture book out of which a ridge, a field and birds rise."""
    land.sky(canvas, "morning")
    land.sun(canvas, 300, 210, 54)
    land.ridges(canvas, 430, land.FAR_RIDGES["day"], INDIGO_MID, 3)
    land.hill(canvas, 470, 400, 460, LEAF)
    for row in range(5):
        y = 452 + row * 26
        canvas.curve(
            [(180, y + 22), (420, y - 6), (700, y - 4), (1020, y + 24)], mix(LEAF_LIGHT, MARIGOLD_LIGHT, row / 5), 14
        )
    things.school(canvas, 770, 452, 130, TERRACOTTA)
    land.tree(canvas, 330, 486, 140)
    for x, y, size in ((640, 150, 30), (720, 200, 22), (560, 230, 18), (820, 130, 16)):
        _bird(canvas, x, y, size)
    canvas.veil(430, 200, PAPER, 0.5)
    _open_book(canvas)


def _bird(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.curve([(x - size, y - size * 0.35), (x - size * 0.45, y - size * 0.5), (x, y)], INDIGO, size * 0.16)
    canvas.curve([(x, y), (x + size * 0.45, y - size * 0.55), (x + size, y - size * 0.25)], INDIGO, size * 0.16)


def _open_book(canvas: Canvas) -> None:
    canvas.shadow(600, 735, 560, 60, 0.5)
    canvas.polygon([(110, 720), (150, 560), (600, 600), (1050, 560), (1090, 720), (600, 752)], INDIGO)
    left = [
        *smooth([(150, 560), (300, 528), (470, 540), (600, 596)]),
        *smooth([(600, 740), (460, 690), (280, 682), (122, 708)]),
    ]
    right = [(WIDTH - x, y) for x, y in left]
    canvas.shaded(left, PAPER, CREAM)
    canvas.shaded(right, PAPER, CREAM)
    canvas.polygon([(575, 584), (600, 596), (600, 740), (560, 722)], GREY, 0.4)
    for number in range(5):
        y = 574 + number * 23
        canvas.curve([(200 - number * 9, y + 8), (340, y - 8), (520, y + 14)], INDIGO_MID, 6, 0.85)
        canvas.curve([(690, y + 14), (860, y - 8), (1000 + number * 9, y + 8)], MARIGOLD_DEEP, 6, 0.85)


def clipboard(canvas: Canvas) -> None:
    """A checklist of seven questions, a cup of tea, the key of a drawer."""
    land.table(canvas, -10, mix(WOOD_LIGHT, CREAM, 0.25))
    canvas.shadow(560, 420, 360, 420, 0.4)
    canvas.shaded([(330, 90), (760, 60), (800, 690), (370, 716)], WOOD, WOOD_DARK)
    canvas.polygon([(354, 128), (742, 100), (776, 664), (390, 690)], PAPER)
    canvas.shaded([(470, 92), (624, 82), (630, 128), (474, 138)], GREY_LIGHT, GREY_DARK)
    canvas.ellipse(548, 88, 24, 22, GREY)
    canvas.ellipse(548, 88, 10, 9, WOOD_DARK)
    for row in range(7):
        x, y = 392 + row * 4.4, 182 + row * 68
        hit = row in {1, 4, 6}
        canvas.rect(x, y, 40, 40, TERRACOTTA if hit else INDIGO_PALE, radius=8)
        if hit:
            canvas.line([(x + 9, y + 21), (x + 17, y + 30), (x + 32, y + 10)], PAPER, 6)
        things.text_lines(canvas, x + 62, y + 6, 240, 2, 18, GREY)
    _cup(canvas, 960, 300)
    canvas.ring(930, 560, 34, MARIGOLD_DEEP, 14)
    canvas.line([(962, 572), (1070, 612)], MARIGOLD_DEEP, 14)
    canvas.line([(1040, 602), (1032, 628)], MARIGOLD_DEEP, 10)
    canvas.line([(1066, 612), (1058, 636)], MARIGOLD_DEEP, 10)
    things.pencil(canvas, (150, 664), (270, 230))


def _cup(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(x + 14, y + 18, 150, 140, 0.45)
    canvas.ellipse(x, y, 122, 118, lighter(INDIGO_PALE, 0.4))
    canvas.ellipse(x, y, 98, 94, INDIGO_PALE)
    canvas.ring(x + 84, y - 36, 34, PAPER, 14)
    canvas.ellipse(x, y, 78, 75, PAPER)
    canvas.ellipse(x, y, 66, 63, MARIGOLD_DEEP)
    canvas.ellipse(x - 6, y - 5, 56, 52, mix(MARIGOLD_DEEP, MARIGOLD, 0.5))
    canvas.curve([(x - 34, y - 20), (x - 8, y - 38), (x + 24, y - 30)], MARIGOLD_LIGHT, 6, 0.8)


def desk(canvas: Canvas) -> None:
    """One sheet with four fields, a little staircase with stars and a row of picture cards."""
    land.table(canvas, -10, WOOD_LIGHT)
    for number, colour in enumerate((GREY_LIGHT, CREAM, GREY_LIGHT)):
        things.sheet(canvas, 96 + number * 14, 130 - number * 12, 230, 320, colour, 20 - number * 12)
    things.pencil(canvas, (110, 700), (350, 560), TERRACOTTA)
    things.sheet(canvas, 400, 90, 440, 580, PAPER, 18)
    tints = (LEAF_LIGHT, MARIGOLD_LIGHT, INDIGO_PALE, mix(TERRACOTTA, PAPER, 0.6))
    for number, tint in enumerate(tints):
        x, y = 440 + number % 2 * 194, 150 + number // 2 * 168
        canvas.rect(x, y, 176, 148, lighter(tint, 0.25), radius=12)
        canvas.rect(x, y, 176, 30, tint, radius=12)
        things.text_lines(canvas, x + 18, y + 52, 138, 4, 23, GREY)
    for step in range(5):
        canvas.shaded_rect(452 + step * 68, 624 - step * 26, 66, 26 + step * 26, lighter(TEAL, 0.3), TEAL)
        if step < 3:
            _star(canvas, 485 + step * 68, 600 - step * 26, 19)
    for number, colour in enumerate((TERRACOTTA, INDIGO_MID, LEAF)):
        things.sheet(canvas, 910, 100 + number * 196, 190, 170, PAPER, -14)
        canvas.rect(924 - 8, 118 + number * 196, 158, 134, lighter(colour, 0.55), radius=10)
        _card_sign(canvas, 995, 186 + number * 196, number, colour)


def _star(canvas: Canvas, x: float, y: float, size: float) -> None:
    outer = ((0, -1), (0.95, -0.31), (0.59, 0.81), (-0.59, 0.81), (-0.95, -0.31))
    inner = ((0.22, -0.31), (0.36, 0.12), (0, 0.38), (-0.36, 0.12), (-0.22, -0.31))
    points = [(x + dx * size, y + dy * size) for pair in zip(outer, inner, strict=True) for dx, dy in pair]
    canvas.polygon(points, MARIGOLD)
    canvas.polygon([points[0], points[1], (x, y), points[9]], MARIGOLD_LIGHT)


def _card_sign(canvas: Canvas, x: float, y: float, number: int, colour: tuple[int, int, int]) -> None:
    if number == 0:
        things.school(canvas, x - 46, y + 36, 92, colour)
    elif number == 1:
        things.flag(canvas, x - 14, y + 52, 104)
    else:
        land.tree(canvas, x, y + 50, 104)


def folders(canvas: Canvas) -> None:
    """A shelf crammed with files on the left; on the right a single yellow folder on a clear table."""
    land.wall(canvas, INDIGO_PALE)
    _crammed_shelf(canvas)
    canvas.shaded_rect(620, 610, 580, 190, lighter(WOOD_LIGHT, 0.2), WOOD)
    canvas.rect(620, 610, 580, 9, lighter(WOOD_LIGHT, 0.5))
    canvas.glow(910, 470, 330, 270, MARIGOLD_LIGHT, 0.55)
    canvas.shadow(910, 668, 230, 40, 0.45)
    canvas.shaded(
        [(760, 430), (860, 430), (884, 400), (1060, 400), (1060, 660), (760, 660)], darker(MARIGOLD, 0.1), MARIGOLD_DEEP
    )
    canvas.polygon([(786, 420), (1030, 410), (1036, 640), (790, 640)], PAPER)
    canvas.shaded([(736, 482), (1084, 482), (1060, 664), (760, 664)], MARIGOLD_LIGHT, MARIGOLD)
    canvas.rect(840, 540, 140, 60, PAPER, radius=8)
    things.text_lines(canvas, 858, 556, 104, 2, 20, INDIGO_MID)


def _crammed_shelf(canvas: Canvas) -> None:
    canvas.shadow(310, 400, 330, 420, 0.35)
    canvas.shaded_rect(60, 50, 500, 720, WOOD, WOOD_DARK)
    for row in range(4):
        y = 70 + row * 170
        canvas.rect(80, y, 460, 152, darker(WOOD_DARK, 0.45))
        x = 84.0
        while x < 516:
            thick = canvas.chance.uniform(22, 40)
            tall = canvas.chance.uniform(120, 148)
            tint = canvas.chance.choice((GREY, GREY_LIGHT, CREAM, GREY_DARK, INDIGO_LIGHT))
            width = min(thick, 538 - x) - 2
            canvas.shaded_rect(x, y + 152 - tall, width, tall, lighter(tint, 0.1), darker(tint, 0.2))
            canvas.ellipse(x + width / 2, y + 128, 5, 5, NIGHT, 0.5)
            canvas.rect(x + width * 0.25, y + 166 - tall, width * 0.5, 40, PAPER, opacity=0.8)
            x += thick
        canvas.rect(60, y + 152, 500, 18, lighter(WOOD, 0.1))
    for number in range(4):
        lean = canvas.chance.uniform(-10, 10)
        canvas.polygon(
            [
                (140 + lean, 50 - number * 13),
                (330 + lean, 50 - number * 13),
                (336, 40 - number * 13),
                (134, 40 - number * 13),
            ],
            (CREAM, GREY_LIGHT)[number % 2],
        )


def shelf(canvas: Canvas) -> None:
    """A lamp over single sheets stacked like steps, a question drawn on each."""
    canvas.shaded_rect(0, 0, WIDTH, 800, INDIGO, mix(INDIGO, NIGHT, 0.6))
    land.table(canvas, 640, WOOD)
    things.lamp(canvas, 620, 170, 100)
    for number, tint in enumerate((PAPER, CREAM, lighter(INDIGO_PALE, 0.3), PAPER, MARIGOLD_LIGHT)):
        x, y = 140 + number * 190, 610 - number * 62
        canvas.shadow(x + 96, 664, 130, 26, 0.5)
        for layer in range(3 + number * 4):
            shift = canvas.chance.uniform(-5, 5)
            top = 660 - layer * 11
            canvas.shaded_rect(x + shift, top - 10, 172, 9, PAPER, GREY_LIGHT)
        y = 660 - (3 + number * 4) * 11 - 172
        canvas.shaded_rect(x, y, 172, 178, lighter(tint, 0.3), tint)
        _question(canvas, x + 86, y + 66, 36, (TERRACOTTA, TEAL, PLUM, LEAF, INDIGO)[number])
        things.text_lines(canvas, x + 26, y + 138, 120, 2, 15, GREY)


def _question(canvas: Canvas, x: float, y: float, size: float, colour: tuple[int, int, int]) -> None:
    canvas.curve(
        [
            (x - size * 0.55, y - size * 0.45),
            (x - size * 0.2, y - size),
            (x + size * 0.5, y - size * 0.7),
            (x + size * 0.4, y - size * 0.1),
            (x, y + size * 0.2),
            (x, y + size * 0.6),
        ],
        colour,
        size * 0.24,
    )
    canvas.ellipse(x, y + size * 1.02, size * 0.17, size * 0.17, colour)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (book, clipboard, desk, folders, shelf)}
