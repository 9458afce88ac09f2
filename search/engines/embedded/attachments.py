"""The files of a document: their words in a table of their own, so that a long file makes no page look long.

Guarantees: a document without files costs a search nothing here; what is taken out is exactly what was put in; a hit
names a file only for words that the page itself does not hold.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Sequence

from search.engines.embedded.entry import unpack_spans, unpack_words
from search.engines.embedded.stored import StoredFile, file_terms, unpacked
from search.engines.matching import Matcher
from search.engines.snippets import snippet
from search.types import FileMatch

TABLE = "file_atoms"


def write(connection: sqlite3.Connection, doc: int, files: tuple[StoredFile, ...]) -> str:
    """Write the files of a document; return the terms that were put into `TABLE`."""
    for place, file in enumerate(files):
        values = (doc, place, file.id, file.name, file.body.text, file.body.spans, file.body.packed)
        connection.execute("INSERT INTO attachments VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    terms = file_terms(files)
    if terms:  # a row without terms would change the mean length that BM25 compares with
        connection.execute("INSERT INTO file_atoms (rowid, terms) VALUES (?, ?)", (doc, terms))
    return terms


def delete(connection: sqlite3.Connection, doc: int) -> str:
    """Take the files of a document out; return the terms that were taken out of `TABLE`."""
    rows = connection.execute(
        "SELECT id, name, text, spans, terms FROM attachments WHERE doc = ? ORDER BY place", (doc,)
    )
    terms = file_terms(tuple(StoredFile(file_id, name, unpacked(*body)) for file_id, name, *body in rows.fetchall()))
    if terms:
        connection.execute("INSERT INTO file_atoms (file_atoms, rowid, terms) VALUES ('delete', ?, ?)", (doc, terms))
    connection.execute("DELETE FROM attachments WHERE doc = ?", (doc,))
    return terms


def best_match(
    connection: sqlite3.Connection, doc: int, matcher: Matcher, wanted: Sequence[str], held: Iterable[str]
) -> FileMatch | None:
    """The file of a document that holds the most of the wanted words that the page does not hold; None without one.

    Args:
        wanted: the query's terms.
        held: those of them that the page itself holds.
    """
    missing = set(wanted).difference(held)
    if not missing:
        return None
    best: tuple[int, FileMatch] | None = None
    for row in connection.execute(
        "SELECT id, name, text, spans, terms FROM attachments WHERE doc = ? ORDER BY place", (doc,)
    ):
        file_id, name, text, spans, packed = row
        words = unpack_spans(spans)
        found = matcher.find(unpack_words(packed)[1], words)
        count = len({term for term, _span in found} & missing)
        if count and (best is None or count > best[0]):
            shown = snippet(zlib.decompress(text).decode(), words, found)
            best = count, FileMatch(file_id, name, shown)
    return best[1] if best else None
