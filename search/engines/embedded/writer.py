"""Writes and deletes the rows of documents, inside a transaction that the caller opened."""
# ruff: noqa: S608 - only names of our own tables and placeholders are put into SQL, never a reader's text

import sqlite3
import zlib
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping

from search.engines.embedded import attachments, facet_bits
from search.engines.embedded.entry import FIELD, storable
from search.engines.embedded.schema import COUNTED_TABLES
from search.engines.embedded.stored import Stored, table_texts
from search.thai import normalise, sort_key
from search.types import IndexRecord


class Writer:
    """Collects the changes of one transaction; `finish` has to be called before the commit."""

    def __init__(self, connection: sqlite3.Connection, counting: bool = True) -> None:
        """Write through `connection`. A rebuild turns `counting` off: it counts all at its end."""
        self._connection = connection
        self._counting = counting
        self._value_ids: dict[tuple[str, str], int] = {}
        self._changes: dict[str, Counter[str]] = {table: Counter() for table in COUNTED_TABLES}

    def put(self, stored: Stored, texts: Mapping[str, str] | None = None) -> None:
        """Write a document, in the place of an older one with the same id; `texts` are its `table_texts`, if made."""
        doc = self._insert_doc(stored, self._delete(stored.record.id))
        self._insert_facets(doc, stored.record)
        self._insert_schools(doc, stored.record)
        body = stored.body
        self._connection.execute("INSERT INTO bodies VALUES (?, ?, ?, ?)", (doc, body.text, body.spans, body.packed))
        for table, terms in (texts or table_texts(body.terms)).items():
            self._connection.execute(f"INSERT INTO {table} (rowid, terms) VALUES (?, ?)", (doc, terms))
            self._note(table, terms, 1)
        self._note(attachments.TABLE, attachments.write(self._connection, doc, stored.files), 1)

    def remove(self, record_id: str) -> bool:
        """Delete a document; return whether it was there."""
        return self._delete(record_id) is not None

    def finish(self) -> None:
        """Bring the stored document frequencies and the number of changes up to date with what was written."""
        if any(self._changes.values()):
            self._connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'changes'")
        for field, changes in self._changes.items():
            self._connection.executemany(
                "INSERT INTO term_counts VALUES (?, ?, ?) ON CONFLICT (field, term)"
                " DO UPDATE SET documents = documents + excluded.documents",
                ((field, term, change) for term, change in sorted(changes.items()) if change),
            )
            gone = [(field, term) for term, change in changes.items() if change < 0]
            self._connection.executemany(
                "DELETE FROM term_counts WHERE field = ? AND term = ? AND documents <= 0", gone
            )
            changes.clear()

    def _delete(self, record_id: str) -> int | None:
        """Delete every row of a document and return its number, to be used again."""
        row = self._connection.execute("SELECT doc FROM docs WHERE id = ?", (record_id,)).fetchone()
        if row is None:
            return None
        doc: int = row[0]
        (packed,) = self._connection.execute("SELECT terms FROM bodies WHERE doc = ?", (doc,)).fetchone()
        for table, terms in table_texts(zlib.decompress(packed).decode()).items():
            self._connection.execute(
                f"INSERT INTO {table} ({table}, rowid, terms) VALUES ('delete', ?, ?)", (doc, terms)
            )
            self._note(table, terms, -1)
        self._note(attachments.TABLE, attachments.delete(self._connection, doc), -1)
        for value_id in self._facet_ids(doc):
            self._connection.execute("DELETE FROM facet_docs WHERE value_id = ? AND doc = ?", (value_id, doc))
            self._set_bit(value_id, doc, False)
        for table in ("docs", "bodies", "doc_facets", "doc_schools"):
            self._connection.execute(f"DELETE FROM {table} WHERE doc = ?", (doc,))
        return doc

    def _insert_doc(self, stored: Stored, doc: int | None) -> int:
        record = stored.record
        title = storable(record.title)
        self._connection.execute(
            "INSERT INTO docs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                doc,
                record.id,
                record.page_id,
                record.type,
                record.source_id,
                title,
                normalise(title),
                record.title_key or sort_key(title),
                record.published,
                record.evidence,
                record.boost,
                stored.digest,
                storable(record.group),
                FIELD.join(storable(school) for school in record.schools),
                record.adopted,
                record.recent,
            ),
        )
        (number,) = self._connection.execute("SELECT last_insert_rowid()").fetchone()
        return number

    def _insert_facets(self, doc: int, record: IndexRecord) -> None:
        values = {("type", record.type)} | {
            (facet, storable(value)) for facet, of_facet in record.facets.items() for value in of_facet
        }
        ids = sorted(self._value_id(facet, value) for facet, value in values)
        self._connection.execute("INSERT INTO doc_facets VALUES (?, ?)", (doc, array("I", ids).tobytes()))
        self._connection.executemany("INSERT INTO facet_docs VALUES (?, ?)", ((id_, doc) for id_ in ids))
        for id_ in ids:
            self._set_bit(id_, doc, True)

    def _insert_schools(self, doc: int, record: IndexRecord) -> None:
        schools = {storable(school) for school in record.schools}
        self._connection.executemany("INSERT INTO doc_schools VALUES (?, ?)", ((school, doc) for school in schools))

    def _set_bit(self, value_id: int, doc: int, carries: bool) -> None:
        if self._counting:
            facet_bits.set_bit(self._connection, value_id, doc, carries)

    def _value_id(self, facet: str, value: str) -> int:
        """Return the number of a facet value, made when it is new."""
        known = self._value_ids.get((facet, value))
        if known is None:
            self._connection.execute("INSERT OR IGNORE INTO facet_values (facet, value) VALUES (?, ?)", (facet, value))
            (known,) = self._connection.execute(
                "SELECT value_id FROM facet_values WHERE facet = ? AND value = ?", (facet, value)
            ).fetchone()
            self._value_ids[facet, value] = known
        return known

    def _facet_ids(self, doc: int) -> Iterator[int]:
        row = self._connection.execute("SELECT value_ids FROM doc_facets WHERE doc = ?", (doc,)).fetchone()
        ids = array("I")
        ids.frombytes(row[0] if row else b"")
        return iter(ids)

    def _note(self, table: str, terms: str, change: int) -> None:
        if self._counting and table in self._changes:
            counter = self._changes[table]
            for term in set(terms.split()):
                counter[term] += change
