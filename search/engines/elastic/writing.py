"""Writes to one index by an alias: in bulk, without ever making an index, and never over something newer.

A version (`search.outbox`) is compared by the server: what is older than the stored document, or than its removal,
changes nothing and is no error.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from search.engines.elastic.documents import as_source
from search.engines.elastic.errors import refusal, translated
from search.engines.elastic.memory import letters_in
from search.engines.elastic.server import Server
from search.engines.embedded.entry import Entry, make_entry, storable
from search.thai import ThaiAnalyser
from search.types import IndexRecord

#: Documents of one request, and letters of all of them: some ten megabytes. A server takes 100.
_BATCH = 200
_LETTERS = 4_000_000
_VERSIONS = "external_gte"
Operation = tuple[dict[str, Any], ...]


class Writer:
    """Writes documents to what bears a name."""

    def __init__(self, server: Server, alias: str, analyser: ThaiAnalyser, refresh: bool) -> None:
        """Write through `alias`; with `refresh` what was written is found on return."""
        self._server, self._alias, self._analyser, self._refresh = server, alias, analyser, refresh

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add or replace records; return how many. All are analysed before the first is sent."""
        entries = [make_entry(record, self._analyser) for record in records]
        return self.put_entries(entries, version)

    def put_entries(self, entries: Sequence[Entry], version: int | None = None) -> int:
        """The same for analysed records."""
        operations: list[Operation] = [
            ({"index": _target(entry.record.id, version)}, as_source(entry)) for entry in entries
        ]
        self._send(operations)
        return len(entries)

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove documents; return how many were there."""
        results = self._send([({"delete": _target(one, version)},) for one in ids])
        return sum(result["result"] == "deleted" for result in results if "result" in result)

    def _send(self, operations: Sequence[Operation]) -> list[Mapping[str, Any]]:
        results: list[Mapping[str, Any]] = []
        for batch in _batches(operations):
            lines = [line for operation in batch for line in operation]
            seconds = self._server.cluster.connection.write_seconds
            with translated(self._server.location):
                client = self._server.cluster.client(seconds)
                answer = client.bulk(
                    operations=lines,
                    index=self._alias,
                    require_alias=True,
                    refresh=self._refresh,
                    timeout=f"{seconds:.0f}s",
                )
            results += [result for item in answer["items"] for result in item.values()]
        self._check(results)
        return results

    def _check(self, results: Iterable[Mapping[str, Any]]) -> None:
        """Raise for what was refused, but for what something newer has overtaken."""
        for result in results:
            if "error" in result and result["status"] != HTTPStatus.CONFLICT:
                error = refusal(self._server.location, result["status"], result)
                raise type(error)(f"{error} (document {result['_id']})")


def _target(record_id: str, version: int | None) -> dict[str, Any]:
    target: dict[str, Any] = {"_id": storable(record_id)}
    return target if version is None else target | {"version": version, "version_type": _VERSIONS}


def _batches(operations: Iterable[Operation]) -> Iterator[Sequence[Operation]]:
    """The operations in rows that a server takes at once."""
    batch: list[Operation] = []
    letters = 0
    for operation in operations:
        size = sum(map(letters_in, operation))
        if batch and (len(batch) == _BATCH or letters + size > _LETTERS):
            yield batch
            batch, letters = [], 0
        batch.append(operation)
        letters += size
    if batch:
        yield batch
