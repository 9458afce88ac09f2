"""The land behind a scene: skies, ridges in mist, hills, fields, trees, the sun and the moon."""

from __future__ import annotations

import math

from innovations.samples.drawing.canvas import HEIGHT, WIDTH, Canvas, Point, smooth
from innovations.samples.drawing.palette import (
    CREAM,
    INDIGO,
    INDIGO_LIGHT,
    INDIGO_MID,
    INDIGO_PALE,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    MARIGOLD,
    PAPER,
    WOOD_DARK,
    Colour,
    darker,
    lighter,
    mix,
    rgb,
)

SKIES = {
    "morning": (rgb("#b9c9ea"), rgb("#fdf1da")),
    "day": (rgb("#9fbbe3"), rgb("#eef3f3")),
    "evening": (rgb("#5466a8"), rgb("#fbc98a")),
    "haze": (rgb("#b5a590"), rgb("#ecd9b8")),
    "night": (rgb("#10183a"), rgb("#3f5196")),
    "paper": (rgb("#fdf9f1"), rgb("#efe5d2")),
}
FAR_RIDGES = {
    "morning": rgb("#a9b8de"),
    "day": rgb("#93abd8"),
    "evening": rgb("#c79a9f"),
    "night": INDIGO_MID,
}


def sky(canvas: Canvas, name: str) -> None:
    """Fills the sheet with one of SKIES."""
    canvas.shaded_rect(0, 0, WIDTH, HEIGHT, *SKIES[name])


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour = MARIGOLD) -> None:
    canvas.glow(x, y, radius * 4, radius * 4, lighter(colour, 0.6), 0.75)
    canvas.ellipse(x, y, radius, radius, lighter(colour, 0.15))
    canvas.ellipse(x, y, radius * 0.82, radius * 0.82, colour, 0.55)


def moon_and_stars(canvas: Canvas, x: float, y: float, radius: float) -> None:
    for _ in range(70):
        size = canvas.chance.choice((1.1, 1.4, 2.2))
        star = canvas.chance.uniform(0, WIDTH), canvas.chance.uniform(0, 430)
        canvas.ellipse(*star, size, size, PAPER, canvas.chance.uniform(0.4, 0.95))
    canvas.glow(x, y, radius * 3.4, radius * 3.4, INDIGO_PALE, 0.55)
    canvas.ellipse(x, y, radius, radius, rgb("#fdf3d8"))
    for dx, dy, share in ((-0.3, -0.2, 0.22), (0.28, 0.25, 0.16), (0.1, -0.45, 0.1)):
        canvas.ellipse(x + dx * radius, y + dy * radius, share * radius, share * radius, rgb("#eadcb8"), 0.8)


def ridge(canvas: Canvas, base: float, rise: float, top: Colour, bottom: Colour) -> None:
    """One mountain ridge across the sheet: around `base`, at most about `rise` high."""
    phases = [canvas.chance.uniform(0, math.tau) for _ in range(4)]
    points: list[Point] = []
    for x in range(-20, WIDTH + 21, 8):
        turn = x / WIDTH * math.tau
        wave = (
            0.55 * math.sin(turn * 1.1 + phases[0])
            + 0.28 * math.sin(turn * 2.7 + phases[1])
            + 0.12 * math.sin(turn * 6.1 + phases[2])
            + 0.05 * math.sin(turn * 15 + phases[3])
        )
        points.append((x, base - rise * (0.5 + 0.5 * wave)))
    canvas.shaded([*points, (WIDTH + 20, base + 190), (-20, base + 190)], top, bottom)
    canvas.rect(0, base + 189, WIDTH, HEIGHT - base, bottom)


def ridges(canvas: Canvas, horizon: float, far: Colour, near: Colour, count: int = 4) -> None:
    """Ridges that darken towards the reader, mist lying between them."""
    for step in range(count):
        share = step / max(1, count - 1)
        colour = mix(far, near, share)
        base = horizon - 110 + 130 * share
        ridge(canvas, base, 190 - 100 * share, colour, lighter(colour, 0.55 - 0.3 * share))
        canvas.veil(base - 20, 120, PAPER, 0.34 * (1 - share))


def blue_mountains(canvas: Canvas, horizon: float, name: str = "morning") -> None:
    """A whole backdrop: a sky and four indigo ridges."""
    sky(canvas, name)
    near = INDIGO if name in {"night", "evening"} else INDIGO_MID
    ridges(canvas, horizon, FAR_RIDGES[name], mix(near, INDIGO_LIGHT, 0.15))


def hill(canvas: Canvas, left: float, middle: float, right: float, colour: Colour) -> None:
    """A rounded foreground hill through three heights at the left edge, the middle and the right edge."""
    top = smooth([(-30, left), (WIDTH * 0.25, (left + middle) / 2 - 18), (WIDTH / 2, middle), (WIDTH + 30, right)])
    canvas.shaded([*top, (WIDTH + 30, HEIGHT), (-30, HEIGHT)], lighter(colour, 0.12), darker(colour, 0.16))


def meadow(canvas: Canvas, y: float) -> None:
    hill(canvas, y + 30, y, y + 22, LEAF_LIGHT)
    hill(canvas, y + 90, y + 74, y + 50, mix(LEAF_LIGHT, LEAF, 0.5))


