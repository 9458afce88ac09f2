"""Titles for what somebody types: those that begin with it, then those that hold it, also in the middle of a word.

Titles are kept as rows of letter pairs, so a row of letters is a phrase and the server needs no n-grams of its own.
"""

from search.engines.elastic.compat import Q, Query, Search
from search.engines.elastic.documents import START, letter_pairs
from search.engines.elastic.server import Session
from search.engines.embedded.entry import storable
from search.thai import normalise
from search.types import Suggestion

_ORDER = ("-boost", "title_text", "page_id", "id")


def titles_with(session: Session, typed: str, limit: int) -> tuple[Suggestion, ...]:
    """At most `limit` titles; both kinds in one round trip."""
    text = storable(normalise(typed))
    if not text:
        return ()
    beginning = _holding(START + text)
    inside = Q("bool", filter=[_holding(text)], must_not=[beginning])
    answers = session.search([_body(query, limit) for query in (beginning, inside)])
    sources = [hit["_source"] for answer in answers for hit in answer["hits"]["hits"]]
    return tuple(Suggestion(source["title"], source["id"], source["type"]) for source in sources[:limit])


def _holding(letters: str) -> Query:
    """Titles that hold the letters in a row; one letter begins some pair."""
    if len(letters) == 1:
        return Q("prefix", title_letters=next(letter_pairs(letters + " "))[0])
    return Q("match_phrase", title_letters=" ".join(letter_pairs(letters)))


def _body(query: Query, limit: int) -> dict[str, object]:
    search = Search().query("bool", filter=[query]).sort(*_ORDER).source(["title", "id", "type"])
    body: dict[str, object] = search.extra(size=limit, track_total_hits=False).to_dict()
    return body
