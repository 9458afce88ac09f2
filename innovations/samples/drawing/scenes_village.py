"""Scenes of the village: a market, a shared supper, a temple pavilion, a playground in the morning."""

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
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)

BAMBOO = rgb("#c9b06a")
STRAW = rgb("#d8bd7a")


def market(canvas: Canvas) -> None:
    """Bamboo stalls with banners, baskets and cloth."""
    land.sky(canvas, "morning")
    land.ridges(canvas, 440, land.FAR_RIDGES["morning"], INDIGO_LIGHT, 3)
    canvas.shaded_rect(0, 480, WIDTH, 320, rgb("#e5cfa4"), rgb("#c6a470"))
    for x, colour, accent in (
        (70, TERRACOTTA, MARIGOLD),
        (398, PLUM, PAPER),
        (800, TEAL, MARIGOLD_LIGHT),
        (1130, MARIGOLD_DEEP, INDIGO),
    ):
        canvas.curve([(x - 30, 640), (x - 30, 90), (x - 18, 36), (x + 6, 52)], BAMBOO, 9)
        things.tung(canvas, x, 60, canvas.chance.uniform(300, 360), colour, accent)
    for number, x in enumerate((110, 470, 830)):
        _stall(canvas, x, 690 + (number == 1) * 20, (INDIGO_MID, TERRACOTTA, LEAF)[number], number)


def _stall(canvas: Canvas, x: float, y: float, colour: Colour, number: int) -> None:
    canvas.shadow(x + 135, y + 2, 210, 28, 0.45)
    for post in (x + 10, x + 256):
        canvas.line([(post, y), (post, y - 330)], BAMBOO, 12)
        for knot in range(5):
            canvas.line([(post - 6, y - 50 - knot * 62), (post + 6, y - 50 - knot * 62)], darker(BAMBOO, 0.35), 3)
    canvas.shaded(
        [(x - 44, y - 290), (x + 30, y - 392), (x + 236, y - 392), (x + 312, y - 290)],
        lighter(STRAW, 0.15),
        darker(STRAW, 0.25),
    )
    for step in range(22):
        share = step / 21
        canvas.line([(x + 30 + share * 206, y - 390), (x - 42 + share * 352, y - 288)], darker(STRAW, 0.35), 2, 0.5)
    goods_y = y - 138
    for spot in range(3):
        left = x + 22 + spot * 82
        if (spot + number) % 3 == 0:
            textile.cloth(canvas, left, y - 286, 62, 110, colour, MARIGOLD)
        elif (spot + number) % 3 == 1:
            _basket(canvas, left + 34, goods_y, 62, (TERRACOTTA, MARIGOLD, LEAF)[spot])
        else:
            for stack in range(4):
                canvas.rect(
                    left, goods_y - 14 - stack * 14, 66, 12, (INDIGO, MARIGOLD_DEEP, PLUM, TEAL)[stack], radius=3
                )
    canvas.shaded_rect(x - 12, goods_y, 292, 22, lighter(WOOD_LIGHT, 0.2), WOOD)
    canvas.shaded_rect(x, goods_y + 22, 268, 112, lighter(colour, 0.1), darker(colour, 0.2))
    for step in range(9):
        textile.diamond(canvas, x + 16 + step * 30, goods_y + 76, 12, MARIGOLD_LIGHT)
        textile.diamond(canvas, x + 16 + step * 30, goods_y + 76, 6, darker(colour, 0.2))


