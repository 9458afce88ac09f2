"""The connection to a cluster: one client a process, made when it is first used.

Guarantees: a client is never shared with a child process (a forked worker makes its own); every request has a time-out
and ends no later than whoever asks is willing to wait (`search.engines.limits`); a node that does not answer is tried
once more elsewhere, a request that timed out is not.
"""

import os
import threading
from dataclasses import dataclass, field
from typing import Any

from search.engines.base import SearchEngineError
from search.engines.elastic.compat import Elasticsearch
from search.engines.elastic.errors import translated
from search.engines.limits import seconds_left

#: Once more on another connection or node: a load balancer between two states, a node that has just gone.
_RETRIES = 1
_RETRIED = (502, 503, 504)


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the cluster is and who we are to it. Times in seconds."""

    urls: tuple[str, ...]
    api_key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    search_seconds: float = 2.0
    write_seconds: float = 30.0

    @property
    def name(self) -> str:
        """The addresses without what may be a secret in them."""
        return ", ".join(url.rpartition("@")[2] if "@" in url else url for url in self.urls)


class Cluster:
    """Gives the process's client of one connection."""

    def __init__(self, connection: Connection) -> None:
        """Connect to nothing yet."""
        self.connection = connection
        self._lock = threading.Lock()
        self._process = 0
        self._client: Elasticsearch | None = None

    def client(self, seconds: float) -> Elasticsearch:
        """The client, whose requests end after so many seconds, or when nobody waits for them any more.

        Raises:
            SearchEngineError: the settings name no server, what they name is no address, or the time is up.
        """
        seconds = min(seconds, seconds_left())
        if seconds <= 0:
            raise SearchEngineError(f"{self.connection.name} did not answer in time")
        if self._process != os.getpid() or self._client is None:
            with self._lock:
                if self._process != os.getpid() or self._client is None:
                    # What a parent process made is left alone: closing it could end the parent's connections.
                    self._client, self._process = self._make(), os.getpid()
        return self._client.options(request_timeout=seconds)

    def _make(self) -> Elasticsearch:
        if not self.connection.urls:
            raise SearchEngineError("no Elasticsearch server is named: set ELASTICSEARCH_URL")
        with translated(self.connection.name):
            return Elasticsearch(list(self.connection.urls), **self._options())

    def _options(self) -> dict[str, Any]:
        connection = self.connection
        options: dict[str, Any] = {
            # The client packs as small as it can, which took 15 ms a record: fifty times as long as sending it.
            "http_compress": False,
            "max_retries": _RETRIES,
            "retry_on_status": _RETRIED,
            "retry_on_timeout": False,
        }
        if connection.ca_file:
            options["ca_certs"] = connection.ca_file
        if connection.api_key:
            options["api_key"] = connection.api_key
        elif connection.user:
            options["basic_auth"] = (connection.user, connection.password)
        return options
