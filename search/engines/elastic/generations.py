"""The generations of an index: each is an index of its own, and the one in use bears the name that all share, an alias.

Guarantees: the alias moves from one generation to the next in one step of the server; a generation that is being filled
is reached by an alias of its own, so that nothing is ever written to an index that the server makes up; what an
interrupted rebuild has left is removed by the next one, unless its maker is still at work.
"""

import os
import re
import secrets
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.elastic.compat import Elasticsearch
from search.engines.elastic.documents import SCHEMA_VERSION, mapping_and_settings
from search.engines.elastic.errors import translated
from search.engines.elastic.server import Server

#: A rebuild on another machine that takes longer than this has surely ended.
_LONGEST_FILL = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Copies:
    """How an index is spread: `shards` parts of it, each with so many `replicas`."""

    shards: int = 1
    replicas: int = 0


class Generations:
    """Makes, exchanges and removes the generations of one index."""

    def __init__(self, server: Server, copies: Copies) -> None:
        """Ask for nothing yet."""
        self._server, self._copies = server, copies
        self._ours = re.compile(rf"{re.escape(server.alias)}-\d{{14}}-[0-9a-f]{{8}}")

    def create(self, analysis_version: str) -> str:
        """Make an empty generation that nobody reads; return its name."""
        now = datetime.now(UTC)
        name = f"{self._server.alias}-{now:%Y%m%d%H%M%S}-{secrets.token_hex(4)}"
        made = mapping_and_settings()
        meta = {
            "schema": SCHEMA_VERSION,
            "analysis": analysis_version,
            "built_at": now.isoformat(timespec="seconds"),
            "maker": _maker(),
        }
        filling = {"refresh_interval": "-1", "number_of_replicas": 0, "number_of_shards": self._copies.shards}
        with self._asking() as client:
            client.indices.create(
                index=name,
                mappings=made["mappings"] | {"_meta": meta},
                settings=made["settings"] | filling,
                aliases={filling_alias(name): {}},
            )
        return name

    def seal(self, name: str) -> None:
        """Give a filled generation what readers need."""
        settings = {"refresh_interval": None, "number_of_replicas": self._copies.replicas}
        with self._asking() as client:
            client.indices.put_settings(index=name, settings=settings)
            client.indices.refresh(index=name)

    def swap(self, name: str) -> None:
        """Let a generation take the place of the one in use, in one step."""
        actions: list[dict[str, Any]] = [
            {"add": {"index": name, "alias": self._server.alias, "is_write_index": True}},
            {"remove": {"index": name, "alias": filling_alias(name)}},
        ]
        actions += [{"remove": {"index": old, "alias": self._server.alias}} for old in self._in_use()]
        with self._asking() as client:
            client.indices.update_aliases(actions=actions)

    def discard(self, name: str) -> None:
        """Remove a generation whose rebuild failed, unless it came into use nevertheless: an answer may be lost."""
        with suppress(SearchEngineError):  # what cannot be removed now is removed by the next rebuild
            if name not in self._in_use():
                self._remove(name)

    def prune(self) -> None:
        """Remove all generations but the one in use and those that somebody is filling."""
        used = self._in_use()
        with self._asking() as client:
            known = client.indices.get(index=f"{self._server.alias}-*", allow_no_indices=True).body
        for name, described in known.items():
            if self._ours.fullmatch(name) and name not in used and not _is_being_filled(name, described):
                self._remove(name)

    def remove_all(self) -> None:
        """Remove all generations, also the one in use and those that somebody is filling."""
        with self._asking() as client:
            known = client.indices.get(index=f"{self._server.alias}-*", allow_no_indices=True).body
        for name in filter(self._ours.fullmatch, known):
            self._remove(name)

    def current(self, seconds: float | None = None) -> tuple[str, Mapping[str, Any]]:
        """The name of the generation in use, and what the server says of it.

        Args:
            seconds: how long that may take, if not as long as a write.

        Raises:
            SearchIndexError: there is none, or something else bears its name.
        """
        with self._asking(seconds) as client:
            known = client.indices.get(index=self._server.alias).body
        if len(known) != 1 or self._server.alias in known:
            raise SearchIndexError(f"{self._server.location} is not the alias of one index: rebuild it")
        return next(iter(known.items()))

    def _in_use(self) -> list[str]:
        """The generations that bear the shared name: one, or none before the first rebuild."""
        try:
            return [self.current()[0]]
        except SearchIndexError:
            self._remove(self._server.alias)  # an index that bears the name itself would keep the alias from it
            return []

    def _remove(self, name: str) -> None:
        with self._asking() as client:
            client.indices.delete(index=name, ignore_unavailable=True)

    @contextmanager
    def _asking(self, seconds: float | None = None) -> Iterator[Elasticsearch]:
        cluster = self._server.cluster
        with translated(self._server.location):
            yield cluster.client(seconds or cluster.connection.write_seconds)


def filling_alias(name: str) -> str:
    """The alias by which a generation is filled."""
    return f"{name}.filling"


def _maker() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


def _is_being_filled(name: str, described: Mapping[str, Any]) -> bool:
    """Whether the process that began to fill a generation may still be at it."""
    if filling_alias(name) not in described["aliases"]:
        return False
    meta = described["mappings"].get("_meta", {})
    if datetime.now(UTC) - datetime.fromisoformat(meta["built_at"]) > _LONGEST_FILL:
        return False
    host, _colon, process = meta["maker"].rpartition(":")
    return host != socket.gethostname() or _is_alive(int(process))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
