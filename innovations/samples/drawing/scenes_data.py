"""Scenes about numbers and talk: screens, telephones, a timeline, a globe, cards that make a ladder."""

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
    Colour,
    darker,
    lighter,
    mix,
)


def tablet(canvas: Canvas) -> None:
    """A tablet whose bars do not rise, on a wooden table before the hills."""
    land.blue_mountains(canvas, 400, "evening")
    land.table(canvas, 540, WOOD)
    canvas.shadow(610, 650, 470, 46, 0.6)
    canvas.shaded([(470, 560), (740, 560), (790, 664), (430, 664)], WOOD_LIGHT, WOOD_DARK)
    canvas.shaded([(250, 640), (300, 180), (900, 180), (950, 640)], lighter(NIGHT, 0.12), NIGHT)
    canvas.shaded([(286, 606), (330, 214), (870, 214), (914, 606)], lighter(INDIGO_PALE, 0.55), INDIGO_PALE)
    for level in range(4):
        y = 300 + level * 76
        half = 262 + (y - 214) * 0.09
        canvas.line([(600 - half, y), (600 + half, y)], INDIGO_LIGHT, 2, 0.5)
    for number in range(7):
        x = 372 + number * 66
        tall = 128 + canvas.chance.uniform(-12, 12)
        tint = TERRACOTTA if number == 6 else INDIGO_MID
        canvas.shaded_rect(x, 556 - tall, 44, tall, lighter(tint, 0.25), tint)
    canvas.line([(366, 390), (846, 398)], MARIGOLD_DEEP, 5)
    things.text_lines(canvas, 372, 246, 190, 2, 24, INDIGO_MID)
    canvas.rect(786, 240, 60, 28, GREY_DARK, radius=6)
    canvas.rect(790, 244, 12, 20, TERRACOTTA, radius=3)
    canvas.rect(847, 248, 6, 12, GREY_DARK, radius=2)
    canvas.polygon([(330, 214), (520, 214), (390, 606), (286, 606)], PAPER, 0.16)
    canvas.curve([(950, 620), (1040, 640), (1010, 700), (1120, 730), (1230, 690)], NIGHT, 9)
    canvas.rect(1060, 706, 60, 30, GREY_LIGHT, radius=6)


