"""GeoJSON (RFC 7946) as polygons by DOPA code.

Takes a `FeatureCollection` of polygons and multipolygons in WGS 84, of one province or of the whole country. A ring
that is not closed is closed; holes stay holes; several features of one code are one district.
"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from core.places import DISTRICTS_BY_CODE, LATITUDE_RANGE, LONGITUDE_RANGE, district_name
from core.thai_text import to_arabic_digits

Point = tuple[float, float]  # longitude, latitude in degrees
Ring = tuple[Point, ...]  # closed: the last point is the first
Polygon = tuple[Ring, ...]  # the outline, then its holes
PROVINCE = "50"  # of Chiang Mai, the beginning of its codes
CODE_LENGTH = 4
LEAST_POINTS = 4  # of a closed ring
SHOWN = 10  # codes named in a message


class BoundaryError(Exception):
    """A file cannot be used; `problems` say why, each with its remedy."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass
class Boundaries:
    """Polygons by DOPA code, and how many features of other provinces were left alone."""

    polygons: dict[str, list[Polygon]] = field(default_factory=dict)
    elsewhere: int = 0

    @property
    def points(self) -> int:
        return sum(len(ring) for shape in self.polygons.values() for polygon in shape for ring in polygon)


def read_file(path: Path, code_property: str) -> Boundaries:
    """Read a file.

    Args:
        code_property: the property of a feature that holds its DOPA code.

    Raises:
        BoundaryError: it cannot be read, is no such file, or not all 25 districts are in it.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise BoundaryError(_("เปิดแฟ้มไม่ได้: %(reason)s") % {"reason": error.strerror or error}) from error
    except UnicodeDecodeError as error:
        raise BoundaryError(_("แฟ้มไม่ได้เข้ารหัสเป็น UTF-8 บันทึกใหม่เป็น UTF-8 แล้วนำเข้าอีกครั้ง")) from error
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise BoundaryError(_("แฟ้มไม่ใช่ JSON ที่ถูกต้อง ผิดที่บรรทัด %(line)s ตัวที่ %(column)s") % place) from error
    except (RecursionError, ValueError) as error:
        raise BoundaryError(_("แฟ้มไม่ใช่ JSON ที่ถูกต้อง")) from error
    return read(data, code_property)


def read(data: Any, code_property: str) -> Boundaries:
    """Read GeoJSON that was parsed.

    Raises:
        BoundaryError: as for `read_file`.
    """
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise BoundaryError(_("แฟ้มต้องเป็น GeoJSON ชนิด FeatureCollection"))
    features = data.get("features")
    if not isinstance(features, list):
        raise BoundaryError(_("แฟ้มไม่มีรายการ features"))
    found, problems, unknown = Boundaries(), [], set()
    for number, feature in enumerate(features, start=1):
        code = _code(feature, code_property)
        if code in DISTRICTS_BY_CODE:
            try:
                found.polygons.setdefault(code, []).extend(_polygons(feature.get("geometry")))
            except BoundaryError as error:
                problems += [f"{code} {district_name(code)}: {problem}" for problem in error.problems]
        elif _is_of_another_province(code):
            found.elsewhere += 1
        else:
            unknown.add(code or _("รายการที่ %(number)s ไม่มีรหัส") % {"number": number})
    problems += _about_codes(found, unknown, code_property)
    if problems:
        raise BoundaryError(*problems)
    return found


def _about_codes(found: Boundaries, unknown: set[str], code_property: str) -> Iterable[str]:
    """What is wanting and what nobody knows."""
    missing = [code for code in DISTRICTS_BY_CODE if code not in found.polygons]
    if missing:
        names = ", ".join(f"{code} {district_name(code)}" for code in missing)
        yield _("ขาด %(number)s อำเภอ: %(names)s") % {"number": len(missing), "names": names}
    if unknown:
        codes = ", ".join(sorted(unknown)[:SHOWN]) + ("…" if len(unknown) > SHOWN else "")
        yield _("รหัสที่ไม่รู้จัก %(number)s รหัส: %(codes)s") % {"number": len(unknown), "codes": codes}
    if missing and not found.polygons:
        yield _("ตรวจชื่อคุณสมบัติที่เก็บรหัสอำเภอ 4 หลัก (ตอนนี้ใช้ “%(name)s”) แล้วระบุด้วย --property") % {"name": code_property}


def _code(feature: Any, code_property: str) -> str:
    """The code of a feature in Arabic digits; "TH5001" and 5001.0 are 5001, "" is none."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    value = properties.get(code_property) if isinstance(properties, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return to_arabic_digits(str(value)).strip().removeprefix("TH")


def _is_of_another_province(code: str) -> bool:
    return len(code) == CODE_LENGTH and code.isascii() and code.isdecimal() and not code.startswith(PROVINCE)


def _polygons(geometry: Any) -> list[Polygon]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        shown = str(kind or _("ไม่มี"))[:40]
        raise BoundaryError(_("รูปต้องเป็น Polygon หรือ MultiPolygon แต่เป็น %(kind)s") % {"kind": shown})
    coordinates = geometry.get("coordinates")
    listed = [coordinates] if kind == "Polygon" else coordinates
    if not isinstance(listed, list) or not listed:
        raise BoundaryError(_("รูปไม่มีพิกัด"))
    return [_polygon(each) for each in listed]


def _polygon(rings: Any) -> Polygon:
    if not isinstance(rings, list) or not rings:
        raise BoundaryError(_("รูปไม่มีพิกัด"))
    return tuple(_ring(each) for each in rings)


def _ring(positions: Any) -> Ring:
    """A closed ring without points that repeat the one before."""
    if not isinstance(positions, list):
        raise BoundaryError(_("รูปไม่มีพิกัด"))
    points: list[Point] = []
    for position in positions:
        point = _point(position)
        if not points or points[-1] != point:
            points.append(point)
    if points and points[0] != points[-1]:
        points.append(points[0])
    if len(points) < LEAST_POINTS or len(set(points)) < LEAST_POINTS - 1:
        raise BoundaryError(_("เส้นรอบรูปมีจุดไม่ถึงสามจุด"))
    if not _has_area(points):
        raise BoundaryError(_("เส้นรอบรูปไม่มีพื้นที่"))
    return tuple(points)


def _has_area(ring: list[Point]) -> bool:
    """Whether the points of a closed ring lie on more than one line."""
    (x0, y0), *others = ring
    return any((x - x0) * (b - y0) != (a - x0) * (y - y0) for (x, y), (a, b) in pairwise(others))


def _point(position: Any) -> Point:
    """Longitude and latitude; a height behind them is left out."""
    if not isinstance(position, list) or len(position) < 2:
        raise BoundaryError(_("พิกัดต้องเป็นคู่ของลองจิจูดและละติจูด"))
    lon, lat = position[:2]
    if not all(isinstance(value, int | float) and not isinstance(value, bool) for value in (lon, lat)):
        raise BoundaryError(_("พิกัดต้องเป็นตัวเลข"))
    if not (_is_finite(lon) and _is_finite(lat)):
        raise BoundaryError(_("พิกัดต้องเป็นตัวเลข"))
    if not (LONGITUDE_RANGE[0] <= lon <= LONGITUDE_RANGE[1] and LATITUDE_RANGE[0] <= lat <= LATITUDE_RANGE[1]):
        raise BoundaryError(
            _("พิกัด %(lon)s, %(lat)s อยู่นอกจังหวัดเชียงใหม่ พิกัดต้องเป็นลองจิจูดแล้วละติจูด (WGS 84)") % {"lon": lon, "lat": lat}
        )
    return float(lon), float(lat)


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False
