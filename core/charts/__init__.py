"""Charts as plain numbers for server-drawn SVG and HTML: no script, they print, and a table beside each says the same.

Guarantees that no chart needs colour to be read: values are written out, kinds have shapes or patterns of their own.
"""

from core.charts.bars import Bar, BeforeAfter
from core.charts.heat_grid import HeatCell, HeatGrid, HeatRow
from core.charts.sparkline import Sparkline, SparkValue
from core.charts.tile_map import Tile, TileMap
from core.charts.timeline import Timeline, TimelineEvent, TimelinePoint, timeline
from core.charts.tree import LegendEntry, Tree
from core.charts.tree_folding import TreeItem, folded

__all__ = [
    "Bar",
    "BeforeAfter",
    "HeatCell",
    "HeatGrid",
    "HeatRow",
    "LegendEntry",
    "SparkValue",
    "Sparkline",
    "Tile",
    "TileMap",
    "Timeline",
    "TimelineEvent",
    "TimelinePoint",
    "Tree",
    "TreeItem",
    "folded",
    "timeline",
]
