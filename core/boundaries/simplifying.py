"""Fewer points for the same shapes (Ramer 1972, Douglas and Peucker 1973), borders shared as before.

A ring is cut into arcs where more than two lines meet. An arc between two districts is the same points on both sides,
so it is simplified once, in one direction, and no gap opens between neighbours.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable

Point = tuple[float, float]  # in metres
Ring = tuple[Point, ...]
LEAST_POINTS = 4  # of a closed ring


class Simplifier:
    """Simplifies rings that share borders; what an arc became is remembered for its other side."""

    def __init__(self, rings: Iterable[Ring], tolerance: float) -> None:
        """
        Args:
            rings: all rings of all districts, projected.
            tolerance: how far a point may lie from the line that goes without it, in metres.
        """
        self.tolerance = tolerance
        neighbours: dict[Point, set[Point]] = defaultdict(set)
        for ring in rings:
            for first, second in itertools.pairwise(ring):
                neighbours[first].add(second)
                neighbours[second].add(first)
        self._junctions = {point for point, others in neighbours.items() if len(others) > 2}
        self._arcs: dict[Ring, Ring] = {}

    def ring(self, ring: Ring) -> Ring:
        """A closed ring with fewer points; never less than a triangle."""
        corners = self._turned(ring[:-1])
        arcs = list(self._cut((*corners, corners[0])))
        simple = [point for arc in arcs for point in self._arc(arc)[:-1]]
        closed = (*simple, simple[0])
        return closed if len(closed) >= LEAST_POINTS else _triangle((*corners, corners[0]))

    def _turned(self, corners: Ring) -> Ring:
        """The corners beginning with a junction; of a ring without one, with its least point, whichever way it goes."""
        start = next((place for place, point in enumerate(corners) if point in self._junctions), None)
        if start is None:
            start = corners.index(min(corners))
        return (*corners[start:], *corners[:start])

    def _cut(self, ring: Ring) -> Iterable[Ring]:
        """Arcs from junction to junction; a ring with one junction or none is cut at its farthest point as well."""
        ends = [0, *(place for place in range(1, len(ring) - 1) if ring[place] in self._junctions), len(ring) - 1]
        if len(ends) == 2:
            ends.insert(1, max(range(1, len(ring) - 1), key=lambda place: math.dist(ring[0], ring[place])))
        return (ring[first : second + 1] for first, second in itertools.pairwise(ends))

    def _arc(self, arc: Ring) -> Ring:
        """An arc in the direction that was asked for; simplified in the direction that begins with the lesser end."""
        backwards = arc[::-1]
        if backwards < arc:
            return self._arc(backwards)[::-1]
        if arc not in self._arcs:
            self._arcs[arc] = simplified(arc, self.tolerance)
        return self._arcs[arc]


def simplified(line: Ring, tolerance: float) -> Ring:
    """The line without the points that lie nearer than `tolerance` to it; its ends stay. Without recursion: borders
    have tens of thousands of points."""
    kept = {0, len(line) - 1}
    spans = [(0, len(line) - 1)]
    while spans:
        first, last = spans.pop()
        far, place = max(
            ((_distance(line[place], line[first], line[last]), place) for place in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > tolerance:
            kept.add(place)
            spans += [(first, place), (place, last)]
    return tuple(line[place] for place in sorted(kept))


def _distance(point: Point, start: Point, end: Point) -> float:
    """From a point to the line between two others, not beyond them."""
    length = (end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2
    if length == 0:
        return math.dist(point, start)
    along = ((point[0] - start[0]) * (end[0] - start[0]) + (point[1] - start[1]) * (end[1] - start[1])) / length
    along = min(max(along, 0.0), 1.0)
    return math.dist(point, (start[0] + along * (end[0] - start[0]), start[1] + along * (end[1] - start[1])))


def _triangle(ring: Ring) -> Ring:
    """Of a ring smaller than the tolerance, what can still be seen: three of its corners."""
    corners = list(dict.fromkeys(ring))
    first = corners[0]
    second = max(corners, key=lambda point: math.dist(first, point))
    third = max(corners, key=lambda point: _distance(point, first, second))
    return first, second, third, first
