"""A map as the charts need it, without a database behind it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DistrictShapes:
    """The size of a map, and by DOPA code an SVG path with the place of its label."""

    width: int
    height: int
    shapes: dict[str, tuple[str, float, float]]
