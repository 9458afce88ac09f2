"""Things that stand in several scenes: school houses, sheets of paper, books, pots, lamps, banners."""

from __future__ import annotations

from innovations.samples.drawing.canvas import Canvas, Point, smooth
from innovations.samples.drawing.palette import (
    CREAM,
    GREY,
    GREY_DARK,
    GREY_LIGHT,
    INDIGO,
    INDIGO_PALE,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    MARIGOLD,
    MARIGOLD_DEEP,
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
)


def school(canvas: Canvas, x: float, y: float, width: float, roof: Colour = TERRACOTTA, *, lit: bool = False) -> None:
    """A long one-storey school standing on (x, y) at its lower left corner, `width` wide."""
    height = width * 0.26
    canvas.shadow(x + width / 2, y + 2, width * 0.58, width * 0.07)
    canvas.shaded_rect(
        x, y - height, width, height, lighter(CREAM, 0.3) if not lit else GREY, CREAM if not lit else INDIGO
    )
    canvas.rect(x, y - height * 0.16, width, height * 0.16, darker(roof, 0.25))
    count = max(3, round(width / 46))
    for number in range(count):
        left = x + width * (number + 0.2) / count
        pane = MARIGOLD_LIGHT if lit else INDIGO_PALE
        canvas.rect(left, y - height * 0.68, width * 0.6 / count, height * 0.42, darker(WOOD_DARK, 0.1))
        canvas.rect(left + 2, y - height * 0.66, width * 0.6 / count - 4, height * 0.38, pane)
    eave = width * 0.05
    peak = y - height - width * 0.17
    slope = [
        (x - eave, y - height + 3),
        (x + eave * 1.6, peak),
        (x + width - eave * 1.6, peak),
        (x + width + eave, y - height + 3),
    ]
    canvas.shaded(slope, lighter(roof, 0.18), darker(roof, 0.12))
    for step in range(1, 5):
        line_y = peak + (y - height - peak) * step / 5
        inset = eave * 1.6 - (eave * 2.6) * step / 5
        canvas.line([(x + inset, line_y), (x + width - inset, line_y)], darker(roof, 0.3), 1.5, 0.4)
    canvas.rect(x - eave, y - height + 1, width + 2 * eave, 5, darker(roof, 0.35))


def flag(canvas: Canvas, x: float, y: float, height: float) -> None:
    """A flagpole with a plain pennant in the project's colours."""
    canvas.line([(x, y), (x, y - height)], GREY_LIGHT, 4)
    top = y - height
    canvas.polygon([(x, top), (x + height * 0.32, top + height * 0.07), (x, top + height * 0.16)], MARIGOLD)
    canvas.polygon(
        [(x, top + height * 0.08), (x + height * 0.32, top + height * 0.07), (x, top + height * 0.16)], INDIGO
    )


def sheet(
    canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour = PAPER, lean: float = 0
) -> None:
    """A sheet of paper lying with its upper left corner at (x, y), its top shifted by `lean`."""
    corners: list[Point] = [(x + lean, y), (x + width + lean, y), (x + width, y + height), (x, y + height)]
    canvas.shadow(x + width / 2 + 10, y + height * 0.56 + 10, width * 0.72, height * 0.66, 0.3)
    canvas.polygon(corners, colour)


def text_lines(
    canvas: Canvas, x: float, y: float, width: float, count: int, step: float, colour: Colour = GREY
) -> None:
    """Lines that stand for writing; the last one is short."""
    for number in range(count):
        share = 0.55 if number == count - 1 else canvas.chance.uniform(0.84, 1.0)
        canvas.rect(x, y + number * step, width * share, max(3, step * 0.26), colour, radius=2, opacity=0.8)


def book_row(canvas: Canvas, x: float, y: float, width: float, height: float, colours: tuple[Colour, ...]) -> None:
    """Books standing side by side on (x, y), up to `height` high."""
    left = x
    while left < x + width - 16:
        thick = canvas.chance.uniform(15, 33)
        thick = min(thick, x + width - left)
        tall = height * canvas.chance.uniform(0.7, 1.0)
        colour = canvas.chance.choice(colours)
        canvas.shaded_rect(left, y - tall, thick - 1.5, tall, lighter(colour, 0.15), darker(colour, 0.15))
        canvas.rect(left, y - tall * 0.84, thick - 1.5, 4, PAPER, opacity=0.75)
        canvas.rect(left, y - tall * 0.22, thick - 1.5, 7, MARIGOLD_LIGHT, opacity=0.7)
        left += thick


def pot(canvas: Canvas, x: float, y: float, size: float, colour: Colour = TERRACOTTA) -> None:
    """A clay pot standing on (x, y)."""
    canvas.shadow(x, y, size * 0.6, size * 0.14)
    body = [
        (x - size * 0.42, y - size * 0.66),
        (x + size * 0.42, y - size * 0.66),
        (x + size * 0.3, y),
        (x - size * 0.3, y),
    ]
    canvas.shaded(body, lighter(colour, 0.12), darker(colour, 0.2))
    canvas.rect(x - size * 0.48, y - size * 0.78, size * 0.96, size * 0.15, lighter(colour, 0.1), radius=4)


def lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A hanging lamp with its light; (x, y) is the middle of the shade's lower edge."""
    canvas.glow(x, y + size * 0.4, size * 3.6, size * 3.2, MARIGOLD_LIGHT, 0.55)
    canvas.line([(x, 0), (x, y - size * 0.6)], NIGHT, 3)
    shade = [
        (x - size * 0.2, y - size * 0.62),
        (x + size * 0.2, y - size * 0.62),
        (x + size * 0.62, y),
        (x - size * 0.62, y),
    ]
    canvas.shaded(shade, darker(MARIGOLD, 0.25), MARIGOLD)
    canvas.ellipse(x, y, size * 0.62, size * 0.1, PAPER)


def tung(canvas: Canvas, x: float, y: float, length: float, colour: Colour, accent: Colour) -> None:
    """A ตุง, the long Lanna banner, hanging from (x, y)."""
    width = length * 0.14
    canvas.line([(x - width * 0.8, y), (x + width * 0.8, y)], WOOD_DARK, 4)
    canvas.shaded_rect(x - width / 2, y, width, length, lighter(colour, 0.15), darker(colour, 0.12))
    for number in range(4):
        middle = y + length * (0.15 + number * 0.23)
        canvas.polygon(
            [
                (x - width * 0.4, middle),
                (x, middle - width * 0.5),
                (x + width * 0.4, middle),
                (x, middle + width * 0.5),
            ],
            accent,
        )
        canvas.rect(x - width / 2, middle + width * 0.62, width, 3, PAPER, opacity=0.8)
    tip = y + length
    canvas.polygon([(x - width / 2, tip - 1), (x + width / 2, tip - 1), (x, tip + width * 0.8)], darker(colour, 0.05))


def crate(canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour = WOOD) -> None:
    """The front of a wooden box made of three boards, its lower left corner at (x, y)."""
    canvas.shadow(x + width / 2, y + 4, width * 0.6, 26, 0.45)
    board = height / 3
    for number in range(3):
        top = y - height + number * board
        canvas.shaded_rect(
            x, top, width, board - 3, lighter(colour, 0.2 - number * 0.06), darker(colour, 0.04 + number * 0.04)
        )
        for nail in (x + 16, x + width - 16):
            canvas.ellipse(nail, top + board / 2, 3.5, 3.5, WOOD_DARK)


def pencil(canvas: Canvas, start: Point, end: Point, colour: Colour = INDIGO) -> None:
    """A pencil lying from its blunt end to its tip."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length

    def at(along: float, side: float = 0) -> Point:
        return start[0] + ux * along - uy * side, start[1] + uy * along + ux * side

    canvas.line([at(8, 7), at(length - 20, 7)], NIGHT, 12, 0.2)
    canvas.line([at(0), at(22)], MARIGOLD, 16)
    canvas.polygon([at(14, -8), at(length - 34, -8), at(length - 34, 8), at(14, 8)], colour)
    canvas.polygon([at(14, -8), at(length - 34, -8), at(length - 34, -3), at(14, -3)], lighter(colour, 0.35))
    canvas.polygon([at(length - 34, -8), at(length, 0), at(length - 34, 8)], WOOD_LIGHT)
    canvas.polygon([at(length - 11, -2.6), at(length, 0), at(length - 11, 2.6)], NIGHT)


def chair(canvas: Canvas, x: float, y: float, colour: Colour, stacked: int = 1) -> None:
    """A school chair seen from the front, its left leg standing on (x, y), with `stacked` - 1 more on top of it."""
    canvas.shadow(x + 45, y, 72, 13, 0.45)
    for level in range(stacked):
        base = y - level * 42
        tint = (colour, MARIGOLD, TEAL, TERRACOTTA)[level % 4] if level else colour
        for dx in (6, 84):
            canvas.line([(x + dx, base - (0 if level == 0 else 70)), (x + dx, base - 142)], GREY_DARK, 8)
        canvas.shaded_rect(x, base - 160, 90, 54, lighter(tint, 0.25), tint)
        canvas.shaded_rect(x - 4, base - 76, 98, 20, lighter(tint, 0.3), darker(tint, 0.15))


def potted_plant(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A pot standing on (x, y) with long leaves and a few marigolds, about twice `size` high."""
    for number in range(9):
        lean = (number - 4) * 0.2
        tip = (x + lean * size * 1.2, y - size * canvas.chance.uniform(1.45, 2.0) + abs(lean) * size * 0.4)
        root, bend = (x, y - size * 0.6), (x + lean * size * 0.35, y - size * 1.15)
        side = size * 0.09
        blade = smooth([root, (bend[0] - side, bend[1]), tip, (bend[0] + side, bend[1]), root], 6)
        canvas.shaded(blade, mix(LEAF_LIGHT, LEAF, number % 3 / 2), LEAF_DARK)
        if number % 3 == 1:
            canvas.ellipse(*tip, size * 0.14, size * 0.14, MARIGOLD_DEEP)
            canvas.ellipse(*tip, size * 0.1, size * 0.1, MARIGOLD)
    pot(canvas, x, y, size)
