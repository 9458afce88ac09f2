"""Fills the file of a new generation, which nobody reads yet: without a journal, and counted at its end.

Guarantees: what the index in use knows already is not cut again; a batch is written (in SQLite, which lets Python go on
meanwhile) while the next one is read and cut; memory holds two batches and the terms that SQLite gathers.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice

from search.engines.base import Progress
from search.engines.embedded import facet_bits
from search.engines.embedded.earlier import Earlier
from search.engines.embedded.entry import make_entry
from search.engines.embedded.schema import count_terms, create_tables, gather_terms, merge_terms
from search.engines.embedded.stored import Stored, store, table_texts
from search.engines.embedded.writer import Writer
from search.thai import ThaiAnalyser
from search.types import IndexRecord

#: Records that are written together, and how often progress is reported.
_BATCH = 100


class Filling:
    """A new index: filled once, then brought up to date record by record, then sealed."""

    def __init__(self, connection: sqlite3.Connection, analyser: ThaiAnalyser, earlier: Earlier) -> None:
        """Make the tables in an empty file; `connection` may be used by another thread too."""
        self._connection, self._analyser, self._earlier = connection, analyser, earlier
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        create_tables(connection, analyser.version)

    def fill(self, records: Iterable[IndexRecord], progress: Progress) -> None:
        """Write all records, then merge, count and order their terms."""
        gather_terms(self._connection)
        self._connection.execute("BEGIN")
        done = self._write_all(records, progress)
        self._connection.execute("COMMIT")
        merge_terms(self._connection)
        count_terms(self._connection)
        facet_bits.fill(self._connection)
        self._connection.execute("ANALYZE")
        progress(done)

    def _write_all(self, records: Iterable[IndexRecord], progress: Progress) -> int:
        """Write a batch while the next one is made; return how many records. What one side raises stops the other."""
        writer = Writer(self._connection, counting=False)
        done = 0
        with ThreadPoolExecutor(max_workers=1) as pool:
            writing: Future[int] | None = None
            for batch in _batches(records):
                # What can be made here is: the writing takes longer than the making.
                made = [(stored, table_texts(stored.body.terms)) for stored in self._stored(batch)]
                if writing is not None:
                    done += writing.result()
                    progress(done)
                writing = pool.submit(_write, writer, made)
            return done + (writing.result() if writing is not None else 0)

    def _stored(self, records: Sequence[IndexRecord]) -> list[Stored]:
        """Take over what is known, cut what is not."""
        known = self._earlier.find(records)
        return [known.get(record.id) or store(make_entry(record, self._analyser)) for record in records]

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add or replace records; return how many."""
        entries = [store(make_entry(record, self._analyser)) for record in records]
        with self._writing() as writer:
            for stored in entries:
                writer.put(stored)
        return len(entries)

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove records; return how many were there."""
        with self._writing() as writer:
            return sum(writer.remove(record_id) for record_id in ids)

    def ids(self) -> frozenset[str]:
        """Return the ids of all records."""
        return frozenset(record_id for (record_id,) in self._connection.execute("SELECT id FROM docs"))

    def seal(self) -> None:
        """Give the file what several processes need that read and write it."""
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA journal_mode = WAL")

    @contextmanager
    def _writing(self) -> Iterator[Writer]:
        """Write in one transaction. There is no way back: a new index that fails is thrown away."""
        writer = Writer(self._connection)
        self._connection.execute("BEGIN")
        yield writer
        writer.finish()
        self._connection.execute("COMMIT")


def _batches(records: Iterable[IndexRecord]) -> Iterator[list[IndexRecord]]:
    left = iter(records)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _write(writer: Writer, batch: Sequence[tuple[Stored, Mapping[str, str]]]) -> int:
    for stored, texts in batch:
        writer.put(stored, texts)
    return len(batch)
