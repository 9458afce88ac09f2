"""Filters and facet counts: filters never score, and a facet's own choice does not shrink its counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from search.engines.elastic.clauses import all_of, any_term
from search.engines.elastic.compat import A, Q, Query, Search
from search.engines.embedded.entry import storable
from search.types import GROUP_FILTER, SCHOOLS_FILTER, FacetCount

#: All values of a facet, not the first ten. The server's own limit is 65,536 for all facets of a request together.
MOST_VALUES = 5_000


class Filters:
    """The filters of one query."""

    def __init__(self, chosen: Mapping[str, tuple[str, ...]]) -> None:
        """Leave out facets of which nothing is chosen."""
        self._chosen = {facet: tuple(storable(v) for v in values) for facet, values in chosen.items() if values}

    def query(self, except_for: str = "") -> Query:
        """Documents that every filter lets through, one facet's own filter aside."""
        return all_of([_of_facet(name, values) for name, values in self._chosen.items() if name != except_for])

    def count_in(self, search: Search, wanted: Iterable[str]) -> None:
        """Have every value of the wanted facets counted over what the search finds before its `post_filter`."""
        for facet in wanted:
            others = search.aggs.bucket(facet, A("filter", self.query(except_for=facet)))
            others.bucket("values", A("terms", field=f"facets.{facet}", size=MOST_VALUES))

    def read(self, answer: Mapping[str, Any], wanted: Iterable[str]) -> dict[str, tuple[FacetCount, ...]]:
        """The counts of an answer, most frequent first; a chosen value stays in sight even when it has no result."""
        counted: dict[str, tuple[FacetCount, ...]] = {}
        for facet in wanted:
            chosen = self._chosen.get(facet, ())
            buckets = answer["aggregations"][facet]["values"]["buckets"]
            counts = dict.fromkeys(chosen, 0) | {bucket["key"]: bucket["doc_count"] for bucket in buckets}
            ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            counted[facet] = tuple(FacetCount(value, count, value in chosen) for value, count in ordered)
        return counted

    def let_through(self, source: Mapping[str, Any]) -> bool:
        """Whether a stored document passes every filter."""
        return all(set(values) & _values_of(source, facet) for facet, values in self._chosen.items())


def _of_facet(facet: str, values: tuple[str, ...]) -> Query:
    if facet == GROUP_FILTER:  # a document without a group belongs to none, and so does an empty choice
        return any_term("group", [value for value in values if value] or [""]) & ~Q("term", group="")
    return any_term(SCHOOLS_FILTER if facet == SCHOOLS_FILTER else f"facets.{facet}", values)


def _values_of(source: Mapping[str, Any], facet: str) -> set[str]:
    if facet == SCHOOLS_FILTER:
        return set(source["schools"])
    return {source["group"]} - {""} if facet == GROUP_FILTER else set(source["facets"].get(facet, ()))
