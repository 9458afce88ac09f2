"""The embedded engine: `SearchEngine` over one index file (see `files` for what happens to the file)."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from search.engines.base import Progress, Settle
from search.engines.embedded.earlier import Earlier
from search.engines.embedded.entry import make_entry
from search.engines.embedded.explaining import explain
from search.engines.embedded.files import IndexFile
from search.engines.embedded.filling import Filling
from search.engines.embedded.postings import Postings
from search.engines.embedded.query import Search
from search.engines.embedded.schema import read_meta, stamp
from search.engines.embedded.similar import similar, similar_to_text
from search.engines.embedded.stored import store
from search.engines.embedded.titles import titles_with
from search.engines.embedded.writer import Writer
from search.engines.weights import MAX_QUERY_CHARS, MAX_VOCABULARY
from search.explanation import Explanation
from search.thai import ThaiAnalyser, default_analyser
from search.types import EngineStatus, IndexRecord, ResultPage, SearchQuery, Similar, Suggestion, Vocabulary


class EmbeddedEngine:
    """Full-text search in an SQLite file, safe with several processes that read and write it."""

    name = "embedded"

    def __init__(self, path: Path | str, analyser: ThaiAnalyser | None = None) -> None:
        """Use the index at `path`. It is made by `rebuild`; until then every search says that it is missing."""
        self._file = IndexFile(Path(path))
        self._given_analyser = analyser

    @property
    def _analyser(self) -> ThaiAnalyser:
        return self._given_analyser or default_analyser()

    def search(self, query: SearchQuery) -> ResultPage:
        """Return one page of results with totals and facets, all from one snapshot."""
        with self._file.reading() as connection:
            return Search(connection, query, self._analyser, self.name).run()

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add or replace records in one transaction; the text is analysed before the lock is taken."""
        entries = [store(make_entry(record, self._analyser)) for record in records]
        with self._file.writing() as connection:
            writer = Writer(connection)
            for entry in entries:
                writer.put(entry)
            writer.finish()
        return len(entries)

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove records in one transaction; return how many were there."""
        wanted = list(ids)
        with self._file.writing() as connection:
            writer = Writer(connection)
            removed = sum(writer.remove(record_id) for record_id in wanted)
            writer.finish()
        return removed

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles that contain what was typed: those that begin with it, then by their own signals, first."""
        with self._file.reading() as connection:
            return titles_with(connection, prefix[:MAX_QUERY_CHARS], limit)

    def similar(self, record_id: str, limit: int, type: str, without: Collection[str] = ()) -> tuple[Similar, ...]:
        """Return the records of a type that are like another, by the words that both say."""
        with self._file.reading() as connection:
            return similar(connection, self._analyser, record_id, limit, type, without)

    def similar_to_text(
        self, title: str, text: str, limit: int, type: str, without: Collection[str] = ()
    ) -> tuple[Similar, ...]:
        """Return the records of a type that are like a text that is being written, by the words that both say."""
        with self._file.reading() as connection:
            return similar_to_text(connection, self._analyser, title, text, limit, type, without)

    def vocabulary(self, known_stamp: str = "") -> Vocabulary | None:
        """Return the words and how many documents hold each; looking whether they changed costs one small read."""
        with self._file.reading() as connection:
            current = stamp(connection)
            if current == known_stamp:
                return None
            rows = connection.execute(
                "SELECT term, documents FROM term_counts WHERE field = 'words' ORDER BY documents DESC LIMIT ?",
                (MAX_VOCABULARY,),
            )
            return Vocabulary(current, tuple(rows))

    def first_held(self, phrases: Sequence[tuple[str, ...]]) -> int | None:
        """Return the place of the first phrase that some document holds in a row."""
        with self._file.reading() as connection:
            return Postings(connection).first_held(phrases)

    def ids(self) -> frozenset[str]:
        """Return the ids of all records."""
        with self._file.reading() as connection:
            return frozenset(record_id for (record_id,) in connection.execute("SELECT id FROM docs"))

    def explain(self, query: SearchQuery) -> tuple[Explanation, ...]:
        """Return the hits of a query with what each score is made of."""
        with self._file.reading() as connection:
            return explain(connection, query, self._analyser, self.name)

    def digests(self) -> dict[str, str]:
        """Return the fingerprint of each record by its id."""
        with self._file.reading() as connection:
            return dict(connection.execute("SELECT id, digest FROM docs"))

    def rebuild(
        self, records: Iterable[IndexRecord], progress: Progress | None = None, settle: Settle | None = None
    ) -> int:
        """Fill a new file with `records`, settle it and put it in the place of the old one."""
        # What `settle` holds is given back after the swap: contexts are left in the opposite order.
        with ExitStack() as settled, self._file.replacing() as new, _opened(new) as connection:
            filling = Filling(connection, self._analyser, Earlier(self._file, self._analyser.version))
            filling.fill(records, progress or (lambda done: None))
            if settle is not None:
                settled.enter_context(settle(filling))
            filling.seal()
            return len(filling.ids())

    def status(self) -> EngineStatus:
        """Describe the index, also when it is missing, damaged or built by another analysis."""
        expected = self._analyser.version
        path = self._file.path
        size, generation = (path.stat().st_size, path.resolve().name) if path.exists() else (0, "")
        problem = self._file.problem()
        if problem:
            return EngineStatus(self.name, str(path), 0, "", expected, "", size, (problem,), generation)
        with self._file.reading() as connection:
            meta = read_meta(connection)
            (documents,) = connection.execute("SELECT COUNT(*) FROM docs").fetchone()
        version = meta["analysis"]
        problems = () if version == expected else ("version",)
        return EngineStatus(
            self.name, str(path), documents, version, expected, meta["built_at"], size, problems, generation
        )

    def close(self) -> None:
        """Close this thread's connection; the next call opens another."""
        self._file.close()


def _opened(path: Path) -> closing[sqlite3.Connection]:
    """Open a new file, for several threads one after the other; closed before the file takes its place."""
    return closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False))
