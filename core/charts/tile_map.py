"""The 25 districts of Chiang Mai as tiles.

No package of amphoe boundaries may be shipped with the site, and a shape's size would say more about forest than about
schools: every district gets one tile of the same size, placed roughly where it lies. Where the operator has imported
real shapes (`manage.py import_boundaries`), the same districts with the same numbers are drawn in those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.boundaries.shapes import DistrictShapes
from core.charts.bars import WIDTH
from core.charts.levels import level_of
from core.places import DISTRICTS, district_name
from core.tables import Column, Row, Table
from core.thai_text import sort_key

#: DOPA code → (row, column), north at the top. Our own placement; a test sees that no district is missing or doubled.
PLACES: dict[str, tuple[int, int]] = {
    "5010": (0, 3),
    "5009": (1, 3),
    "5020": (2, 1),
    "5021": (2, 3),
    "5004": (3, 2),
    "5011": (3, 3),
    "5025": (4, 0),
    "5006": (4, 2),
    "5014": (4, 3),
    "5008": (5, 1),
    "5007": (5, 2),
    "5005": (5, 3),
    "5001": (6, 2),
    "5013": (6, 3),
    "5023": (6, 4),
    "5003": (7, 0),
    "5022": (7, 1),
    "5015": (7, 2),
    "5019": (7, 3),
    "5024": (8, 1),
    "5012": (8, 2),
    "5002": (9, 1),
    "5016": (10, 1),
    "5018": (11, 0),
    "5017": (11, 1),
}
ROWS = 1 + max(row for row, _column in PLACES.values())
COLUMNS = 1 + max(column for _row, column in PLACES.values())


@dataclass(frozen=True)
class Tile:
    """One district: its number, the length of its bar in per cent, where it leads ("" for nowhere), a word more."""

    code: str
    name: str
    count: int
    level: int
    length: float
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Shape:
    """A district in its real shape: an SVG path, and where its number stands."""

    tile: Tile
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class More:
    """Another number of each district: a column of the table, and a note on the tiles that have any."""

    label: str | Promise
    counts: Mapping[str, int]
    note: str | Promise  # with %(count)s


@dataclass(frozen=True)
class TileMap:
    """Rows of tiles from north to south, `None` where nothing lies, and the table that says the same."""

    rows: tuple[tuple[Tile | None, ...], ...]
    table: Table
    shapes: tuple[Shape, ...] = ()  # none: tiles are drawn
    width: int = 0
    height: int = 0

    @classmethod
    def of(
        cls,
        counts: Mapping[str, int],
        counted: str | Promise,
        urls: Mapping[str, str] | None = None,
        more: Sequence[More] = (),
        real: DistrictShapes | None = None,
    ) -> "TileMap":
        """The map of counts by district.

        Args:
            counts: DOPA code → count; a district that is not named has none.
            counted: what is counted, for the head of the table.
            urls: DOPA code → where its tile leads.
            more: numbers beside the one that is drawn.
            real: the shapes to draw in the place of tiles.
        """
        top = max(counts.values(), default=0)
        tiles = {
            d.code: _tile(d.code, counts.get(d.code, 0), top, (urls or {}).get(d.code, ""), _note(d.code, more))
            for d in DISTRICTS
        }
        by_place = {PLACES[code]: tile for code, tile in tiles.items()}
        rows = tuple(tuple(by_place.get((row, column)) for column in range(COLUMNS)) for row in range(ROWS))
        ordered = sorted(tiles.values(), key=lambda tile: sort_key(tile.name))
        lines = tuple(
            Row(tile.name, (tile.count, *(each.counts.get(tile.code, 0) for each in more)), tile.url)
            for tile in ordered
        )
        columns = (Column(_("อำเภอ")), *(Column(label, numeric=True) for label in (counted, *(m.label for m in more))))
        table = Table(counted, columns, lines)
        if real is None:
            return cls(rows, table)
        shapes = tuple(Shape(tile, *real.shapes[tile.code]) for tile in ordered if tile.code in real.shapes)
        return cls(rows, table, shapes, real.width, real.height)


def _tile(code: str, count: int, top: int, url: str, note: str) -> Tile:
    length = WIDTH * count / top if top else 0.0
    return Tile(code, district_name(code), count, level_of(count, top), length, url, note)


def _note(code: str, more: Sequence[More]) -> str:
    return " · ".join(str(each.note) % {"count": each.counts[code]} for each in more if each.counts.get(code))
