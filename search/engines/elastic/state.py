"""What there is to know about the server and the index: which server, which generation, and what is wrong with it.

Problems are codes (`search.types.EngineStatus`). An index whose mapping is not ours answers queries with silence
instead of an error, so it is looked at before it is asked, from time to time.
"""

import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from search.engines.base import SearchEngineError, SearchIndexError
from search.engines.elastic.documents import SCHEMA_VERSION, mapping_and_settings
from search.engines.elastic.errors import translated
from search.engines.elastic.generations import Generations
from search.engines.elastic.server import Server

#: Seconds for which an index that was sound counts as sound.
_TRUSTED = 30.0
#: The servers that the requests of this engine are made for, as (major, minor): from the first to below the second.
_OLDEST, _TOO_NEW = (8, 13), (10, 0)
_BLOCKS = ("read_only", "read_only_allow_delete", "write", "metadata", "read")
#: What decides how a field is searched, and what a server leaves unsaid.
_COMPARED = {"type": "object", "analyzer": "", "similarity": "", "index_options": "", "enabled": True}


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the index showed. `problems` maps codes to what is said about each."""

    generation: str = ""
    meta: Mapping[str, Any] | None = None
    problems: Mapping[str, str] | None = None
    server: str = ""


class Watch:
    """Looks at the index of one server."""

    def __init__(self, server: Server, generations: Generations) -> None:
        """Trust nothing yet."""
        self._server, self._generations = server, generations
        self._lock, self._trusted_until, self._look = threading.Lock(), 0.0, Look()

    def sound(self) -> Look:
        """The generation in use, looked at a short time ago.

        Raises:
            SearchIndexError: there is none, or it has another mapping.
            SearchEngineError: the server is away or of another version.
        """
        if time.monotonic() < self._trusted_until:
            return self._look
        look = self.look()
        for code, error in (("damaged", SearchIndexError), ("server_version", SearchEngineError)):
            if code in (look.problems or {}):
                raise error((look.problems or {})[code])
        with self._lock:
            self._look, self._trusted_until = look, time.monotonic() + _TRUSTED
        return look

    def forget(self) -> None:
        """Look anew before the next question: the index was replaced, or something went wrong."""
        self._trusted_until = 0.0

    def look(self) -> Look:
        """Look now; what cannot be looked at raises like `sound`."""
        name, described = self._generations.current(self._server.cluster.connection.search_seconds)
        meta = described["mappings"].get("_meta", {})
        version = self.server_version()
        problems = dict(self._misfits(described)) | dict(self._outdated(version)) | dict(self._blocks(described))
        return Look(name, meta, problems, version)

    def is_red(self, generation: str) -> bool:
        """Whether some part of an index has no node that holds it."""
        with translated(self._server.location):
            client = self._server.cluster.client(self._server.cluster.connection.search_seconds)
            return bool(client.cluster.health(index=generation)["status"] == "red")

    def _misfits(self, described: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        schema = described["mappings"].get("_meta", {}).get("schema")
        wanted = _compared(mapping_and_settings()["mappings"])
        if schema != SCHEMA_VERSION:
            message = f"{self._server.location} has schema {schema}, not {SCHEMA_VERSION}: rebuild it"
            yield "damaged", message
        elif differing := sorted(set(wanted.items()) - set(_compared(described["mappings"]).items())):
            names = ", ".join(name for name, _properties in differing[:5])
            yield "damaged", f"{self._server.location} has another mapping ({names}): rebuild it"

    def _blocks(self, described: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        blocks = described["settings"]["index"].get("blocks", {})
        if set_blocks := [name for name in _BLOCKS if str(blocks.get(name)) == "true"]:
            yield "read_only", f"{self._server.location} is blocked: {', '.join(set_blocks)}"

    def _outdated(self, version: str) -> Iterator[tuple[str, str]]:
        if not _OLDEST <= _numbers(version) < _TOO_NEW:
            yield "server_version", f"{self._server.location} runs Elasticsearch {version}, not 8.13 to 9.x"

    def server_version(self) -> str:
        """The version of the oldest node: during an upgrade there may be several."""
        with translated(self._server.location):
            client = self._server.cluster.client(self._server.cluster.connection.search_seconds)
            nodes = client.nodes.info(filter_path="nodes.*.version")["nodes"]
        return min((node["version"] for node in nodes.values()), key=_numbers)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.partition("-")[0].split(".")[:2])


def _compared(mapping: Mapping[str, Any], path: str = "") -> dict[str, tuple[str, ...]]:
    """What of each field decides how it is searched, by its path."""
    found: dict[str, tuple[str, ...]] = {}
    for name, field in mapping.get("properties", {}).items():
        found[path + name] = tuple(str(field.get(key, unsaid)) for key, unsaid in _COMPARED.items())
        found |= _compared(field, f"{path}{name}.")
    return found
