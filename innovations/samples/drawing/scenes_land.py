"""Scenes of the land: hills in haze, a winding road, a roof of solar panels, a river, an orchard, a night, a garden."""

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
    LEAF_DARK,
    LEAF_LIGHT,
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


def bus(canvas: Canvas) -> None:
    """A red songthaew on a road that winds past three small schools."""
    land.blue_mountains(canvas, 430, "day")
    land.hill(canvas, 440, 470, 420, mix(LEAF_DARK, LEAF, 0.6))
    for x, y, width, roof in ((150, 452, 120, INDIGO_MID), (560, 440, 104, TERRACOTTA), (930, 432, 130, MARIGOLD_DEEP)):
        things.school(canvas, x, y, width, roof)
        land.tree(canvas, x + width + 34, y + 4, 76, LEAF)
    land.meadow(canvas, 500)
    _road(canvas)
    for _ in range(7):
        land.tree(
            canvas,
            canvas.chance.choice((60, 190, 1010, 1120)) + canvas.chance.uniform(-40, 40),
            canvas.chance.uniform(530, 590),
            86,
        )
    _songthaew(canvas, 430, 660)
    land.grass(canvas, 700, 745, 50)


def _road(canvas: Canvas) -> None:
    middle = smooth([(640, 446), (760, 486), (520, 540), (760, 600), (560, 690), (300, 780)])
    land.ribbon(canvas, middle, (5, 92), GREY)
    land.ribbon(canvas, middle, (4, 84), rgb("#b9aa95"))
    for number in range(0, len(middle) - 4, 6):
        y = middle[number][1]
        canvas.line(middle[number : number + 3], PAPER, 1 + (y - 446) * 0.018)


def _songthaew(canvas: Canvas, x: float, y: float) -> None:
    red = rgb("#c23a2e")
    canvas.shadow(x + 150, y + 4, 210, 24, 0.5)
    canvas.shaded(
        [(x, y - 20), (x, y - 128), (x + 200, y - 128), (x + 200, y - 20)], lighter(red, 0.12), darker(red, 0.1)
    )
    canvas.shaded(
        [
            (x + 200, y - 20),
            (x + 200, y - 118),
            (x + 254, y - 114),
            (x + 284, y - 72),
            (x + 316, y - 64),
            (x + 320, y - 20),
        ],
        red,
        darker(red, 0.2),
    )
    canvas.rect(x - 8, y - 140, 222, 16, lighter(red, 0.3), radius=6)
    for number in range(4):
        canvas.rect(x + 14 + number * 47, y - 112, 38, 42, NIGHT, radius=5, opacity=0.75)
        canvas.polygon(
            [
                (x + 18 + number * 47, y - 74),
                (x + 36 + number * 47, y - 108),
                (x + 44 + number * 47, y - 108),
                (x + 26 + number * 47, y - 74),
            ],
            INDIGO_PALE,
            0.35,
        )
    canvas.polygon([(x + 214, y - 106), (x + 248, y - 104), (x + 272, y - 72), (x + 214, y - 72)], INDIGO_PALE)
    canvas.rect(x, y - 58, 318, 7, MARIGOLD)
    canvas.ellipse(x + 312, y - 44, 9, 9, MARIGOLD_LIGHT)
    for wheel in (x + 58, x + 262):
        canvas.ellipse(wheel, y - 16, 31, 31, NIGHT)
        canvas.ellipse(wheel, y - 16, 15, 15, GREY_LIGHT)
        canvas.ellipse(wheel, y - 16, 6, 6, GREY_DARK)
    for number in range(3):
        canvas.rect(x + 22 + number * 56, y - 166, 44, 27, (WOOD, INDIGO_MID, LEAF)[number], radius=5)


def solar_roof(canvas: Canvas) -> None:
    """A school roof covered with panels under a large sun."""
    land.sky(canvas, "day")
    land.sun(canvas, 930, 165, 92)
    land.ridges(canvas, 520, land.FAR_RIDGES["day"], INDIGO_MID, 3)
    land.meadow(canvas, 590)
    for x in (70, 1090, 1160):
        land.tree(canvas, x, 640, canvas.chance.uniform(130, 180))
    canvas.shadow(600, 660, 520, 40, 0.4)
    canvas.shaded_rect(200, 400, 800, 255, lighter(CREAM, 0.3), CREAM)
    canvas.rect(200, 600, 800, 55, WOOD_DARK)
    for number in range(6):
        x = 236 + number * 128
        canvas.rect(x, 446, 92, 112, WOOD_DARK, radius=3)
        canvas.shaded_rect(x + 6, 452, 80, 100, INDIGO_MID, INDIGO_PALE)
        canvas.line([(x + 46, 452), (x + 46, 552)], WOOD_DARK, 5)
    canvas.shaded([(150, 410), (290, 210), (910, 210), (1050, 410)], lighter(TERRACOTTA, 0.05), darker(TERRACOTTA, 0.2))
    _panels(canvas)
    canvas.rect(150, 406, 900, 10, darker(TERRACOTTA, 0.45))
    canvas.line([(1006, 416), (1006, 520), (1030, 520)], NIGHT, 5)
    canvas.rect(1014, 500, 66, 82, GREY_LIGHT, radius=8)
    canvas.rect(1024, 512, 46, 24, LEAF_LIGHT, radius=4)
    for number in range(3):
        canvas.ellipse(1032 + number * 15, 558, 5, 5, (LEAF, MARIGOLD, TERRACOTTA)[number])


