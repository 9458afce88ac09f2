"""Scenes of the village: a market, a shared supper, a temple pavilion, instruments, a loom, coffee, a playground."""

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
    for x in (210, 990):
        things.pot(canvas, x, 700, 92, rgb("#b7653f"))


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
        x, y = canvas.chance.gauss(640, 36), canvas.chance.gauss(510, 30)
        canvas.ellipse(x, y, 10, 7, canvas.chance.choice((rgb("#6b3f22"), rgb("#8a5a32"), rgb("#54301b"))))
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
        x, y = canvas.chance.uniform(420, 1120), canvas.chance.uniform(680, 706)
        size, colour = (
            canvas.chance.uniform(15, 25),
            canvas.chance.choice((TERRACOTTA, MARIGOLD, TEAL, PLUM, INDIGO_MID)),
        )
        canvas.shadow(x, y + size, size * 1.2, size * 0.35, 0.4)
        canvas.ellipse(x, y, size, size, colour)
        canvas.ellipse(x - size * 0.3, y - size * 0.35, size * 0.35, size * 0.3, PAPER, 0.55)


Scene = Callable[[Canvas], None]
SCENES: dict[str, Scene] = {
    scene.__name__: scene for scene in (market, roundtable, pavilion, sueng, loom, coffee, playground)
}
