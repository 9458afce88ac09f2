"""The index file: opened per thread, noticed when replaced, replaced as a whole.

Guarantees: `path` is a link to the file of one generation. A rebuild fills a new file under another name and turns
the link over with `os.replace`, so a reader sees the old index or the new one, and the write-ahead log of one can
never be taken for the other's. A missing, damaged or foreign file raises `SearchIndexError`. A writer holds
SQLite's write lock only for its own rows, and never writes to a file that has been replaced meanwhile.
"""

import fcntl
import os
import sqlite3
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.embedded.schema import SCHEMA_VERSION, read_meta

#: How long a writer waits for another, and a reader for a checkpoint, in seconds.
BUSY_SECONDS = 10.0
#: The mark of a generation in which a query met damage; it goes with the generation.
_MARK = ".damaged"
_SIDE_FILES = ("-wal", "-shm", "-journal", _MARK)
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(slots=True)
class _Open:
    """An open connection and what it was opened on."""

    connection: sqlite3.Connection
    process: int
    identity: tuple[str, int, int]


class IndexFile:
    """Connections to the current generation of an index, and its replacement by a new one."""

    def __init__(self, path: Path) -> None:
        """Name the index; nothing is opened or created yet."""
        self.path = path
        self._local = threading.local()
        self._inherited: list[_Open] = []

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection within one snapshot; nothing written in it stays."""
        with self._translating_errors():
            connection = self._current().connection
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection that holds the write lock of the current generation; commit unless it fails."""
        with self._translating_errors():
            connection = self._lock_current()
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def replacing(self) -> Iterator[Path]:
        """Give the name of a new file to fill; afterwards make it the current generation, or drop it."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._only_rebuild():
            self._remove_strays()
            new = self.path.with_name(f"{self.path.name}.{uuid.uuid4().hex[:12]}")
            try:
                with self._translating_errors():
                    yield new
                self._swap(new)
            except BaseException:
                _remove(new)
                raise

    def problem(self) -> str:
        """Return `missing`, `damaged`, or nothing when the index can be read as far as a look at it shows."""
        if not self.path.exists():
            return "missing"
        # Some process may have met damage which the first pages do not show.
        if Path(os.path.realpath(self.path) + _MARK).exists():
            return "damaged"
        try:
            with self.reading() as connection:
                connection.execute("SELECT COUNT(*) FROM docs").fetchone()
        except SearchIndexError:
            return "damaged" if self.path.exists() else "missing"
        return ""

    def close(self) -> None:
        """Close this thread's connection."""
        if held := getattr(self._local, "held", None):
            self._local.held = None
            if held.process == os.getpid():
                held.connection.close()
            else:  # closing what a parent process opened could end the parent's locks
                self._inherited.append(held)

    def _current(self) -> _Open:
        """Return this thread's connection to the current generation, opened anew when that has changed."""
        held: _Open | None = getattr(self._local, "held", None)
        while held is None or held.process != os.getpid() or held.identity != self._identity():
            self.close()
            held = self._local.held = self._open(self._identity())
        return held

    def _identity(self) -> tuple[str, int, int]:
        """Name the file behind the link, so that a replaced or recreated one is noticed."""
        while True:
            real = os.path.realpath(self.path)
            try:
                found = os.stat(real)
            except OSError as error:
                if os.path.realpath(self.path) != real:  # replaced between the two calls
                    continue
                raise SearchIndexError(f"no search index at {self.path}: rebuild it") from error
            return real, found.st_dev, found.st_ino

    def _open(self, identity: tuple[str, int, int]) -> _Open | None:
        """Open one generation; None when it was replaced before it could be opened."""
        address = f"{Path(identity[0]).as_uri()}?mode=rw"
        try:
            connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        except sqlite3.OperationalError:
            if self._identity() != identity:
                return None
            raise
        try:
            self._prepare(connection)
        except (sqlite3.Error, SearchIndexError):
            connection.close()
            raise
        return _Open(connection, os.getpid(), identity)

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Set a new connection up and refuse a file that this code cannot read."""
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -16000")
        schema = read_meta(connection).get("schema")
        if schema != str(SCHEMA_VERSION):
            raise SearchIndexError(f"{self.path} has schema {schema}, not {SCHEMA_VERSION}: rebuild it")
        connection.execute("CREATE TEMP TABLE found (doc INTEGER PRIMARY KEY)")

    def _lock_current(self) -> sqlite3.Connection:
        """Take the write lock; begin again when the file was replaced while waiting for it."""
        while True:
            held = self._current()
            held.connection.execute("BEGIN IMMEDIATE")
            if held.identity == self._identity():
                return held.connection
            held.connection.rollback()

    def _swap(self, new: Path) -> None:
        """Turn the link over while no writer is at work on the old generation."""
        _sync(new)  # it was filled without waiting for the disk
        link = new.with_name(f"{new.name}.link")
        old = Path(os.path.realpath(self.path))
        with self._held_still():
            link.symlink_to(new.name)
            os.replace(link, self.path)
        self.close()
        if old != Path(os.path.abspath(self.path)):  # else the link has taken the place of nothing or of a file
            _remove(old)
        for suffix in _SIDE_FILES:  # left beside a plain file that the link has just replaced
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)

    @contextmanager
    def _held_still(self) -> Iterator[None]:
        """Hold the old generation's write lock, if there is a usable old generation at all."""
        with suppress(SearchIndexError), self._translating_errors():
            self._current().connection.execute("BEGIN IMMEDIATE")
        held: _Open | None = getattr(self._local, "held", None)
        try:
            yield
        finally:
            if held is not None and held.connection.in_transaction:
                held.connection.rollback()

    @contextmanager
    def _only_rebuild(self) -> Iterator[None]:
        """Refuse a second rebuild of the same index at the same time."""
        with self.path.with_name(f"{self.path.name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise SearchEngineError(f"{self.path} is being rebuilt by another process") from error
            yield

    def _remove_strays(self) -> None:
        """Remove what an interrupted rebuild has left; the caller holds the rebuild lock."""
        keep = Path(os.path.realpath(self.path))
        wanted = {f"{keep.name}{suffix}" for suffix in ("", *_SIDE_FILES)} | {f"{self.path.name}.lock"}
        for stray in self.path.parent.glob(f"{self.path.name}.*"):
            if stray.name not in wanted:
                stray.unlink(missing_ok=True)

    @contextmanager
    def _translating_errors(self) -> Iterator[None]:
        """Turn SQLite's errors into the port's, and open the file anew after one."""
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in _DAMAGE:
                self._mark_damaged()
            self.close()
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise SearchEngineError(f"{self.path} is busy: {error}") from error
            raise SearchIndexError(f"{self.path} cannot be used ({error}): rebuild it") from error

    def _mark_damaged(self) -> None:
        """Tell every process that the generation this thread has open is damaged."""
        held: _Open | None = getattr(self._local, "held", None)
        if held is not None:
            with suppress(OSError):  # a full disk: whoever reads the file meets the damage again
                Path(held.identity[0] + _MARK).touch()


def _sync(path: Path) -> None:
    """Wait until a file is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    """Remove an index file with its side files; a reader that has it open keeps reading."""
    for suffix in ("", *_SIDE_FILES):
        Path(f"{path}{suffix}").unlink(missing_ok=True)
