"""How close documents are to the school that a reader asked for (`search.types.Nearness`), as scoring clauses.

Points are whole numbers, which a score of 32 bits holds exactly; what the words give is scaled to less than one point,
so it decides between equally close documents and nothing else. Only core queries are used: no script, no plugin.
"""

from collections.abc import Sequence

from search.engines.elastic.clauses import any_term
from search.engines.elastic.compat import Q, Query
from search.engines.elastic.ranking import Reading
from search.types import Nearness

#: Of a point: rounding must not lift what the words give to a whole one.
_BELOW_A_POINT = 0.99
_COST = "facets.cost"


def points_clauses(near: Nearness | None) -> list[Query]:
    """What sums up to the points of a document."""
    if near is None or not (near.buckets or near.costs):
        return []
    if not near.costs:
        return [_closest(near, 0)]
    says_cost = Q("exists", field=_COST)
    silent = _closest(near, 0, but=[says_cost])
    speaking = _closest(near, near.cost_weight, only=[says_cost])
    return [silent, speaking, _points(any_term(_COST, near.costs), near.cost_weight)]


def _closest(near: Nearness, cost_weight: int, only: Sequence[Query] = (), but: Sequence[Query] = ()) -> Query:
    """The best of the buckets that a document's schools are in."""
    best = [
        _points(any_term("schools", codes), Nearness((), cost_weight=cost_weight).share(closeness))
        for closeness, codes in near.buckets
    ]
    closest = Q("dis_max", queries=best) if best else Q("match_none")
    return Q("bool", filter=list(only), must=[closest], must_not=list(but)) if only or but else closest


def _points(query: Query, points: int) -> Query:
    return Q("constant_score", filter=query, boost=points)


def words_clauses(readings: Sequence[Reading]) -> list[Query]:
    """What the better of the ways to read the query gives, as part of a point; nothing for a search without words."""
    ways = []
    for reading in readings:
        clauses = list(reading.first_step())
        if most := sum(clause.most for clause in clauses):
            ways.append((Q("bool", should=[clause.query for clause in clauses]), most))
    scale = _BELOW_A_POINT / max((most for _way, most in ways), default=1.0)
    return [Q("dis_max", queries=[way for way, _most in ways], boost=scale)] if ways else []