def dashboard(canvas: Canvas) -> None:
    """A wall screen with a falling line and three lights; an empty row of chairs in front."""
    land.wall(canvas, INDIGO_PALE)
    canvas.shadow(600, 350, 530, 290, 0.25)
    canvas.rect(150, 70, 900, 470, NIGHT, radius=20)
    canvas.shaded_rect(172, 92, 856, 426, mix(INDIGO, NIGHT, 0.3), INDIGO)
    for number, (tint, count) in enumerate(((LEAF_LIGHT, 15), (MARIGOLD, 6), (TERRACOTTA, 3))):
        x = 210 + number * 176
        canvas.rect(x, 120, 156, 110, INDIGO_MID, radius=14, opacity=0.55)
        canvas.ellipse(x + 40, 175, 26, 26, tint)
        for bar in range(min(8, count)):
            canvas.rect(x + 80 + bar % 4 * 17, 152 + bar // 4 * 26, 11, 20, lighter(tint, 0.3), radius=3)
    points = [(214 + step * 62, 300 + step * 13 + canvas.chance.uniform(-26, 26)) for step in range(9)]
    for level in range(4):
        canvas.line([(204, 280 + level * 66), (730, 280 + level * 66)], INDIGO_LIGHT, 1.5, 0.4)
    canvas.polygon([*points, (points[-1][0], 486), (214, 486)], MARIGOLD, 0.14)
    canvas.line(points, MARIGOLD, 7)
    for point in points:
        canvas.ellipse(*point, 9, 9, PAPER)
        canvas.ellipse(*point, 5, 5, MARIGOLD_DEEP)
    for number in range(24):
        tint = canvas.chance.choices((LEAF_LIGHT, MARIGOLD, TERRACOTTA, GREY), (14, 4, 2, 2))[0]
        canvas.rect(772 + number % 4 * 60, 120 + number // 4 * 64, 50, 52, tint, radius=10)
    canvas.shaded_rect(0, 640, WIDTH, 160, WOOD_LIGHT, WOOD)
    for number in range(7):
        things.chair(canvas, 130 + number * 140, 736, (TEAL, INDIGO_MID)[number % 2])


def chat(canvas: Canvas) -> None:
    """Three telephones on three hills, messages crossing the valleys."""
    land.blue_mountains(canvas, 440, "day")
    for number in range(3):
        land.hill(canvas, 540 + number * 60, 590 + number * 46, 560 + number * 56, mix(LEAF, LEAF_LIGHT, number / 3))
    for x, y, width, roof in ((330, 604, 96, TERRACOTTA), (730, 598, 96, INDIGO_MID), (790, 716, 104, MARIGOLD_DEEP)):
        things.school(canvas, x, y, width, roof)
    for x, y, size in ((300, 610, 90), (860, 596, 100), (430, 724, 130), (60, 640, 130), (1150, 640, 110)):
        land.tree(canvas, x, y, size)
    for number, (x, y) in enumerate(((190, 690), (600, 664), (1000, 706))):
        _phone(canvas, x, y, 250 - (number == 1) * 30, (TERRACOTTA, TEAL, PLUM)[number])
    for x, y, width, colour, right in (
        (300, 210, 210, MARIGOLD_LIGHT, True),
        (640, 130, 240, PAPER, False),
        (830, 280, 190, INDIGO_PALE, True),
        (380, 340, 150, PAPER, False),
    ):
        _bubble(canvas, x, y, width, colour, right=right)
    canvas.curve([(250, 470), (400, 420), (540, 450)], PAPER, 4, 0.7)
    canvas.curve([(680, 440), (820, 400), (950, 450)], PAPER, 4, 0.7)


def _phone(canvas: Canvas, x: float, y: float, tall: float, colour: Colour) -> None:
    wide = tall * 0.52
    canvas.shadow(x, y, wide * 0.8, 20, 0.5)
    canvas.rect(x - wide / 2, y - tall, wide, tall, NIGHT, radius=18)
    canvas.shaded_rect(x - wide / 2 + 9, y - tall + 20, wide - 18, tall - 44, PAPER, INDIGO_PALE)
    for row in range(4):
        top = y - tall + 36 + row * tall * 0.18
        width = wide * canvas.chance.uniform(0.4, 0.6)
        left = x - wide / 2 + 18 if row % 2 else x + wide / 2 - 18 - width
        canvas.rect(left, top, width, tall * 0.12, lighter(colour, 0.35) if row % 2 else GREY_LIGHT, radius=10)
    canvas.ellipse(x, y - 12, 6, 6, GREY)


def _bubble(canvas: Canvas, x: float, y: float, width: float, colour: Colour, *, right: bool) -> None:
    canvas.shadow(x + width / 2 + 6, y + 56, width * 0.6, 56, 0.22)
    canvas.rect(x, y, width, 88, colour, radius=26)
    tail = x + width - 46 if right else x + 46
    canvas.polygon([(tail - 14, y + 84), (tail + 14, y + 84), (tail + (20 if right else -20), y + 114)], colour)
    things.text_lines(canvas, x + 28, y + 27, width - 56, 2, 23, mix(INDIGO_MID, GREY, 0.4))


def timeline(canvas: Canvas) -> None:
    """Coloured bars on a long sheet; several of them end at the same month."""
    land.table(canvas, -10, mix(WOOD_LIGHT, GREY_LIGHT, 0.4))
    things.sheet(canvas, 90, 90, 1010, 580, PAPER, 24)
    for month in range(13):
        x = 250 + month * 66
        canvas.line([(x, 150), (x - 10, 640)], GREY_LIGHT, 2)
        canvas.ellipse(x, 132, 6, 6, GREY)
    canvas.polygon([(712, 150), (778, 150), (768, 640), (702, 640)], TERRACOTTA, 0.13)
    tints = (INDIGO_MID, TEAL, MARIGOLD, PLUM, LEAF, TERRACOTTA, INDIGO_LIGHT, MARIGOLD_DEEP)
    for row, tint in enumerate(tints):
        y = 166 + row * 58
        canvas.ellipse(182, y + 18, 19, 19, lighter(tint, 0.35))
        canvas.rect(212, y + 12, 26, 11, GREY_LIGHT, radius=4)
        start = 250 + canvas.chance.randrange(0, 3) * 66
        end = 738 if row in {1, 2, 4, 6} else canvas.chance.choice((910, 980, 1030))
        canvas.rect(start, y + 3, end - start, 33, darker(tint, 0.12), radius=14)
        canvas.rect(start, y, end - start, 31, tint, radius=14)
        if end == 738:
            canvas.ellipse(end, y + 16, 11, 11, TERRACOTTA)
            canvas.ellipse(end, y + 16, 5, 5, PAPER)
    things.pencil(canvas, (1140, 716), (990, 520))
    canvas.shaded_rect(60, 660, 190, 62, MARIGOLD_LIGHT, MARIGOLD)


def globe(canvas: Canvas) -> None:
    """A globe and a screen: a very large speech bubble on one side, a tiny one on the other."""
    land.wall(canvas, mix(TEAL, CREAM, 0.72))
    land.table(canvas, 600, WOOD_LIGHT)
    canvas.shadow(830, 690, 300, 34, 0.5)
    canvas.rect(610, 290, 440, 300, NIGHT, radius=16)
    canvas.shaded_rect(628, 308, 404, 264, INDIGO_LIGHT, INDIGO_PALE)
    canvas.rect(800, 590, 60, 60, GREY_DARK)
    canvas.shaded([(740, 650), (920, 650), (950, 676), (710, 676)], GREY, GREY_DARK)
    for row in range(3):
        for column in range(4):
            canvas.rect(
                650 + column * 94,
                332 + row * 78,
                80,
                64,
                mix(PAPER, INDIGO_PALE, canvas.chance.random() * 0.6),
                radius=8,
            )
            canvas.ellipse(
                690 + column * 94, 356 + row * 78, 13, 13, canvas.chance.choice((TEAL, MARIGOLD, TERRACOTTA, PLUM))
            )
    _bubble(canvas, 560, 70, 470, PAPER, right=False)
    _globe_body(canvas, 300, 430)
    canvas.rect(420, 250, 72, 40, MARIGOLD, radius=16)
    canvas.polygon([(436, 286), (456, 286), (430, 308)], MARIGOLD)
    canvas.rect(438, 265, 22, 8, PAPER, radius=3)


def _globe_body(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(x, 700, 190, 30, 0.5)
    canvas.shaded([(x - 110, 694), (x + 110, 694), (x + 60, 664), (x - 60, 664)], WOOD, WOOD_DARK)
    canvas.rect(x - 12, 600, 24, 70, WOOD_DARK)
    canvas.ring(x, y, 196, MARIGOLD_DEEP, 12)
    canvas.ellipse(x, y, 174, 174, darker(INDIGO_MID, 0.1))
    canvas.ellipse(x - 14, y - 14, 158, 158, INDIGO_MID)
    lands = (
        ((-90, -60), (70, 46)),
        ((-40, -110), (64, 30)),
        ((60, -30), (66, 78)),
        ((20, 70), (48, 62)),
        ((-80, 60), (44, 34)),
        ((100, 80), (30, 22)),
    )
    for (dx, dy), (rx, ry) in lands:
        canvas.ellipse(x + dx, y + dy, rx, ry, LEAF)
        canvas.ellipse(x + dx - 8, y + dy - 8, rx * 0.72, ry * 0.66, LEAF_LIGHT)
    canvas.glow(x - 70, y - 80, 130, 130, PAPER, 0.5)


def ladder(canvas: Canvas) -> None:
    """Cards strung on ropes become the rungs of a ladder up to a window full of light."""
    canvas.shaded_rect(0, 0, WIDTH, 800, INDIGO_MID, mix(INDIGO, NIGHT, 0.4))
    canvas.glow(790, 180, 520, 420, MARIGOLD_LIGHT, 0.65)
    canvas.rect(650, 40, 290, 260, WOOD_DARK, radius=10)
    canvas.shaded_rect(668, 58, 254, 224, PAPER, MARIGOLD_LIGHT)
    land_y = 236
    canvas.shaded(
        [(668, land_y), (740, 196), (820, 226), (880, 190), (922, 220), (922, 282), (668, 282)], LEAF_LIGHT, LEAF
    )
    canvas.rect(790, 58, 10, 224, WOOD_DARK)
    canvas.rect(668, 160, 254, 10, WOOD_DARK)
    canvas.rect(630, 296, 330, 18, WOOD)
    ropes = ((300, 760), (700, 300)), ((560, 760), (880, 300))
    for start, end in ropes:
        canvas.curve([start, ((start[0] + end[0]) / 2 - 12, (start[1] + end[1]) / 2), end], CREAM, 8)
    for step in range(7):
        share = step / 7
        left = 300 + 400 * share + 6
        right = 560 + 320 * share + 6
        y = 720 - 404 * share
        tint = (
            MARIGOLD_LIGHT,
            PAPER,
            INDIGO_PALE,
            lighter(TERRACOTTA, 0.6),
            lighter(LEAF, 0.5),
            PAPER,
            MARIGOLD_LIGHT,
        )[step]
        tall = 54 - step * 3.4
        canvas.shadow((left + right) / 2 + 8, y + tall * 0.7, (right - left) * 0.6, tall * 0.7, 0.4)
        canvas.rect(left - 24, y, right - left + 40, tall, tint, radius=8)
        things.text_lines(canvas, left, y + tall * 0.26, (right - left) * 0.72, 2, tall * 0.32, GREY)
        canvas.ellipse(right - 4, y + tall / 2, tall * 0.18, tall * 0.18, (TERRACOTTA, TEAL, PLUM, LEAF)[step % 4])
    things.potted_plant(canvas, 160, 728, 128)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (tablet, dashboard, chat, timeline, globe, ladder)}
