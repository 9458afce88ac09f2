"""The bodies of search requests: pure, from a query and its gate to what the server is sent."""

from collections.abc import Iterable, Sequence
from typing import Any

from search.engines import weights
from search.engines.elastic.clauses import all_of, any_of, any_term, in_a_row, with_ids
from search.engines.elastic.compat import Q, Query, Search
from search.engines.elastic.facets import Filters
from search.engines.elastic.nearness import points_clauses, words_clauses
from search.engines.elastic.ranking import Clause, Reading
from search.engines.plan import Demand
from search.types import SearchQuery

Body = dict[str, Any]

#: Ties of every order end with the later page, so that pages of results never overlap.
_TIES = ("-page_id", "id")
ORDERS: dict[str, tuple[str, ...]] = {
    "relevance": ("-published", *_TIES),
    "newest": ("-published", *_TIES),
    "near": ("_score", "-published", *_TIES),
    "evidence": ("-evidence", "-published", *_TIES),
    "adopted": ("-adopted", "-published", *_TIES),
    "spreading": ("-recent", "-adopted", "-published", *_TIES),
    "title": ("title_key", "page_id", "id"),
}
#: What ordering needs to know of each of the best, and its fingerprint: small enough to be fetched for all of them.
ORDERING_FIELDS = ("page_id", "group", "boost", "length", "digest")
#: Lifts rows of words above every other score, where nothing is computed from the score any more.
_FAR_ABOVE = 4096.0


def demanded(wanted: Sequence[Demand], excluded: Sequence[Demand]) -> Query | None:
    """Documents that hold every phrase and nothing excluded; None when nothing is demanded."""
    if not wanted and not excluded:
        return None
    return Q("bool", filter=[_held(one) for one in wanted], must_not=[_held(one) for one in excluded])


def _held(demand: Demand) -> Query:
    """Documents that hold a demand. Text of files has single words only."""
    rows = [in_a_row("words", row) for row in demand.rows]
    terms = [any_term(field, demand.terms) for field in ("atoms", "file_atoms") if demand.terms]
    return any_of([*terms, *rows])


def counting_body(found: Query, query: SearchQuery, filters: Filters) -> Body:
    """Ask how many documents are found and how many each facet value would give, without any of them."""
    search = Search().query(all_of([found])).post_filter(filters.query()).extra(size=0, track_total_hits=True)
    filters.count_in(search, query.facets)
    return search.to_dict()


def sorted_body(found: Query, query: SearchQuery, filters: Filters) -> Body:
    """Ask for found documents in an order that no score decides."""
    search = Search().query(all_of([found, filters.query()])).sort(*ORDERS[query.sort])
    return search.extra(track_total_hits=False).to_dict()


def nearest_body(found: Query, readings: Sequence[Reading], query: SearchQuery, filters: Filters) -> Body:
    """Ask for found documents by how close their schools are; the words decide between equally close ones."""
    should = [*points_clauses(query.near), *words_clauses(readings)]
    search = Search().query(Q("bool", filter=[found, filters.query()], should=should))
    return search.sort(*ORDERS["near"]).extra(track_total_hits=False).to_dict()


def ranked_body(found: Query, reading: Reading, filters: Filters, whole: bool) -> Body:
    """Ask for the best documents of one way to read the query, re-ranked by trigrams.

    Args:
        whole: also what is shown of them, not just what orders them.
    """
    first, second = list(reading.first_step()), list(reading.second_step())
    search = _scoring([found, filters.query()], first).extra(size=weights.WINDOW, track_total_hits=False)
    if second:
        rescoring = {"rescore_query": any_of(_queries(second)).to_dict(), "score_mode": "total"}
        search = search.extra(rescore={"window_size": weights.WINDOW, "query": rescoring})
    return search.source(whole).extra(docvalue_fields=list(ORDERING_FIELDS)).to_dict()


def rest_body(found: Query, readings: Sequence[Reading], filters: Filters, but: Iterable[str]) -> Body:
    """Ask for what comes after the re-ranked best, each document by the better of the ways to read the query."""
    ways = [Q("bool", should=_queries(reading.first_step()) or [Q("match_none")]) for reading in readings]
    rows = [row for reading in readings if (row := reading.row) is not None]
    lifted = Q("constant_score", filter=any_of(rows), boost=_FAR_ABOVE)
    should = [Q("dis_max", queries=ways), *([lifted] if rows else [])]
    query = Q("bool", filter=[found, filters.query()], must_not=[with_ids(but)], should=should)
    return (
        Search()
        .query(query)
        .sort("_score", "length", *_TIES)
        .extra(track_total_hits=False, track_scores=True)
        .to_dict()
    )


def near_body(reading: Reading, within: Query | None, found: Query) -> Body:
    """Ask for near matches by letters among what is not found."""
    filters = [reading.near(), *([within] if within is not None else [])]
    search = _scoring(filters, [*reading.first_step(), *reading.second_step()], [found])
    return search.extra(size=weights.RESCUE_LIMIT, track_total_hits=False).to_dict()


def part_body(clause: Clause, ids: Sequence[str]) -> Body:
    """Ask what one clause gives to documents."""
    search = Search().query(Q("bool", filter=[with_ids(ids)], must=[clause.query]))
    return search.source(False).extra(size=len(ids), track_total_hits=False).to_dict()


def _scoring(filters: list[Query], clauses: Sequence[Clause], but: Sequence[Query] = ()) -> Search:
    return Search().query(Q("bool", filter=filters, should=_queries(clauses), must_not=list(but)))


def _queries(clauses: Iterable[Clause]) -> list[Query]:
    return [clause.query for clause in clauses]