def grass(canvas: Canvas, top: float, bottom: float, count: int = 60) -> None:
    for _ in range(count):
        x, y = canvas.chance.uniform(0, WIDTH), canvas.chance.uniform(top, bottom)
        size = 5 + 9 * (y - top) / max(1, bottom - top)
        for lean in (-0.5, 0, 0.55):
            canvas.line([(x, y), (x + lean * size, y - size)], LEAF_DARK, 1.6, 0.45)


def tree(canvas: Canvas, x: float, y: float, size: float, colour: Colour = LEAF) -> None:
    """A broad tree standing at (x, y), `size` high: a forked trunk and tufts of leaves, light from the upper left."""
    canvas.shadow(x + size * 0.12, y, size * 0.5, size * 0.09)
    trunk = [
        (x - size * 0.06, y),
        (x - size * 0.025, y - size * 0.5),
        (x + size * 0.03, y - size * 0.5),
        (x + size * 0.06, y),
    ]
    canvas.shaded(trunk, darker(WOOD_DARK, 0.3), WOOD_DARK)
    for reach in (-0.2, 0.22):
        canvas.line([(x, y - size * 0.3), (x + reach * size, y - size * 0.56)], WOOD_DARK, size * 0.03)
    for dx, dy, share in ((0.0, 0.62, 0.33), (-0.22, 0.56, 0.22), (0.23, 0.58, 0.23), (-0.02, 0.78, 0.24)):
        canvas.ellipse(x + dx * size, y - dy * size, share * size, share * size * 0.86, darker(colour, 0.2))
    for layer in range(5):
        share = layer / 4
        for _ in range(9):
            turn, reach = canvas.chance.uniform(0, math.tau), canvas.chance.uniform(0.05, 0.36) * (1 - 0.4 * share)
            tuft = canvas.chance.uniform(0.07, 0.13) * (1 - 0.35 * share) * size
            left = x + (math.cos(turn) * reach - 0.1 * share) * size
            top = y - (0.64 + 0.1 * share - math.sin(turn) * reach * 0.72) * size
            canvas.ellipse(left, top, tuft, tuft * 0.82, mix(darker(colour, 0.12), lighter(colour, 0.3), share))


def pine(canvas: Canvas, x: float, y: float, size: float, colour: Colour = LEAF_DARK) -> None:
    canvas.rect(x - size * 0.03, y - size * 0.15, size * 0.06, size * 0.15, WOOD_DARK)
    for share in (0.0, 0.24, 0.46):
        base, half = y - size * (0.12 + share), size * (0.26 - share * 0.34)
        peak = (x, base - size * 0.42)
        canvas.polygon([(x - half, base), peak, (x + half, base)], darker(colour, 0.12))
        canvas.polygon([(x - half, base), peak, (x + half * 0.1, base)], lighter(colour, 0.08 + share * 0.2))


def forest(canvas: Canvas, y: float, count: int, size: float, colour: Colour = LEAF_DARK) -> None:
    """A loose row of pines, the farther ones first."""
    places = sorted(
        (canvas.chance.uniform(y - 22, y + 8), canvas.chance.uniform(-20, WIDTH + 20)) for _ in range(count)
    )
    for base, x in places:
        pine(canvas, x, base, size * canvas.chance.uniform(0.7, 1.15), colour)


def table(canvas: Canvas, y: float, colour: Colour) -> None:
    """A table top that fills the sheet from `y` down, with a light edge and quiet grain."""
    canvas.shaded_rect(0, y, WIDTH, HEIGHT - y, lighter(colour, 0.16), darker(colour, 0.12))
    canvas.rect(0, y, WIDTH, 7, lighter(colour, 0.42))
    for _ in range(9):
        line_y = canvas.chance.uniform(y + 24, HEIGHT - 60)
        start, length = canvas.chance.uniform(-100, WIDTH), canvas.chance.uniform(160, 460)
        bend = canvas.chance.uniform(-7, 7)
        canvas.curve(
            [(start, line_y), (start + length / 2, line_y + bend), (start + length, line_y)],
            darker(colour, 0.2),
            2,
            0.35,
        )


def ribbon(canvas: Canvas, path: list[Point], halves: tuple[float, float], colour: Colour) -> None:
    """A road or a stream along `path`, half as wide as `halves` says at its start and at its end."""
    left, right = [], []
    for number, (x, y) in enumerate(path):
        (ax, ay), (bx, by) = path[max(0, number - 1)], path[min(len(path) - 1, number + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        half = halves[0] + (halves[1] - halves[0]) * number / (len(path) - 1)
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    canvas.polygon([*left, *reversed(right)], colour)


def window_light(canvas: Canvas) -> None:
    """Slanting light on a wall."""
    for x in (120, 300):
        canvas.polygon([(x, 0), (x + 130, 0), (x + 560, HEIGHT), (x + 380, HEIGHT)], PAPER, 0.2)


def wall(canvas: Canvas, colour: Colour = CREAM) -> None:
    canvas.shaded_rect(0, 0, WIDTH, HEIGHT, lighter(colour, 0.35), darker(colour, 0.06))
    window_light(canvas)
