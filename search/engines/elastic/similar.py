"""Finds the records whose own text is like that of another, or like a text that is being written: the server gives the
best by BM25 for its telling words, which are compared word by word with it (`search.engines.likeness`).
"""

from collections import Counter
from collections.abc import Collection, Mapping

from search.engines.elastic.clauses import with_ids
from search.engines.elastic.compat import Q, Search
from search.engines.elastic.counting import Key, Questions
from search.engines.elastic.documents import BREAK
from search.engines.elastic.hits import Source, spans_of, words_of
from search.engines.elastic.server import Body, Session
from search.engines.likeness import POOL, as_written, candidates, most_alike, said, telling_words, written
from search.thai import ThaiAnalyser
from search.types import Similar

_OF_TYPE: Key = ("type",)


def similar(
    session: Session, analyser: ThaiAnalyser, record_id: str, limit: int, type: str, without: Collection[str]
) -> tuple[Similar, ...]:
    """Return records of a type that are like the one of that id, best first; nothing for an unknown id."""
    (answer,) = session.search([Search().query(with_ids([record_id])).to_dict()])
    own = next((hit["_source"] for hit in answer["hits"]["hits"]), None)
    if own is None:
        return ()
    counts = _said(own, analyser)
    telling = _telling(session, counts, candidates(counts, analyser, without), type, others=1)
    return _alike(session, analyser, telling, f"{own['title']}\n{own['text']}", limit, type, record_id)


def similar_to_text(
    session: Session,
    analyser: ThaiAnalyser,
    title: str,
    text: str,
    limit: int,
    type: str,
    without: Collection[str],
) -> tuple[Similar, ...]:
    """Return records of a type that are like a text that is in no index, best first."""
    counts = written(title, text, analyser)
    telling = _telling(session, counts, candidates(counts, analyser, without), type, others=0)
    return _alike(session, analyser, telling, f"{title}\n{text}", limit, type)


def _alike(
    session: Session,
    analyser: ThaiAnalyser,
    telling: Mapping[str, float],
    text: str,
    limit: int,
    type: str,
    record_id: str = "",
) -> tuple[Similar, ...]:
    """The records that share telling words with a text, other than the one of that id, which is the text."""
    if not telling:
        return ()
    (pool,) = session.search([_pool_body(telling, record_id, type, max(POOL, limit))])
    sources = {hit["_id"]: hit["_source"] for hit in pool["hits"]["hits"]}
    others = {key: _said(source, analyser) for key, source in sources.items()}
    return tuple(
        Similar(key, sources[key]["page_id"], score, tuple(as_written(word, text) for word in shared))
        for key, score, shared in most_alike(telling, others)[:limit]
    )


def _telling(
    session: Session, counts: Counter[str], words: Collection[str], type: str, others: int
) -> dict[str, float]:
    """The words that tell what the text is about, with their weights."""
    questions: Questions = {("words", word): Q("term", words=word) for word in words}
    answers = session.count(questions | {_OF_TYPE: Q("term", type=type)})
    return telling_words(counts, answers.field("words"), answers.of[_OF_TYPE], others)


def _pool_body(telling: Collection[str], record_id: str, type: str, size: int) -> Body:
    wanted = Q("match", words=BREAK.join(telling))
    query = Q("bool", must=[wanted], filter=[Q("term", type=type)], must_not=[with_ids([record_id])])
    body: Body = Search().query(query).sort("_score", "page_id").extra(size=size, track_total_hits=False).to_dict()
    return body


def _said(source: Source, analyser: ThaiAnalyser) -> Counter[str]:
    """How often a document says each word itself."""
    title = analyser.terms(source["title"]).words
    return said(title, words_of(source["body_words"]), spans_of(source), source["text"])