def _panels(canvas: Canvas) -> None:
    for row in range(3):
        for column in range(6):
            y, bottom = 226 + row * 58, 226 + row * 58 + 52
            corners = []
            for edge, level in ((column, y), (column + 0.95, y), (column + 0.95, bottom), (column, bottom)):
                spread = 560 + (level - 226) * 1.36
                corners.append((600 - spread / 2 + spread * edge / 6, level))
            canvas.shaded(corners, INDIGO_MID, NIGHT)
            canvas.polygon(
                [
                    corners[0],
                    ((corners[0][0] + corners[1][0]) / 2, y),
                    ((corners[3][0] * 3 + corners[2][0]) / 4, bottom),
                ],
                INDIGO_LIGHT,
                0.45,
            )
            canvas.line([*corners, corners[0]], INDIGO_PALE, 2)
            for share in (0.33, 0.66):
                canvas.line(
                    [
                        (corners[0][0] + (corners[1][0] - corners[0][0]) * share, y),
                        (corners[3][0] + (corners[2][0] - corners[3][0]) * share, bottom),
                    ],
                    INDIGO_PALE,
                    1,
                    0.6,
                )


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
        x, y = canvas.chance.uniform(40, WIDTH - 40), canvas.chance.uniform(600, 730)
        canvas.glow(x, y, 16, 16, MARIGOLD_LIGHT, 0.7)
        canvas.ellipse(x, y, 2.4, 2.4, PAPER)


def garden(canvas: Canvas) -> None:
    """Raised beds of vegetables in changing greens, a bean arch and a watering can."""
    land.blue_mountains(canvas, 330, "morning")
    land.meadow(canvas, 360)
    things.school(canvas, 120, 396, 300, MARIGOLD_DEEP)
    land.tree(canvas, 500, 400, 130)
    land.tree(canvas, 1090, 410, 170)
    soil = rgb("#8a5a3b")
    for row, tint in enumerate((LEAF_LIGHT, LEAF, rgb("#b7c94f"), LEAF_DARK, rgb("#7aa874"))):
        y, height = 420 + row * 62, 44 + row * 4
        inset = 250 - row * 52
        canvas.shaded(
            [(inset, y), (WIDTH - inset + 40, y), (WIDTH - inset + 80, y + height), (inset - 42, y + height)],
            soil,
            darker(soil, 0.3),
        )
        size = 19 + row * 6
        count = 20 - row
        for number in range(count):
            x = inset + (WIDTH - 2 * inset + 40) * (number + 0.5) / count
            _plant(
                canvas,
                x + canvas.chance.uniform(-4, 4),
                y + height * 0.45,
                size,
                mix(tint, LEAF, canvas.chance.uniform(0, 0.35)),
            )
    _arch(canvas, 840, 470)
    _watering_can(canvas, 190, 700)


def _plant(canvas: Canvas, x: float, y: float, size: float, colour: tuple[int, int, int]) -> None:
    for lean, tall, tint in (
        (-0.7, 0.62, darker(colour, 0.2)),
        (0.7, 0.62, darker(colour, 0.1)),
        (-0.3, 0.9, colour),
        (0.3, 0.95, lighter(colour, 0.12)),
        (0, 1.15, lighter(colour, 0.2)),
    ):
        tip = (x + lean * size, y - tall * size)
        side = size * 0.22
        canvas.polygon(
            smooth(
                [
                    (x, y),
                    ((x + tip[0]) / 2 - side, (y + tip[1]) / 2),
                    tip,
                    ((x + tip[0]) / 2 + side, (y + tip[1]) / 2),
                    (x, y),
                ],
                5,
            ),
            tint,
        )


def _arch(canvas: Canvas, x: float, y: float) -> None:
    for shift in (0, 38):
        canvas.curve(
            [
                (x + shift, y + 150),
                (x + 12 + shift, y - 40),
                (x + 110 + shift, y - 130),
                (x + 208 + shift, y - 40),
                (x + 220 + shift, y + 150),
            ],
            WOOD,
            8,
        )
    for _ in range(120):
        share = canvas.chance.random()
        path = smooth([(x, y + 150), (x + 12, y - 40), (x + 110, y - 130), (x + 208, y - 40), (x + 220, y + 150)])
        px, py = path[int(share * (len(path) - 1))]
        tint = mix(LEAF_DARK, LEAF_LIGHT, canvas.chance.random())
        canvas.ellipse(px + canvas.chance.uniform(-10, 48), py + canvas.chance.uniform(-14, 14), 11, 8, tint)
    for _ in range(16):
        bx, by = x + canvas.chance.uniform(10, 240), y + canvas.chance.uniform(-90, 60)
        if abs(bx - x - 120) > 74:
            canvas.line([(bx, by), (bx + 3, by + 40)], rgb("#8fb04a"), 5)


def _watering_can(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(x + 70, y + 2, 130, 22, 0.5)
    canvas.line([(x + 118, y - 40), (x + 196, y - 112)], darker(INDIGO_MID, 0.1), 15)
    canvas.polygon([(x + 178, y - 116), (x + 214, y - 92), (x + 222, y - 120), (x + 204, y - 134)], INDIGO)
    canvas.ring(x + 20, y - 62, 46, INDIGO, 11)
    canvas.shaded([(x + 16, y - 104), (x + 122, y - 104), (x + 134, y), (x + 4, y)], lighter(INDIGO_MID, 0.2), INDIGO)
    canvas.ellipse(x + 69, y - 104, 53, 13, darker(INDIGO, 0.25))
    canvas.rect(x + 8, y - 34, 122, 8, MARIGOLD)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {
    scene.__name__: scene for scene in (haze_calendar, bus, solar_roof, river, orchard, night, garden)
}
