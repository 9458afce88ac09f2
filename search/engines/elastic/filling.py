"""Fills a new generation, which nobody reads yet: in bulk, then record by record until it takes its place."""

from collections.abc import Iterable
from itertools import islice

from search.engines.base import Progress
from search.engines.elastic.generations import filling_alias
from search.engines.elastic.server import Server
from search.engines.elastic.writing import Writer
from search.thai import ThaiAnalyser
from search.types import IndexRecord

_BATCH = 100  # records in memory with their terms, and how often progress is reported


class Filling:
    """A new index. What is put into it is found in it at once only where the port asks for that: by `ids`."""

    def __init__(self, server: Server, name: str, analyser: ThaiAnalyser) -> None:
        """Fill the generation of that name."""
        self._server, self._alias = server, filling_alias(name)
        self._writer = Writer(server, self._alias, analyser, refresh=False)

    def fill(self, records: Iterable[IndexRecord], progress: Progress) -> None:
        """Write all records."""
        done = 0
        rest = iter(records)
        while batch := list(islice(rest, _BATCH)):
            done += self._writer.put(batch)
            progress(done)
        progress(done)

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add or replace records; return how many."""
        return self._writer.put(records, version)

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove records; return how many were there."""
        return self._writer.remove(ids, version)

    def ids(self) -> frozenset[str]:
        """Return the ids of all records, the last that was put included."""
        self._server.refresh(self._alias)
        return frozenset(fields["id"][0] for fields in self._server.all_hits(("id",), self._alias))
