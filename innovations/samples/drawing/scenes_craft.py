"""Scenes of crafts: two string instruments, a loom, coffee from the branch to the sack."""

from __future__ import annotations

from collections.abc import Callable

from innovations.samples.drawing import land, textile, things
from innovations.samples.drawing.canvas import WIDTH, Canvas, smooth
from innovations.samples.drawing.palette import (
    CREAM,
    GREY_DARK,
    GREY_LIGHT,
    INDIGO,
    INDIGO_LIGHT,
    INDIGO_MID,
    INDIGO_PALE,
    LEAF,
    LEAF_DARK,
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
    rgb,
)


def sueng(canvas: Canvas) -> None:
    """Two string instruments leaning on a mat, sound that turns into woven cloth."""
    land.wall(canvas, mix(MARIGOLD_LIGHT, CREAM, 0.6))
    for number in range(7):
        shift = number * 34
        tint = (INDIGO_MID, TERRACOTTA, TEAL, MARIGOLD_DEEP, PLUM, LEAF, INDIGO)[number]
        canvas.curve(
            [
                (560, 420 + shift * 0.2),
                (700, 300 + shift),
                (840, 380 + shift * 0.6),
                (980, 180 + shift),
                (1240, 210 + shift),
            ],
            tint,
            13,
            0.85,
        )
        for step in range(6):
            textile.diamond(canvas, 1010 + step * 38, 184 + shift + step * 5, 11, lighter(tint, 0.5))
    canvas.shaded([(0, 620), (WIDTH, 620), (WIDTH, 800), (0, 800)], rgb("#d9b36c"), rgb("#ac7f42"))
    for row in range(9):
        canvas.rect(0, 630 + row * 13, WIDTH, 3, rgb("#8f5f2c"), opacity=0.35)
    for x in range(0, WIDTH, 30):
        canvas.rect(x, 620, 3, 130, rgb("#8f5f2c"), opacity=0.2)
    _lute(canvas)
    _fiddle(canvas)
    things.potted_plant(canvas, 1040, 716, 116)


def _lute(canvas: Canvas) -> None:
    """A ซึง: round belly, long neck, two pairs of strings."""
    canvas.shadow(300, 690, 190, 40, 0.5)
    canvas.line([(330, 500), (486, 110)], WOOD_DARK, 36)
    canvas.line([(334, 496), (486, 118)], WOOD, 22)
    canvas.polygon([(468, 128), (504, 140), (540, 56), (496, 40)], WOOD_DARK)
    for number in range(4):
        x, y = 486 + number * 10, 116 - number * 22
        canvas.line([(x - 26, y - 10), (x + 28, y + 10)], CREAM, 6)
    canvas.ellipse(280, 560, 148, 146, WOOD_DARK)
    canvas.ellipse(276, 554, 136, 134, WOOD_LIGHT)
    canvas.ellipse(262, 538, 104, 100, lighter(WOOD_LIGHT, 0.2), 0.7)
    canvas.ellipse(290, 540, 32, 32, rgb("#3c2417"))
    canvas.ring(290, 540, 42, MARIGOLD_DEEP, 5)
    canvas.line([(222, 628), (270, 646)], rgb("#3c2417"), 12)
    for shift in (-8, -3, 3, 8):
        canvas.line([(246 + shift, 636), (492 + shift, 100)], PAPER, 2)


def _fiddle(canvas: Canvas) -> None:
    """A สะล้อ: a coconut shell on a spike, and its bow."""
    canvas.shadow(650, 700, 110, 24, 0.5)
    canvas.line([(640, 710), (690, 170)], rgb("#4a2c1b"), 15)
    canvas.ellipse(652, 600, 66, 74, rgb("#5d3a22"))
    canvas.ellipse(646, 594, 50, 58, rgb("#d2a86a"))
    canvas.ellipse(640, 584, 30, 34, lighter(rgb("#d2a86a"), 0.25), 0.8)
    for y in (214, 250):
        canvas.line([(660, y), (718, y + 6)], CREAM, 8)
    for shift in (-4, 5):
        canvas.line([(642 + shift, 640), (686 + shift, 196)], PAPER, 2)
    canvas.curve([(790, 690), (830, 520), (800, 330)], WOOD_DARK, 9)
    canvas.line([(790, 690), (800, 330)], PAPER, 2)


def loom(canvas: Canvas) -> None:
    """A loom with a cloth of repeated diamonds, a faint grid laid over them."""
    land.wall(canvas, mix(INDIGO_PALE, CREAM, 0.5))
    canvas.shaded_rect(0, 640, WIDTH, 160, WOOD, WOOD_DARK)
    canvas.shadow(600, 700, 520, 46, 0.5)
    for x in (170, 980):
        canvas.shaded_rect(x, 90, 50, 610, lighter(WOOD_LIGHT, 0.1), WOOD)
    for y in (90, 560):
        canvas.shaded_rect(140, y, 920, 40, lighter(WOOD_LIGHT, 0.25), WOOD_LIGHT)
    for number in range(84):
        x = 262 + number * 8
        canvas.line([(x, 130), (x, 300)], (PAPER, INDIGO_LIGHT)[number % 2], 3)
    canvas.shaded_rect(240, 270, 720, 26, WOOD, WOOD_DARK)
    _pattern(canvas, 262, 300, 28, 11, 24)
    for line in range(0, 29, 4):
        canvas.line([(262 + line * 24, 296), (262 + line * 24, 568)], PAPER, 1.4, 0.55)
    for line in range(0, 12, 4):
        canvas.line([(250, 300 + line * 24), (946, 300 + line * 24)], PAPER, 1.4, 0.55)
    canvas.line([(598, 280), (598, 580)], MARIGOLD, 4)
    canvas.shaded(
        smooth([(700, 610), (780, 588), (880, 588), (960, 610), (880, 632), (780, 632), (700, 610)], 6),
        lighter(WOOD_LIGHT, 0.3),
        WOOD,
    )
    canvas.rect(770, 600, 120, 20, TERRACOTTA, radius=8)
    for number, colour in enumerate((TERRACOTTA, TEAL, MARIGOLD)):
        x = 80 + number * 28
        canvas.ellipse(x, 690 - number * 3, 34, 28, colour)
        for turn in (-14, 0, 14):
            canvas.curve(
                [(x - 26, 690 + turn * 0.6), (x, 682 + turn), (x + 28, 690 + turn * 0.5)], darker(colour, 0.2), 2, 0.6
            )