def _basket(canvas: Canvas, x: float, y: float, size: float, fruit: Colour) -> None:
    for number in range(9):
        dx = (number % 5 - 2) * size * 0.18
        canvas.ellipse(
            x + dx,
            y - size * 0.52 - (number // 5) * size * 0.16,
            size * 0.12,
            size * 0.12,
            lighter(fruit, 0.1 * (number % 3)),
        )
    canvas.shaded(
        [
            (x - size * 0.55, y - size * 0.48),
            (x + size * 0.55, y - size * 0.48),
            (x + size * 0.38, y),
            (x - size * 0.38, y),
        ],
        BAMBOO,
        darker(BAMBOO, 0.35),
    )
    for row in range(3):
        canvas.line(
            [
                (x - size * 0.5 + row * 3, y - size * (0.4 - row * 0.13)),
                (x + size * 0.5 - row * 3, y - size * (0.4 - row * 0.13)),
            ],
            darker(BAMBOO, 0.3),
            2,
            0.7,
        )


def roundtable(canvas: Canvas) -> None:
    """A round supper tray on mats under a pavilion roof, lanterns and stars."""
    land.sky(canvas, "night")
    land.moon_and_stars(canvas, 220, 150, 40)
    land.ridges(canvas, 440, INDIGO_MID, NIGHT, 3)
    canvas.shaded_rect(0, 470, WIDTH, 330, rgb("#8a5a3b"), rgb("#4d3326"))
    for post in (70, 1090):
        canvas.shaded_rect(post, 90, 44, 520, WOOD, WOOD_DARK)
    canvas.shaded([(-20, 130), (200, -10), (1000, -10), (1220, 130)], rgb("#5b3a2c"), rgb("#37241f"))
    canvas.rect(0, 126, WIDTH, 12, rgb("#2c1c1a"))
    for x in (330, 600, 870):
        _lantern(canvas, x, 190 + (x == 600) * 40)
    canvas.shaded(
        smooth(
            [(90, 660), (300, 560), (600, 530), (900, 560), (1110, 660), (900, 730), (600, 746), (300, 730), (90, 660)]
        ),
        rgb("#d9b36c"),
        rgb("#b0803f"),
    )
    for number in range(7):
        canvas.curve(
            [(170 + number * 20, 650 - number * 10), (600, 560 + number * 24), (1030 - number * 20, 650 - number * 10)],
            rgb("#8f5f2c"),
            2,
            0.4,
        )
    _tray(canvas)
    for x in (210, 990):
        things.pot(canvas, x, 700, 92, rgb("#b7653f"))


def _tray(canvas: Canvas) -> None:
    """A ขันโตก: a round red tray on a foot with six dishes."""
    canvas.glow(600, 600, 480, 170, MARIGOLD_LIGHT, 0.5)
    canvas.shadow(600, 690, 290, 48, 0.55)
    canvas.shaded([(470, 640), (730, 640), (780, 690), (420, 690)], rgb("#a33b2a"), rgb("#6f241d"))
    canvas.ellipse(600, 630, 270, 74, rgb("#7c2a20"))
    canvas.ellipse(600, 620, 270, 74, rgb("#c4503a"))
    canvas.ellipse(600, 620, 246, 64, rgb("#a33b2a"))
    for dx, dy, colour in (
        (-150, -6, LEAF_LIGHT),
        (-50, -34, MARIGOLD),
        (70, -34, TERRACOTTA),
        (160, -4, rgb("#e8e0c8")),
        (50, 26, LEAF),
        (-66, 26, rgb("#b76e3a")),
    ):
        canvas.ellipse(600 + dx, 616 + dy, 60, 20, PAPER)
        canvas.ellipse(600 + dx, 611 + dy, 50, 15, colour)
        canvas.ellipse(592 + dx, 607 + dy, 22, 6, lighter(colour, 0.35))


def _lantern(canvas: Canvas, x: float, y: float) -> None:
    canvas.glow(x, y + 50, 210, 190, MARIGOLD_LIGHT, 0.6)
    canvas.line([(x, 130), (x, y)], rgb("#2c1c1a"), 3)
    canvas.shaded(
        smooth(
            [
                (x - 20, y),
                (x - 52, y + 34),
                (x - 46, y + 74),
                (x - 20, y + 98),
                (x + 20, y + 98),
                (x + 46, y + 74),
                (x + 52, y + 34),
                (x + 20, y),
            ],
            6,
        ),
        MARIGOLD_LIGHT,
        MARIGOLD_DEEP,
    )
    for dx in (-22, 0, 22):
        canvas.curve([(x + dx * 0.6, y), (x + dx * 1.4, y + 50), (x + dx * 0.6, y + 98)], TERRACOTTA, 2, 0.6)
    for dx in (-12, 0, 12):
        canvas.line([(x + dx, y + 100), (x + dx, y + 136)], MARIGOLD, 3)


def pavilion(canvas: Canvas) -> None:
    """A raised pavilion with tiered roofs, a very large telephone in it, a tree beside it."""
    land.blue_mountains(canvas, 420, "morning")
    land.meadow(canvas, 500)
    land.tree(canvas, 130, 640, 380, LEAF)
    canvas.shadow(690, 700, 420, 40, 0.45)
    canvas.shaded_rect(370, 600, 640, 96, lighter(CREAM, 0.2), GREY_LIGHT)
    for step in range(3):
        canvas.shaded_rect(590 - step * 16, 632 + step * 22, 200 + step * 32, 22, PAPER, GREY_LIGHT)
    canvas.rect(360, 590, 660, 14, TERRACOTTA)
    canvas.shaded_rect(420, 380, 540, 212, mix(MARIGOLD_LIGHT, CREAM, 0.5), MARIGOLD_LIGHT)
    _telephone(canvas, 690, 590)
    for post in (410, 530, 826, 946):
        canvas.shaded_rect(post, 372, 26, 220, lighter(TERRACOTTA, 0.1), darker(TERRACOTTA, 0.3))
        canvas.rect(post - 4, 430, 34, 6, MARIGOLD)
    for tier, (half, bottom, top, rise) in enumerate(((380, 392, 200, 280), (290, 316, 160, 236), (190, 246, 96, 160))):
        del tier
        _roof_tier(canvas, 690, bottom, half, top, rise)
    land.tree(canvas, 1110, 660, 200, LEAF_DARK)
    land.grass(canvas, 715, 744, 40)


def _roof_tier(canvas: Canvas, x: float, bottom: float, half: float, half_top: float, top: float) -> None:
    left = smooth([(x - half, bottom), (x - half * 0.72, bottom - (bottom - top) * 0.35), (x - half_top * 0.62, top)])
    right = [(2 * x - px, py) for px, py in reversed(left)]
    canvas.shaded([*left, *right], rgb("#c05a3a"), rgb("#7a3327"))
    canvas.line(left, MARIGOLD, 7)
    canvas.line(right, MARIGOLD, 7)
    canvas.line([(x - half, bottom), (x + half, bottom)], MARIGOLD_DEEP, 8)
    for side in (-1, 1):
        canvas.curve(
            [(x + side * half, bottom), (x + side * (half + 18), bottom - 12), (x + side * (half + 16), bottom - 34)],
            MARIGOLD,
            6,
        )
    for step in range(1, 4):
        y = top + (bottom - top) * step / 4
        span = half_top * 0.62 + (half - half_top * 0.62) * (step / 4) ** 1.2
        canvas.line([(x - span + 12, y), (x + span - 12, y)], rgb("#5e261f"), 2, 0.5)


def _telephone(canvas: Canvas, x: float, y: float) -> None:
    canvas.shadow(x, y - 4, 90, 16, 0.5)
    canvas.rect(x - 54, y - 196, 108, 192, NIGHT, radius=16)
    canvas.shaded_rect(x - 46, y - 178, 92, 152, INDIGO_PALE, lighter(INDIGO_PALE, 0.5))
    canvas.ellipse(x, y - 128, 28, 28, LEAF)
    canvas.curve([(x - 12, y - 138), (x - 8, y - 118), (x + 12, y - 114)], PAPER, 8)
    things.text_lines(canvas, x - 32, y - 84, 64, 3, 17, INDIGO_MID)
    canvas.ellipse(x, y - 15, 6, 6, GREY_DARK)


def playground(canvas: Canvas) -> None:
    """A yard in the morning: tyres, a balance beam, a rope ladder, balls under a large tree."""
    land.sky(canvas, "morning")
    land.sun(canvas, 200, 150, 56)
    land.ridges(canvas, 430, land.FAR_RIDGES["morning"], INDIGO_LIGHT, 3)
    land.meadow(canvas, 440)
    things.school(canvas, 130, 480, 340, INDIGO_MID)
    land.tree(canvas, 930, 560, 480, LEAF)
    canvas.line([(985, 330), (985, 520)], CREAM, 6)
    canvas.line([(1055, 330), (1055, 520)], CREAM, 6)
    for y in range(350, 520, 34):
        canvas.line([(978, y), (1062, y)], WOOD_LIGHT, 10)
    canvas.shaded(
        smooth([(-30, 640), (300, 586), (700, 590), (1230, 640), (1230, 800), (-30, 800)], 6),
        rgb("#ecd3a0"),
        rgb("#d2b078"),
    )
    canvas.shadow(520, 668, 230, 20, 0.4)
    for x in (340, 690):
        canvas.shaded([(x - 30, 668), (x + 30, 668), (x + 18, 622), (x - 18, 622)], WOOD, WOOD_DARK)
    canvas.shaded_rect(300, 604, 440, 22, lighter(WOOD_LIGHT, 0.3), WOOD)
    for number, colour in enumerate((TERRACOTTA, MARIGOLD, TEAL, INDIGO_MID)):
        x = 110 + number * 46
        canvas.shadow(x, 716, 46, 12, 0.4)
        canvas.ellipse(x, 690 - number % 2 * 8, 36, 36, darker(colour, 0.15))
        canvas.ellipse(x, 690 - number % 2 * 8, 17, 17, rgb("#d9bb85"))
    for _ in range(7):
        left, top = canvas.chance.uniform(420, 1120), canvas.chance.uniform(680, 706)
        size = canvas.chance.uniform(15, 25)
        colour = canvas.chance.choice((TERRACOTTA, MARIGOLD, TEAL, PLUM, INDIGO_MID))
        canvas.shadow(left, top + size, size * 1.2, size * 0.35, 0.4)
        canvas.ellipse(left, top, size, size, colour)
        canvas.ellipse(left - size * 0.3, top - size * 0.35, size * 0.35, size * 0.3, PAPER, 0.55)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {scene.__name__: scene for scene in (market, roundtable, pavilion, playground)}
