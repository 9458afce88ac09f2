"""Real shapes of the districts: what a file must be, what its borders become, and that a wrong one changes nothing."""

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from core.boundaries.drawing import draw
from core.boundaries.reading import BoundaryError, read
from core.boundaries.simplifying import Simplifier, simplified
from core.boundaries.storing import district_shapes
from core.charts import TileMap
from core.places import DISTRICTS
from core.shortening import shorten

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
STEP = 0.2  # degrees: made-up districts are squares of this size in five columns


def square(place: int, size: float = STEP) -> list[list[float]]:
    """A closed ring with a point in the middle of each side, so that neighbours share it."""
    left, low = 98.1 + STEP * (place % 5), 17.3 + STEP * (place // 5)
    half = size / 2
    corners = [(0, 0), (half, 0), (size, 0), (size, half), (size, size), (half, size), (0, size), (0, half), (0, 0)]
    return [[round(left + x, 6), round(low + y, 6)] for x, y in corners]


def feature(code: Any, geometry: dict[str, Any], name: str = "amp_code") -> dict[str, Any]:
    return {"type": "Feature", "properties": {name: code}, "geometry": geometry}


def polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def province(**others: Any) -> dict[str, Any]:
    """All 25 districts; `others` replaces features by code."""
    features = [
        others.get(f"d{district.code}", feature(district.code, polygon(square(place))))
        for place, district in enumerate(DISTRICTS)
    ]
    return {"type": "FeatureCollection", "features": [each for each in features if each]}


def problems(data: Any, code_property: str = "amp_code") -> str:
    with pytest.raises(BoundaryError) as caught:
        read(data, code_property)
    return str(caught.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "districts.geojson"


def run(file: Path, data: Any, *options: str) -> str:
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    out = io.StringIO()
    call_command("import_boundaries", str(file), *options, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize("code", ["๕๐๐๑", 5001, 5001.0, "TH5001", " 5001 "])
def test_a_code_is_known_in_whatever_digits_it_is_written(code: Any) -> None:
    found = read(province(d5001=feature(code, polygon(square(0)))), "amp_code")
    assert set(found.polygons) == {district.code for district in DISTRICTS}


def test_a_ring_that_is_open_is_closed_and_repeated_points_are_one() -> None:
    ring = square(0)
    found = read(province(d5001=feature("5001", polygon([ring[0], *ring[:-1]]))), "amp_code")
    assert found.polygons["5001"][0][0] == tuple(map(tuple, ring))


def test_islands_holes_and_several_features_of_a_district_are_one_shape() -> None:
    hole = [[98.15, 17.35], [98.2, 17.35], [98.2, 17.4], [98.15, 17.35]]
    many = {"type": "MultiPolygon", "coordinates": [[square(0), hole], [square(30, 0.05)]]}
    data = province(d5001=feature("5001", many))
    data["features"].append(feature("5001", polygon(square(31, 0.05))))
    drawing = draw(read(data, "amp_code"), tolerance=0)
    assert str(drawing.shapes["5001"]["path"]).count("M") == 4
    x, y = float(drawing.shapes["5001"]["x"]), float(drawing.shapes["5001"]["y"])
    assert 0 < x < drawing.width / 5, "the number stands in the largest part"
    assert 0 < y < drawing.height


def test_features_of_other_provinces_are_left_alone() -> None:
    data = province()
    data["features"].append(feature("5101", {"type": "Point", "coordinates": [1, 2]}))
    assert read(data, "amp_code").elsewhere == 1


@pytest.mark.parametrize(
    ("geometry", "said"),
    [
        ({"type": "Point", "coordinates": [98.5, 18.5]}, "แต่เป็น Point"),
        (None, "แต่เป็น ไม่มี"),
        ({"type": "Polygon", "coordinates": []}, "ไม่มีพิกัด"),
        (polygon([[10**400, 18.5], [98.6, 18.5], [98.5, 18.5]]), "ต้องเป็นตัวเลข"),
        ({"type": "MultiPolygon", "coordinates": [7]}, "ไม่มีพิกัด"),
        (polygon([[98.5, 18.5], [98.6, 18.5], [98.5, 18.5]]), "ไม่ถึงสามจุด"),
        (polygon([[98.5, 18.5], [98.6, 18.5], [98.7, 18.5], [98.5, 18.5]]), "ไม่มีพื้นที่"),
        (polygon([[18.5, 98.5], [18.6, 98.5], [18.6, 98.6], [18.5, 98.5]]), "อยู่นอกจังหวัดเชียงใหม่"),
        (polygon([[float("nan"), 18.5], [98.6, 18.5], [98.6, 18.6]]), "ต้องเป็นตัวเลข"),
        (polygon([["98.5", 18.5], [98.6, 18.5], [98.6, 18.6]]), "ต้องเป็นตัวเลข"),
        (polygon([[98.5], [98.6, 18.5], [98.6, 18.6]]), "คู่ของลองจิจูด"),
    ],
)
def test_what_is_no_shape_is_said_with_the_district(geometry: Any, said: str) -> None:
    message = problems(province(d5007=feature("5007", geometry)))
    assert "5007 แม่ริม" in message
    assert said in message


def test_what_is_missing_and_what_is_unknown_is_said_at_once() -> None:
    data = province(d5010=None, d5025=None)
    data["features"] += [feature("5099", polygon(square(0))), {"type": "Feature"}, 3]
    message = problems(data)
    assert "ขาด 2 อำเภอ: 5010 แม่อาย, 5025 กัลยาณิวัฒนา" in message
    assert "รหัสที่ไม่รู้จัก 3 รหัส" in message
    assert "5099" in message
    assert "--property" in problems(province(), "ADM2_PCODE"), "the remedy for a file with other names"


@pytest.mark.parametrize("data", [[], {"type": "Feature"}, {"type": "FeatureCollection"}, None])
def test_what_is_no_collection_is_refused(data: Any) -> None:
    assert "แฟ้ม" in problems(data)


def test_neighbours_keep_one_border_between_them() -> None:
    """Without shared arcs the wavy border would become other points on each side, and a gap would open."""
    border = [(float(x), 40.0 * (x % 3)) for x in range(0, 1000, 10)]
    upper = (*border, (990.0, 500.0), (0.0, 500.0), border[0])
    lower = (*border[::-1], (0.0, -500.0), (990.0, -500.0), border[-1])
    turned = (*lower[7:-1], *lower[:8])  # the other file's ring begins elsewhere
    simplifier = Simplifier([upper, turned], tolerance=15)
    first, second = set(simplifier.ring(upper)), set(simplifier.ring(turned))
    assert len(first) < len(set(upper)) - 20
    assert {point for point in first if 0 <= point[1] < 200} == {point for point in second if 0 <= point[1] < 200}


def test_simplifying_keeps_what_is_farther_away_than_the_tolerance() -> None:
    line = ((0.0, 0.0), (5.0, 0.4), (10.0, 0.0), (15.0, 9.0), (20.0, 0.0))
    assert simplified(line, 0.5) == ((0.0, 0.0), (10.0, 0.0), (15.0, 9.0), (20.0, 0.0))
    assert simplified(line, 100) == ((0.0, 0.0), (20.0, 0.0))
    tiny = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    assert len(Simplifier([tiny], 1000).ring(tiny)) == 4, "a small island stays a triangle"


@pytest.mark.django_db
def test_the_map_is_drawn_in_the_shapes_until_they_are_removed(file: Path) -> None:
    out = run(file, province())
    assert "นำเข้าครบ 25 อำเภอ" in out
    assert "วาดแล้ว 25 จาก 25 อำเภอ" in out
    real = district_shapes()
    assert real is not None
    drawn = TileMap.of({"5001": 3}, "โรงเรียน", {"5001": "/x/"}, real=real)
    assert len(drawn.shapes) == 25
    assert all(re.fullmatch(r"M[\d. L]+Z", shape.path) for shape in drawn.shapes)
    assert [shape.tile.count for shape in drawn.shapes if shape.tile.code == "5001"] == [3]
    call_command("import_boundaries", "--remove", stdout=io.StringIO())
    assert district_shapes() is None


@pytest.mark.django_db
def test_north_is_up_and_a_degree_of_longitude_is_narrower() -> None:
    shapes = draw(read(province(), "amp_code"), tolerance=100).shapes
    first, last = shapes[DISTRICTS[0].code], shapes[DISTRICTS[24].code]
    assert float(first["y"]) > float(last["y"])
    right, above = shapes[DISTRICTS[1].code], shapes[DISTRICTS[5].code]
    across, up = float(right["x"]) - float(first["x"]), float(first["y"]) - float(above["y"])
    assert across / up == pytest.approx(0.953, abs=0.01)  # the cosine of 17.8°


@pytest.mark.django_db
@pytest.mark.parametrize("data", ['{"type": "FeatureCollection", ', "[" * 100_000, province(d5012=None)])
def test_a_wrong_file_changes_nothing(file: Path, data: Any) -> None:
    run(file, province())
    before = district_shapes()
    with pytest.raises(CommandError, match="ข้อมูลเดิมไม่เปลี่ยน"):
        run(file, data)
    assert district_shapes() == before


@pytest.mark.django_db
def test_the_command_says_what_it_needs(file: Path) -> None:
    for arguments in ([], [str(file)], [str(file), "--tolerance", "-1"]):
        with pytest.raises(CommandError):
            call_command("import_boundaries", *arguments, stdout=io.StringIO())


def test_a_text_is_shortened_between_words() -> None:
    text = "ครู ป.1 ใช้กล่องนิทานสองภาษาในชั่วโมงอ่านเช้าทุกวัน นักเรียนที่อ่านไม่คล่องลดลงจากสิบสองคนเหลือสี่คน"
    assert shorten(text, 200) == text
    assert shorten(text, 60) == "ครู ป.1 ใช้กล่องนิทานสองภาษาในชั่วโมงอ่านเช้าทุกวัน…"
    assert shorten(text, 40) == "ครู ป.1 ใช้กล่องนิทานสองภาษาในชั่วโมง…"
    assert all(len(shorten(text, limit)) <= limit for limit in range(15, 110))
    assert shorten("two\nlines  of words", 50) == "two lines of words"
