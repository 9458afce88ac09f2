"""Finds the records whose own text is like that of another, or like a text that is being written.

The index gives the best by BM25 for the record's telling words; these are compared word by word with what the record
says itself (`search.engines.likeness`).
"""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Collection, Mapping

from search.engines.embedded.entry import unpack_spans, unpack_words
from search.engines.embedded.postings import Postings, any_of
from search.engines.likeness import POOL, Counts, as_written, candidates, most_alike, said, telling_words, written
from search.thai import ThaiAnalyser
from search.types import Similar

_OWN = "SELECT doc, title, text, spans, terms FROM docs JOIN bodies USING (doc) WHERE id = ?"
_NO_DOC = -1
_BODY = "SELECT text, spans, terms FROM bodies WHERE doc = ?"
_POOL = (
    "SELECT docs.doc, id, page_id FROM words JOIN docs ON docs.doc = words.rowid"
    " WHERE words MATCH ? AND type = ? AND docs.doc <> ? ORDER BY bm25(words), docs.doc LIMIT ?"
)
_OF_TYPE = (
    "SELECT COUNT(*) FROM facet_docs WHERE value_id ="
    " (SELECT value_id FROM facet_values WHERE facet = 'type' AND value = ?)"
)


def similar(
    connection: sqlite3.Connection,
    analyser: ThaiAnalyser,
    record_id: str,
    limit: int,
    type: str,
    without: Collection[str],
) -> tuple[Similar, ...]:
    """Return records of a type that are like the one of that id, best first; nothing for an unknown id."""
    row = connection.execute(_OWN, (record_id,)).fetchone()
    if row is None:
        return ()
    doc, title, *body = row
    counts = _said(*body)
    telling = _telling(connection, counts, candidates(counts, analyser, without), type, others=1)
    return _alike(connection, telling, f"{title}\n{zlib.decompress(body[0]).decode()}", limit, type, doc)


def similar_to_text(
    connection: sqlite3.Connection,
    analyser: ThaiAnalyser,
    title: str,
    text: str,
    limit: int,
    type: str,
    without: Collection[str],
) -> tuple[Similar, ...]:
    """Return records of a type that are like a text that is in no index, best first."""
    counts = written(title, text, analyser)
    telling = _telling(connection, counts, candidates(counts, analyser, without), type, others=0)
    return _alike(connection, telling, f"{title}\n{text}", limit, type, _NO_DOC)


def _telling(
    connection: sqlite3.Connection, counts: Counts, words: Collection[str], type: str, others: int
) -> dict[str, float]:
    """Return the words that tell what the text is about, with their weights."""
    (documents,) = connection.execute(_OF_TYPE, (type,)).fetchone()
    return telling_words(counts, Postings(connection).frequencies("words", tuple(words)), documents, others)


def _alike(
    connection: sqlite3.Connection, telling: Mapping[str, float], text: str, limit: int, type: str, doc: int
) -> tuple[Similar, ...]:
    """Return the records that share telling words with a text, other than the document `doc`, which is the text."""
    if not telling:
        return ()
    pool = connection.execute(_POOL, (any_of(telling), type, doc, max(POOL, limit))).fetchall()
    others = {found: _said(*connection.execute(_BODY, found[:1]).fetchone()) for found in pool}
    return tuple(
        Similar(found_id, page_id, score, tuple(as_written(word, text) for word in shared))
        for (_doc, found_id, page_id), score, shared in most_alike(telling, others)[:limit]
    )


def _said(text: bytes, spans: bytes, terms: bytes) -> Counter[str]:
    """Return how often a document says each word itself."""
    title, body = unpack_words(terms)
    return said(title, body, unpack_spans(spans), zlib.decompress(text).decode())
