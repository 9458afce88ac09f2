"""How close documents are to the school that a reader asked for (`search.types.Nearness`)."""

import json
import sqlite3

from search.engines.embedded.entry import storable
from search.types import Nearness

_CLOSEST = (
    "SELECT doc, MAX(wanted.value ->> 1) FROM json_each(?) AS wanted"
    " JOIN doc_schools ON school = wanted.value ->> 0 GROUP BY doc"
)
_COSTS = "SELECT doc, value FROM facet_values JOIN facet_docs USING (value_id) WHERE facet = 'cost'"


def points_of(connection: sqlite3.Connection, near: Nearness | None) -> dict[int, int]:
    """Return the points of all documents that have any, in hundredths."""
    if near is None:
        return {}
    schools = [(storable(school), closeness) for closeness, codes in near.buckets for school in codes]
    points: dict[int, int] = dict(connection.execute(_CLOSEST, (json.dumps(schools),)))
    if near.costs:
        for doc, cost in connection.execute(_COSTS):
            points[doc] = near.share(points.get(doc, 0)) + (near.cost_weight if cost in near.costs else 0)
    return points
