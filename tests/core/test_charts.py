"""Charts as numbers: scales from zero, no place lost, and a table that says the same."""

import datetime
import re
from collections.abc import Iterable

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from core.charts import HeatGrid, Sparkline, TileMap, TimelineEvent, timeline
from core.charts.levels import level_of
from core.charts.tile_map import COLUMNS, PLACES
from core.places import DISTRICTS
from core.tables import Column, Row, Table


def _words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.replace("<wbr>", "")).split())


def test_every_district_has_one_place_on_the_map() -> None:
    assert sorted(PLACES) == sorted(district.code for district in DISTRICTS)
    assert len(set(PLACES.values())) == len(PLACES) == 25


def test_the_map_keeps_north_above_south() -> None:
    """Fang lies north of Chiang Dao, Chiang Dao of the city, the city of Hot."""
    rows = [PLACES[code][0] for code in ("5009", "5004", "5001", "5016")]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(("count", "level"), [(-1, 0), (0, 0), (1, 1), (3, 1), (4, 2), (7, 3), (9, 3)])
def test_grounds_go_by_thirds_of_the_highest(count: int, level: int) -> None:
    assert level_of(count, 9) == level


def test_a_lone_count_is_told_from_none() -> None:
    assert level_of(1, 1_000_000) == 1
    assert level_of(5, 0) == 0


def test_a_map_shows_every_number_and_links_what_leads_somewhere() -> None:
    chart = TileMap.of({"5001": 8, "5018": 4}, "เรื่อง", {"5001": "/?district=5001"})
    html = render_to_string("parts/tile_map.html", {"map": chart, "heading": "กรณีศึกษา", "id": "m"})
    assert html.count('class="tile-count"') == 25
    assert html.count('class="tile-link" href="/?district=5001"') == 1
    assert 'aria-labelledby="m-heading"' in html
    assert [float(width) for width in re.findall(r'<rect width="([\d.]+)%"', html) if width != "0.0"] == [100, 50]
    tiles = [tile for row in chart.rows for tile in row if tile]
    assert {(tile.name, tile.count) for tile in tiles} == {(row.name, row.cells[0]) for row in chart.table.rows}
    assert {len(row) for row in chart.rows} == {COLUMNS}


def test_a_map_without_counts_is_all_gaps() -> None:
    levels = {tile.level for row in TileMap.of({}, "เรื่อง").rows for tile in row if tile}
    assert levels == {0}


def test_a_map_names_districts_in_the_language_of_the_interface() -> None:
    with translation.override("en"):
        assert TileMap.of({}, "cases").rows[0][3].name == "Mae Ai"  # type: ignore[union-attr]


def _grid(rows: Iterable[str] = ("s01", "s02"), **counts: int) -> HeatGrid:
    crossed = {("s01", code): count for code, count in counts.items()}
    named = [(code, f"ยุทธศาสตร์ {code}") for code in rows]
    return HeatGrid.of("ยุทธศาสตร์", named, [("a", "ฝาง"), ("b", "พร้าว")], crossed, lambda row, col: f"/?{row}{col}")


def test_a_grid_shows_gaps_totals_and_names_every_link() -> None:
    html = render_to_string("parts/heat_grid.html", {"grid": _grid(a=3), "heading": "ความครอบคลุม", "id": "g"})
    assert html.count('class="heat level-0">0<') == 3, "what is not covered says 0 and leads nowhere"
    assert 'href="/?s01a" aria-label="ยุทธศาสตร์ s01 · ฝาง: 3"' in html
    assert [row.total for row in _grid(a=3, b=2).rows] == [5, 0]
    assert html.count('scope="row"') == 2
    assert html.count('scope="col"') == 4


def test_a_grid_escapes_what_it_is_given() -> None:
    html = render_to_string("parts/heat_grid.html", {"grid": _grid(["<b>"], a=1), "heading": "<i>", "id": "g"})
    assert not re.search("<[bi]>", html)


def _spark(*values: float) -> Sparkline:
    return Sparkline.of([(f"เดือน {i}", value) for i, value in enumerate(values)], "เดือน", "โรงเรียน")


def test_a_line_stands_on_zero_and_ends_at_its_last_value() -> None:
    spark = _spark(0, 5, 10)
    heights = [y for _x, y in spark.points]
    assert heights == [34, 20, 6]
    assert spark.end == spark.points[-1]
    assert spark.line.startswith("M6.0 34.0L")


def test_a_line_without_a_rise_lies_on_the_ground() -> None:
    assert {y for _x, y in _spark(0, 0).points} == {34}


@pytest.mark.parametrize("values", [(), (3,)])
def test_too_few_values_draw_no_line_and_say_so(values: tuple[float, ...]) -> None:
    html = render_to_string("parts/sparkline.html", {"spark": _spark(*values), "heading": "นำไปใช้", "id": "s"})
    assert "<path" not in html
    assert "ยังไม่มีข้อมูลพอ" in _words(html)
    assert ("3" if values else "–") in _words(html)


def test_a_line_is_described_in_words() -> None:
    html = render_to_string("parts/sparkline.html", {"spark": _spark(1, 1250.5), "heading": "นำไปใช้", "id": "s"})
    assert "จาก 1 (เดือน 0) ถึง 1,250.5 (เดือน 1)" in _words(html)
    assert 'role="img" aria-labelledby="s-title s-desc"' in html


def test_events_are_spaced_by_time_but_never_touch() -> None:
    days = [datetime.date(2025, 1, 1), datetime.date(2025, 1, 2), datetime.date(2025, 12, 31)]
    points = timeline([(day, TimelineEvent("ประเมิน")) for day in reversed(days)])
    assert [point.date for point in points] == days
    assert points[0].position == 0
    assert points[1].position >= 12
    assert points[2].position == pytest.approx(100)


def test_no_event_gives_no_point() -> None:
    assert timeline([]) == []


def test_a_row_must_fill_its_columns() -> None:
    with pytest.raises(ValueError, match="zip"):
        _ = Table("ผล", (Column("ชั้น"), Column("คน")), (Row("ป.1", (1, 2)),)).lines
