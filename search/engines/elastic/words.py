"""The words of the index, for the spelling corrector."""

from collections.abc import Sequence

from search.engines.elastic.clauses import in_a_row
from search.engines.elastic.compat import A, Search
from search.engines.elastic.counting import Key, Questions
from search.engines.elastic.server import Server, Session
from search.engines.weights import MAX_VOCABULARY

#: A server gives at most 65,536 buckets a request, so the words are read in parts (each its own share of all words).
_PARTS = 4


def read_words(server: Server) -> tuple[tuple[str, int], ...]:
    """The most frequent words with the number of documents that hold each, most frequent first."""
    counts: list[tuple[str, int]] = []
    session = server.patient()
    for part in range(_PARTS):
        search = Search().extra(size=0, track_total_hits=False)
        included = {"partition": part, "num_partitions": _PARTS}
        search.aggs.bucket("words", A("terms", field="vocabulary", size=MAX_VOCABULARY // _PARTS, include=included))
        (answer,) = session.search([search.to_dict()])
        counts += [(bucket["key"], bucket["doc_count"]) for bucket in answer["aggregations"]["words"]["buckets"]]
    return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0])))


def first_held(session: Session, phrases: Sequence[tuple[str, ...]]) -> int | None:
    """The place of the first phrase that some document holds in a row, None when there is none."""
    questions: Questions = {_key(place): in_a_row("words", phrase) for place, phrase in enumerate(phrases) if phrase}
    if not questions:
        return None
    counts = session.count(questions)
    return next((place for place in range(len(phrases)) if counts.of.get(_key(place))), None)


def _key(place: int) -> Key:
    return ("row", str(place))
