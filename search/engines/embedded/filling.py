"""Fills the file of a new generation, which nobody reads yet: without a journal, and counted at its end."""
# ruff: noqa: S608 - only names of our own tables are put into SQL

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from search.engines.base import Progress
from search.engines.embedded.entry import make_entry
from search.engines.embedded.schema import TEXT_TABLES, count_terms, create_tables
from search.engines.embedded.writer import Writer
from search.thai import ThaiAnalyser
from search.types import IndexRecord

#: Records that are written in one transaction, and how often progress is reported.
_BATCH = 200
_PROGRESS_EVERY = 100


class Filling:
    """A new index: filled once, then brought up to date record by record, then sealed."""

    def __init__(self, connection: sqlite3.Connection, analyser: ThaiAnalyser) -> None:
        """Make the tables in an empty file."""
        self._connection, self._analyser = connection, analyser
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        create_tables(connection, analyser.version)

    def fill(self, records: Iterable[IndexRecord], progress: Progress) -> None:
        """Write all records, then count and order their terms."""
        writer = Writer(self._connection, counting=False)
        done = 0
        self._connection.execute("BEGIN")
        for record in records:
            writer.put(make_entry(record, self._analyser))
            done += 1
            if done % _BATCH == 0:
                self._connection.execute("COMMIT")
                self._connection.execute("BEGIN")
            if done % _PROGRESS_EVERY == 0:
                progress(done)
        self._connection.execute("COMMIT")
        count_terms(self._connection)
        for table in TEXT_TABLES:
            self._connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        self._connection.execute("ANALYZE")
        progress(done)

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add or replace records; return how many."""
        entries = [make_entry(record, self._analyser) for record in records]
        with self._writing() as writer:
            for entry in entries:
                writer.put(entry)
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
