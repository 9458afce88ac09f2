"""Scenes of the hills: smoke over a valley, three streams, an orange orchard, a dormitory at night."""

from __future__ import annotations

from collections.abc import Callable

from innovations.samples.drawing import land, things
from innovations.samples.drawing.canvas import WIDTH, Canvas, smooth
from innovations.samples.drawing.palette import (
    GREY_DARK,
    GREY_LIGHT,
    INDIGO,
    INDIGO_MID,
    LEAF,
    LEAF_DARK,
    MARIGOLD,
    MARIGOLD_DEEP,
    MARIGOLD_LIGHT,
    NIGHT,
    PAPER,
    TERRACOTTA,
    WOOD,
    WOOD_DARK,
    darker,
    lighter,
    mix,
    rgb,
)

DUST_LEVELS = (LEAF, rgb("#e9c33b"), MARIGOLD_DEEP, TERRACOTTA)  # the four colours of a dust calendar


def haze_calendar(canvas: Canvas) -> None:
    """A month of coloured days in front of hills that sink into smoke."""
    land.sky(canvas, "haze")
    land.sun(canvas, 930, 190, 62, rgb("#e8763a"))
    land.ridges(canvas, 520, rgb("#c9b79c"), rgb("#7d7466"), 4)
    canvas.veil(300, 260, rgb("#d8c4a0"), 0.6)
    land.hill(canvas, 640, 690, 620, rgb("#8c8464"))
    land.forest(canvas, 690, 26, 96, rgb("#5d6a4e"))
    things.sheet(canvas, 210, 120, 560, 540, PAPER)
    canvas.shaded_rect(210, 120, 560, 84, lighter(INDIGO_MID, 0.05), INDIGO)
    for x in range(260, 760, 60):
        canvas.ring(x, 120, 13, GREY_DARK, 5)
    things.text_lines(canvas, 250, 150, 220, 1, 80, PAPER)
    weights = (5, 4, 3, 2)
    for row in range(5):
        for column in range(7):
            share = (row * 7 + column) / 34
            colours = canvas.chance.choices(
                DUST_LEVELS, [w * (1 - share) + share * (i + 1) * 2 for i, w in enumerate(weights)]
            )
            x, y = 236 + column * 74, 232 + row * 82
            canvas.rect(x, y, 64, 70, lighter(colours[0], 0.12), radius=9)
            canvas.rect(x, y, 64, 26, lighter(colours[0], 0.35), radius=9)
            canvas.ellipse(x + 15, y + 13, 5, 5, darker(colours[0], 0.25))
    canvas.veil(640, 150, rgb("#d8c4a0"), 0.35)


def river(canvas: Canvas) -> None:
    """Three streams run into one reservoir beside a school."""
    land.blue_mountains(canvas, 400, "morning")
    land.hill(canvas, 410, 430, 400, mix(LEAF_DARK, LEAF, 0.35))
    land.forest(canvas, 440, 30, 66)
    land.meadow(canvas, 470)
    water, bright = rgb("#6f9fd0"), rgb("#b7d6ee")
    for points in (
        [(130, 430), (240, 480), (180, 530), (470, 610)],
        [(600, 436), (560, 480), (660, 530), (610, 600)],
        [(1080, 424), (980, 470), (1040, 540), (760, 620)],
    ):
        path = smooth(points)
        land.ribbon(canvas, path, (4, 46), darker(water, 0.08))
        land.ribbon(canvas, path, (3, 36), water)
        land.ribbon(canvas, [(x - 3, y) for x, y in path], (1, 6), bright)
    shore = smooth([(-30, 690), (170, 632), (430, 598), (640, 586), (880, 606), (1060, 640), (1230, 700)])
    canvas.shaded([*shore, (1230, 800), (-30, 800)], bright, water)
    canvas.curve([(x, y + 4) for x, y in shore[::12]], PAPER, 4, 0.7)
    for _ in range(26):
        x, y = canvas.chance.uniform(60, 1100), canvas.chance.uniform(650, 735)
        canvas.line([(x, y), (x + canvas.chance.uniform(40, 130), y)], PAPER, 3, 0.5)
    things.school(canvas, 790, 560, 230, TERRACOTTA)
    things.flag(canvas, 762, 560, 128)
    land.tree(canvas, 1070, 566, 120)
    canvas.shaded([(300, 700), (470, 700), (440, 722), (324, 722)], WOOD, WOOD_DARK)
    canvas.line([(380, 700), (380, 640)], WOOD_DARK, 4)


