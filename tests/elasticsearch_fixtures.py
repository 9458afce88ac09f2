"""A real Elasticsearch for the tests that ask for one: the server that `ELASTICSEARCH_URL` names.

Guarantees that a test sees none of another's indices, on whatever worker, and leaves none behind. `make test` starts a
server for the run; without one these tests are skipped in one line, or fail when `REQUIRE_ELASTICSEARCH` is "1".
"""

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from scripts.elasticsearch_server.health import ask, is_ready
from tests.requirements import missing


@dataclass(frozen=True)
class ElasticsearchServer:
    """What a test may use of the server.

    Attributes:
        url: the address.
        prefix: with which the names of all its indices and aliases must begin.
    """

    url: str
    prefix: str

    def indices(self) -> list[str]:
        """The names of the indices of this test."""
        return sorted(ask(self.url, f"/{self.prefix}*/_alias"))

    def remove_all(self) -> None:
        """Remove the indices, and their aliases with them."""
        if names := self.indices():  # by name: a server need not allow patterns here
            ask(self.url, "/" + ",".join(names), method="DELETE")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the server, so that `-m elasticsearch` chooses them."""
    for item in items:
        if "elasticsearch_url" in getattr(item, "fixturenames", ()):
            item.add_marker("elasticsearch")


@pytest.fixture(scope="session")
def elasticsearch_url() -> str:
    """The address of a server that answers."""
    url = os.environ.get("ELASTICSEARCH_URL", "").split(",")[0]
    if not url or not is_ready(url, 1):
        missing("Elasticsearch", "REQUIRE_ELASTICSEARCH")
    return url


@pytest.fixture
def elasticsearch(elasticsearch_url: str, worker_id: str) -> Iterator[ElasticsearchServer]:
    """The server, with a prefix for the names of this test's indices, which are removed at its end."""
    server = ElasticsearchServer(elasticsearch_url, f"cop-test-{worker_id}-{secrets.token_hex(4)}")
    yield server
    server.remove_all()