def _pattern(canvas: Canvas, x: float, y: float, columns: int, rows: int, cell: float) -> None:
    """Woven cells mirrored about the middle column; the seed chooses the motif."""
    inner, outer, ground = canvas.chance.sample((MARIGOLD, TERRACOTTA, PAPER, TEAL), 3), INDIGO_MID, INDIGO
    for column in range(columns):
        for row in range(rows):
            distance = abs(column % 14 - 6.5) + abs(row - 5)
            tint = inner[int(distance) % 3] if distance < 6 else (outer if int(distance) % 2 else ground)
            shade = darker(tint, 0.12) if (row + column) % 2 else tint
            canvas.rect(x + column * cell, y + row * cell, cell, cell, shade)
            canvas.rect(x + column * cell, y + row * cell, cell, 3, NIGHT, opacity=0.14)


def coffee(canvas: Canvas) -> None:
    """A branch of ripe coffee, a drum roaster and sacks in front of blue hills."""
    land.blue_mountains(canvas, 430, "morning")
    land.hill(canvas, 520, 560, 500, LEAF)
    land.forest(canvas, 560, 20, 90)
    land.table(canvas, 590, WOOD)
    canvas.shadow(640, 700, 250, 36, 0.5)
    for x in (520, 740):
        canvas.line([(x, 700), (x + 10, 600)], NIGHT, 15)
    canvas.shaded(
        smooth(
            [
                (450, 480),
                (520, 396),
                (640, 370),
                (760, 396),
                (830, 480),
                (760, 580),
                (640, 606),
                (520, 580),
                (450, 480),
            ],
            8,
        ),
        INDIGO_LIGHT,
        INDIGO,
    )
    canvas.ellipse(640, 488, 112, 108, darker(INDIGO, 0.3))
    canvas.ellipse(640, 488, 94, 90, rgb("#3c2417"))
    for _ in range(60):
        bean = canvas.chance.gauss(640, 36), canvas.chance.gauss(510, 30)
        canvas.ellipse(*bean, 10, 7, canvas.chance.choice((rgb("#6b3f22"), rgb("#8a5a32"), rgb("#54301b"))))
    canvas.shaded([(580, 380), (700, 380), (730, 300), (550, 300)], GREY_LIGHT, GREY_DARK)
    canvas.line([(830, 480), (890, 480), (890, 530)], NIGHT, 12)
    canvas.ellipse(890, 540, 16, 16, TERRACOTTA)
    for number, x in enumerate((930, 1060)):
        _sack(canvas, x, 706, 190 - number * 30)
    _coffee_branch(canvas)


def _sack(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.shadow(x, y, size * 0.5, 20, 0.5)
    canvas.shaded(
        smooth(
            [
                (x - size * 0.4, y),
                (x - size * 0.46, y - size * 0.5),
                (x - size * 0.26, y - size * 0.84),
                (x + size * 0.26, y - size * 0.84),
                (x + size * 0.46, y - size * 0.5),
                (x + size * 0.4, y),
            ],
            6,
        ),
        rgb("#e0c594"),
        rgb("#a98650"),
    )
    canvas.ellipse(x, y - size * 0.84, size * 0.27, size * 0.09, rgb("#5d3a22"))
    for _ in range(22):
        canvas.ellipse(
            x + canvas.chance.uniform(-0.2, 0.2) * size,
            y - size * 0.86 + canvas.chance.uniform(-6, 5),
            7,
            5,
            rgb("#7d4c2a"),
        )
    canvas.rect(x - size * 0.2, y - size * 0.5, size * 0.4, size * 0.24, rgb("#a98650"), radius=6, opacity=0.6)


def _coffee_branch(canvas: Canvas) -> None:
    stem = smooth([(-20, 120), (120, 180), (260, 270), (380, 400)])
    canvas.line(stem, WOOD_DARK, 11)
    for number in range(4, len(stem) - 2, 6):
        x, y = stem[number]
        for side in (-1, 1):
            tip = (x + 40 + side * 66, y - side * 84 + 30)
            middle = ((x + tip[0]) / 2, (y + tip[1]) / 2)
            leaf = smooth(
                [(x, y), (middle[0] - 26, middle[1] - side * 6), tip, (middle[0] + 26, middle[1] + side * 10), (x, y)],
                8,
            )
            canvas.shaded(leaf, lighter(LEAF, 0.15), LEAF_DARK)
            canvas.line([(x, y), tip], LEAF_LIGHT, 2, 0.8)
        for dx, dy in ((-16, 14), (8, 20), (24, 2), (-4, -14)):
            ripe = canvas.chance.choice((TERRACOTTA, rgb("#b3262c"), MARIGOLD_DEEP))
            canvas.ellipse(x + dx, y + dy, 16, 16, ripe)
            canvas.ellipse(x + dx - 5, y + dy - 6, 5, 4, PAPER, 0.6)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (sueng, loom, coffee)}