def orchard(canvas: Canvas) -> None:
    """Rows of orange trees on a slope and a small indigo book on a stone."""
    land.blue_mountains(canvas, 380, "evening")
    land.sun(canvas, 250, 240, 54)
    land.hill(canvas, 400, 350, 430, LEAF)
    for row in range(5):
        y, size = 400 + row * 52, 52 + row * 22
        for column in range(-1, 13 - row):
            _orange_tree(
                canvas,
                column * (92 + row * 26) + row * 41 + canvas.chance.uniform(-8, 8),
                y + canvas.chance.uniform(-5, 5),
                size,
            )
    land.hill(canvas, 640, 690, 610, mix(WOOD, LEAF, 0.35))
    canvas.curve([(1230, 470), (1010, 560), (1090, 640), (840, 760)], rgb("#cfa877"), 46)
    canvas.shadow(470, 706, 210, 34, 0.5)
    canvas.shaded(
        smooth([(290, 712), (320, 640), (430, 610), (580, 622), (650, 668), (668, 712)]), GREY_LIGHT, GREY_DARK
    )
    canvas.shaded([(390, 626), (520, 604), (566, 640), (434, 664)], lighter(INDIGO_MID, 0.05), INDIGO)
    canvas.polygon([(434, 664), (566, 640), (566, 650), (434, 676)], PAPER)
    canvas.polygon([(390, 626), (434, 664), (434, 676), (390, 638)], darker(INDIGO, 0.3))
    canvas.line([(428, 634), (510, 620)], MARIGOLD, 5)
    canvas.line([(440, 646), (490, 637)], PAPER, 3)
    land.grass(canvas, 690, 742, 70)


def _orange_tree(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.shadow(x, y, size * 0.55, size * 0.13)
    canvas.rect(x - size * 0.05, y - size * 0.3, size * 0.1, size * 0.3, WOOD_DARK)
    canvas.ellipse(x, y - size * 0.55, size * 0.42, size * 0.38, LEAF_DARK)
    canvas.ellipse(x - size * 0.08, y - size * 0.62, size * 0.31, size * 0.27, LEAF)
    for _ in range(7):
        dx, dy = canvas.chance.uniform(-0.3, 0.3), canvas.chance.uniform(0.35, 0.8)
        canvas.ellipse(x + dx * size, y - dy * size, size * 0.055, size * 0.055, MARIGOLD)


def night(canvas: Canvas) -> None:
    """A dormitory with warm windows under the moon."""
    land.sky(canvas, "night")
    land.moon_and_stars(canvas, 920, 150, 58)
    land.ridges(canvas, 500, INDIGO_MID, NIGHT, 4)
    land.hill(canvas, 560, 530, 570, rgb("#26335c"))
    land.forest(canvas, 575, 18, 120, rgb("#1d2c4a"))
    for y in (610, 660):
        land.hill(canvas, y, y - 20, y + 16, rgb("#1c2749"))
    for x, y, width in ((110, 640, 420), (640, 664, 460)):
        canvas.glow(x + width / 2, y - 30, width * 0.7, 150, MARIGOLD_LIGHT, 0.34)
        things.school(canvas, x, y, width, rgb("#3a3350"), lit=True)
        for step in range(9):
            canvas.line(
                [(x + width * (step + 0.5) / 9, y), (x + width * (step + 0.5) / 9 + 8, y + 54)],
                MARIGOLD_LIGHT,
                20,
                0.10,
            )
    land.tree(canvas, 580, 700, 210, rgb("#2a3d55"))
    for _ in range(16):
        firefly = canvas.chance.uniform(40, WIDTH - 40), canvas.chance.uniform(600, 730)
        canvas.glow(*firefly, 16, 16, MARIGOLD_LIGHT, 0.7)
        canvas.ellipse(*firefly, 2.4, 2.4, PAPER)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (haze_calendar, river, orchard, night)}
