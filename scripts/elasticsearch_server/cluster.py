"""Nodes that belong together: started, waited for, and stopped however the block is left."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.account import can_reach, give, server_account
from scripts.elasticsearch_server import Unavailable
from scripts.elasticsearch_server.distribution import Distribution, provide
from scripts.elasticsearch_server.health import wait_until_ready
from scripts.elasticsearch_server.node import ACCOUNT, Node, Setting
from scripts.ports import free_ports

START_SECONDS = 180.0
HEAP = "512m"
NAME = "cm-cop"


class Cluster:
    """Running nodes.

    Attributes:
        nodes: each can be killed and started again by a test.
    """

    def __init__(self, nodes: list[Node]) -> None:
        self.nodes = nodes

    @property
    def url(self) -> str:
        """The address of the first node."""
        return self.nodes[0].url

    @property
    def urls(self) -> str:
        """The addresses of all nodes, separated by commas."""
        return ",".join(node.url for node in self.nodes)

    def start(self) -> None:
        """Start all nodes and wait until they have found each other.

        Raises:
            Unavailable: a node ended or the time is up; the message holds the end of its log.
        """
        for node in self.nodes:
            node.start()
        self.wait()

    def wait(self, seconds: float = START_SECONDS) -> None:
        """Wait until all nodes are one cluster whose primary shards are all there (`Unavailable` as above)."""
        for node in self.nodes:
            if not wait_until_ready(node.url, len(self.nodes), seconds, lambda: all(map(Node.is_running, self.nodes))):
                ended = next((node for node in self.nodes if not node.is_running()), node)
                raise Unavailable(
                    f"Elasticsearch ไม่พร้อมใช้ / {ended.name} did not become ready; its log ends with:\n{ended.log_end()}"
                )

    def kill(self) -> None:
        for node in self.nodes:
            node.kill()

    def stop(self) -> None:
        for node in self.nodes:
            node.ask_to_stop()  # all at once: each needs some seconds
        for node in self.nodes:
            node.stop()


def make_nodes(distribution: Distribution, folder: Path, count: int, heap: str) -> list[Node]:
    """Nodes on free ports that know of each other, in folders `node-1`, `node-2`, ... below `folder`."""
    ports = free_ports(2 * count)
    transport = ports[count:]
    names = [f"node-{number}" for number in range(1, count + 1)]
    settings = cluster_settings(names, transport, is_new=not (folder / names[0] / "data").exists())
    return [
        Node(distribution, name, folder / name, http_port, transport_port, settings, heap)
        for name, http_port, transport_port in zip(names, ports[:count], transport, strict=True)
    ]


def cluster_settings(names: list[str], transport: list[int], is_new: bool) -> dict[str, Setting]:
    """What makes nodes one cluster. A new one is told who elects its first master; an old one must not be."""
    common: dict[str, Setting] = {"cluster.name": NAME}
    if len(names) == 1:
        return common | {"discovery.type": "single-node"}
    common["discovery.seed_hosts"] = [f"127.0.0.1:{port}" for port in transport]
    return common | ({"cluster.initial_master_nodes": names} if is_new else {})


def heap_size() -> str:
    """The memory of each node's Java: `ELASTICSEARCH_HEAP`, as `-Xmx` takes it, else 512m."""
    return os.environ.get("ELASTICSEARCH_HEAP") or HEAP


@contextlib.contextmanager
def throwaway(count: int = 1, version: str | None = None, heap: str | None = None) -> Iterator[Cluster]:
    """A running cluster in a temporary folder, gone with its data at the end.

    Raises:
        Unavailable: the server is not to be had here, or does not start.
    """
    distribution = provide(version)
    with tempfile.TemporaryDirectory(prefix="cop-elasticsearch-") as name:
        folder = Path(name)
        give(folder, server_account(ACCOUNT))
        cluster = Cluster(make_nodes(distribution, folder, count, heap or heap_size()))
        try:
            cluster.start()
            yield cluster
        finally:
            cluster.kill()  # nothing is kept, so nobody waits for it to be written


@contextlib.contextmanager
def kept(folder: Path, count: int) -> Iterator[Cluster]:
    """A running cluster whose data stays in `folder`, to be found there at the next start.

    Raises:
        Unavailable: as above.
    """
    distribution = provide()
    folder.mkdir(parents=True, exist_ok=True)
    account = server_account(ACCOUNT)
    if not can_reach(folder, account):
        raise Unavailable(f"บัญชี {account} เข้าถึง {folder} ไม่ได้ / account {account} cannot reach this folder")
    cluster = Cluster(make_nodes(distribution, folder.resolve(), count, heap_size()))
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
