"""A sheet to paint on: shapes in picture units, drawn at twice the size and reduced at the end for smooth edges.

The same seed always gives the same picture: all chance comes from `Canvas.chance`.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageChops, ImageDraw

from innovations.samples.drawing.palette import NIGHT, PAPER, Colour

WIDTH, HEIGHT = 1200, 800
SCALE = 2

Point = tuple[float, float]


class Canvas:
    """A picture being painted; (0, 0) is the top left corner, lengths are picture units (1200 x 800)."""

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - varies a picture, guards nothing
        self.image = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), PAPER)
        self._draw = ImageDraw.Draw(self.image, "RGBA")

    def polygon(self, points: Sequence[Point], fill: Colour, opacity: float = 1.0) -> None:
        self._draw.polygon(_scaled(points), fill=(*fill, round(255 * opacity)))

    def rect(
        self, x: float, y: float, width: float, height: float, fill: Colour, *, radius: float = 0, opacity: float = 1.0
    ) -> None:
        box = (x * SCALE, y * SCALE, (x + width) * SCALE - 1, (y + height) * SCALE - 1)
        self._draw.rounded_rectangle(box, radius=radius * SCALE, fill=(*fill, round(255 * opacity)))

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: Colour, opacity: float = 1.0) -> None:
        """An ellipse around its centre (x, y)."""
        box = ((x - rx) * SCALE, (y - ry) * SCALE, (x + rx) * SCALE, (y + ry) * SCALE)
        self._draw.ellipse(box, fill=(*fill, round(255 * opacity)))

    def ring(self, x: float, y: float, radius: float, colour: Colour, width: float) -> None:
        box = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self._draw.ellipse(box, outline=colour, width=round(width * SCALE))

    def line(self, points: Sequence[Point], colour: Colour, width: float, opacity: float = 1.0) -> None:
        """A line with round ends and joints. Below full opacity the ends are flat, so that nothing is painted twice."""
        fill = (*colour, round(255 * opacity))
        self._draw.line(_scaled(points), fill=fill, width=max(1, round(width * SCALE)), joint="curve")
        if opacity == 1.0 and width > 2:
            for x, y in (points[0], points[-1]):
                self.ellipse(x, y, width / 2, width / 2, colour)

    def curve(self, points: Sequence[Point], colour: Colour, width: float, opacity: float = 1.0) -> None:
        self.line(smooth(points), colour, width, opacity)

    def shaded(self, points: Sequence[Point], top: Colour, bottom: Colour) -> None:
        """A polygon whose colour runs from `top` to `bottom`."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, upper = math.floor(min(xs)), math.floor(min(ys))
        size = (math.ceil(max(xs) - left) * SCALE + 1, math.ceil(max(ys) - upper) * SCALE + 1)
        mask = Image.new("L", size, 0)
        ImageDraw.Draw(mask).polygon(_scaled([(x - left, y - upper) for x, y in points]), fill=255)
        self.image.paste(_vertical(size, top, bottom), (left * SCALE, upper * SCALE), mask)

    def shaded_rect(self, x: float, y: float, width: float, height: float, top: Colour, bottom: Colour) -> None:
        self.shaded([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], top, bottom)

    def glow(self, x: float, y: float, rx: float, ry: float, colour: Colour, opacity: float) -> None:
        """A soft round light (or, in a dark colour, a soft shadow) that fades out at its edge."""
        size = (round(rx * 2 * SCALE), round(ry * 2 * SCALE))
        mask = _round_fade().resize(size).point(lambda value: round(value * opacity))
        self.image.paste(Image.new("RGB", size, colour), (round((x - rx) * SCALE), round((y - ry) * SCALE)), mask)

    def shadow(self, x: float, y: float, rx: float, ry: float, opacity: float = 0.35) -> None:
        self.glow(x, y, rx, ry, NIGHT, opacity)

    def veil(self, y: float, height: float, colour: Colour, opacity: float) -> None:
        """A band of mist over the whole width, densest in its middle."""
        size = (WIDTH * SCALE, round(height * SCALE))
        fade = Image.linear_gradient("L").resize((1, 256))
        both = ImageChops.multiply(fade, ImageChops.invert(fade)).point(
            lambda value: round(min(255, value * 4) * opacity)
        )
        self.image.paste(Image.new("RGB", size, colour), (0, round(y * SCALE)), both.resize(size))

    def finished(self) -> Image.Image:
        """The picture at its final size with a subtle paper grain."""
        small = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        cells = (WIDTH // 2, HEIGHT // 2)
        noise = Image.frombytes("L", cells, self.chance.randbytes(cells[0] * cells[1]))
        grain = noise.resize((WIDTH, HEIGHT), Image.Resampling.BILINEAR).convert("RGB")
        return Image.blend(small, ImageChops.soft_light(small, grain), 0.10)


def smooth(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """The points of a Catmull-Rom curve through `points`."""
    ends = [points[0], *points, points[-1]]
    path: list[Point] = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        path += [
            (_between(a[0], b[0], c[0], d[0], i / steps), _between(a[1], b[1], c[1], d[1], i / steps))
            for i in range(steps)
        ]
    return [*path, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - 3 * c + d - a) * t**3)


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * SCALE, y * SCALE) for x, y in points]


def _vertical(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    return Image.composite(
        Image.new("RGB", size, bottom), Image.new("RGB", size, top), Image.linear_gradient("L").resize(size)
    )


@cache
def _round_fade() -> Image.Image:
    """256 x 256, white in the middle and black from the inscribed circle outwards."""
    return Image.radial_gradient("L").point(lambda value: max(0, 255 - round(value * 1.42)))
