"""The clauses that a search is made of: pure, and whatever was typed reaches the server as data.

A term is looked for as it is (`term`, `terms`); a row of words is joined by U+200B and cut by the server as in
documents. Nothing typed is ever parsed as a query.
"""

from collections.abc import Iterable, Sequence

from search.engines.elastic.compat import Q, Query
from search.engines.elastic.documents import BREAK
from search.engines.plan import Alternative, QueryPlan


def any_term(field: str, terms: Iterable[str]) -> Query:
    """Documents that hold any of the terms."""
    return Q("terms", **{field: list(terms)})


def in_a_row(field: str, words: Sequence[str], boost: float = 1.0) -> Query:
    """Documents that hold the words next to each other.

    A single word may be looked for in any field, several in those that `standard` cuts.
    """
    if len(words) == 1:
        return Q("match", **{field: {"query": words[0], "boost": boost}})
    return Q("match_phrase", **{field: {"query": BREAK.join(words), "boost": boost}})


def any_of(queries: Sequence[Query]) -> Query:
    """Documents that any of the queries finds; none of none."""
    if not queries:
        return Q("match_none")
    return queries[0] if len(queries) == 1 else Q("bool", should=list(queries), minimum_should_match=1)


def all_of(queries: Sequence[Query]) -> Query:
    """Documents that all of the queries find, without a score; every document for none."""
    if not queries:
        return Q("match_all")
    return queries[0] if len(queries) == 1 else Q("bool", filter=list(queries))


def holding_equivalent(one: Alternative) -> Query:
    """Documents that hold the phrase; one of a single word may be part of a compound."""
    return any_term("atoms", one.terms) if one.terms else in_a_row("words", one.phrase)


def holding(plan: QueryPlan, word: str) -> Query:
    """Documents that hold a word of the query: as a word, inside a compound, in a file, or by an equivalent."""
    terms = plan.variants[word]
    equivalents = [holding_equivalent(one) for one in plan.alternatives if word in one.stands_for]
    return any_of([any_term("atoms", terms), any_term("file_atoms", terms), *equivalents])


def holding_all(plan: QueryPlan, words: Iterable[str]) -> Query:
    """Documents that hold every one of the words."""
    return all_of([holding(plan, word) for word in words])


def with_ids(ids: Iterable[str]) -> Query:
    """Documents by their ids; an empty one belongs to none."""
    return Q("ids", values=wanted) if (wanted := [one for one in ids if one]) else Q("match_none")


def inside(within: Query | None, query: Query) -> Query:
    """Documents of a query that may be results at all."""
    return query if within is None else all_of([query, within])
