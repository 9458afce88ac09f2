"""Scenes of school grounds: a road between three schools, a roof of solar panels, a kitchen garden."""

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
    middle = smooth([(650, 446), (700, 490), (590, 545), (690, 620), (620, 800)])
    land.ribbon(canvas, middle, (5, 96), GREY)
    land.ribbon(canvas, middle, (4, 86), rgb("#b9aa95"))
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
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (bus, solar_roof, garden)}
