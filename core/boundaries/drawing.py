"""Polygons become drawings: projected, simplified, as SVG paths with a place for the label in each.

The projection is equirectangular at the middle latitude of the province: over three degrees it keeps shapes well enough
to know a district by, and it is one multiplication.
"""

import itertools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.boundaries.reading import Boundaries
from core.boundaries.reading import Ring as Degrees
from core.boundaries.simplifying import Point, Ring, Simplifier

EARTH_RADIUS = 6_371_008.8  # metres, the mean of the IUGG
WIDTH = 1000  # of the drawing, in its own units
GRID = 24  # places tried in each direction for a label
Told = Callable[[int, int], None]
Shape = dict[str, str | float]


@dataclass(frozen=True)
class Drawing:
    """The map: its size, the shape of every district, and how many points it has."""

    width: int
    height: int
    shapes: dict[str, Shape]
    points: int

    @property
    def letters(self) -> int:
        """Size of all paths in characters."""
        return sum(len(str(shape["path"])) for shape in self.shapes.values())


def draw(boundaries: Boundaries, tolerance: float, told: Told = lambda done, total: None) -> Drawing:
    """Draw the districts.

    Args:
        tolerance: of simplifying, in metres.
        told: is told after each district how many are done, of how many.
    """
    projected = {
        code: [[_projected(ring, _middle(boundaries)) for ring in polygon] for polygon in polygons]
        for code, polygons in boundaries.polygons.items()
    }
    simplifier = Simplifier((ring for shape in projected.values() for each in shape for ring in each), tolerance)
    simple: dict[str, list[list[Ring]]] = {}
    for done, (code, polygons) in enumerate(projected.items(), start=1):
        simple[code] = [[simplifier.ring(ring) for ring in polygon] for polygon in polygons]
        told(done, len(projected))
    fit, height = _fit([point for shape in simple.values() for each in shape for point in each[0]])
    shapes = {code: _shape([[fit(ring) for ring in each] for each in polygons]) for code, polygons in simple.items()}
    return Drawing(WIDTH, height, shapes, sum(len(r) for s in simple.values() for p in s for r in p))


def _middle(boundaries: Boundaries) -> float:
    """The latitude in the middle of everything, in degrees."""
    latitudes = [lat for shape in boundaries.polygons.values() for polygon in shape for _lon, lat in polygon[0]]
    return (min(latitudes) + max(latitudes)) / 2


def _projected(ring: Degrees, middle: float) -> Ring:
    """In metres, north up: y grows downwards as in a drawing."""
    narrow = math.cos(math.radians(middle))
    return tuple((EARTH_RADIUS * math.radians(lon) * narrow, -EARTH_RADIUS * math.radians(lat)) for lon, lat in ring)


def _fit(points: list[Point]) -> tuple[Callable[[Ring], Ring], int]:
    """How a ring is put into the drawing, and the drawing's height."""
    left, right = min(x for x, _y in points), max(x for x, _y in points)
    top, bottom = min(y for _x, y in points), max(y for _x, y in points)
    scale = WIDTH / (right - left)

    def fit(ring: Ring) -> Ring:
        return tuple(((x - left) * scale, (y - top) * scale) for x, y in ring)

    return fit, math.ceil((bottom - top) * scale)


def _shape(polygons: list[list[Ring]]) -> Shape:
    x, y = _label_place(max((polygon for polygon in polygons), key=lambda polygon: _area(polygon[0])))
    path = "".join(_path(ring) for polygon in polygons for ring in polygon)
    return {"path": path, "x": round(x, 1), "y": round(y, 1)}


def _path(ring: Ring) -> str:
    points = [f"{x:.1f} {y:.1f}" for x, y in ring[:-1]]
    return f"M{'L'.join(points)}Z"


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))) / 2


def _label_place(polygon: list[Ring]) -> Point:
    """The place of a grid that lies farthest from every border, inside and in no hole."""
    xs, ys = [x for x, _y in polygon[0]], [y for _x, y in polygon[0]]
    places = (
        (min(xs) + (max(xs) - min(xs)) * column / GRID, min(ys) + (max(ys) - min(ys)) * row / GRID)
        for row in range(1, GRID)
        for column in range(1, GRID)
    )
    inside = [place for place in places if _is_inside(place, polygon)]
    return max(inside, key=lambda place: _room(place, polygon), default=polygon[0][0])


def _is_inside(place: Point, polygon: Iterable[Ring]) -> bool:
    """Whether a line to the right crosses the rings an odd number of times."""
    x, y = place
    crossed = False
    for ring in polygon:
        for (x1, y1), (x2, y2) in itertools.pairwise(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                crossed = not crossed
    return crossed


def _room(place: Point, polygon: Iterable[Ring]) -> float:
    """Near enough how far the nearest border is: the nearest corner."""
    return min(math.dist(place, point) for ring in polygon for point in ring)
