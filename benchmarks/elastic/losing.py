"""Three nodes on the loopback address lose one while clients search."""

import time
from collections.abc import Sequence
from typing import Any

from benchmarks.elastic.loads import many_clients
from benchmarks.elastic.measuring import Say, fill
from benchmarks.elastic.records import Records
from benchmarks.elastic.table import Loss
from scripts.elasticsearch_server.cluster import Cluster
from scripts.elasticsearch_server.health import ask, health
from scripts.elasticsearch_server.node import Node
from search.dictionary import site_analyser
from search.engines.elastic.client import Connection
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.generations import Copies
from search.types import SearchQuery

CLIENTS, SECONDS = 8, 60.0
PAUSE = 2.0  # seconds of searching before the node is killed


def lose_a_node(cluster: Cluster, records: Records, size: int, searches: int, say: Say) -> Loss:
    """Fill an index with a copy on another node, kill the node of its primary, and go on searching."""
    connection = Connection(tuple(node.url for node in cluster.nodes), search_seconds=SECONDS, write_seconds=SECONDS)
    engine = ElasticEngine(connection, "cop-benchmark-nodes", site_analyser(), Copies(1, 1))
    fill(engine, records, size, say)
    _wait_for_copies(cluster)
    texts = records.keywords(searches)
    for text in texts[:20]:
        engine.search(SearchQuery(text))
    served_after = 0.0

    def kill() -> None:
        nonlocal served_after
        time.sleep(PAUSE)
        lost = next(node for node in cluster.nodes if node.name == _holder(cluster.url, engine.status().generation))
        lost.kill()
        say(f"    {lost.name} killed")
        started = time.monotonic()
        left = [node for node in cluster.nodes if node is not lost]
        while not _serve_alone(left) and time.monotonic() - started < SECONDS:
            time.sleep(0.1)
        served_after = time.monotonic() - started

    load = many_clients(CLIENTS, lambda text: engine.search(SearchQuery(text)), texts, during=kill)
    return Loss(load, served_after)


def _serve_alone(left: Sequence[Node]) -> bool:
    """Whether the nodes have noticed that they are the only ones, and have every shard."""
    state = health(left[0].url)
    return bool(state and state["number_of_nodes"] == len(left) and state["status"] in ("yellow", "green"))


def _wait_for_copies(cluster: Cluster) -> None:
    ask_once = "/_cluster/health?wait_for_status=green&timeout=4s"
    ends = time.monotonic() + 2 * SECONDS
    while time.monotonic() < ends:
        try:
            if ask(cluster.url, ask_once)["status"] == "green":
                return
        except OSError:  # 408 while it is not
            continue
    raise SystemExit("the copies did not become complete")


def _holder(url: str, index: str) -> str:
    """The name of the node that has the primary."""
    shards: Sequence[dict[str, Any]] = ask(url, f"/_cat/shards/{index}?format=json")
    return next(str(shard["node"]) for shard in shards if shard["prirep"] == "p")
