"""Fills a scratch index with records and searches it."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from benchmarks.elastic.loads import Load, many_clients, one_client
from benchmarks.elastic.records import Records
from search.engine import elastic_at, elastic_settings
from search.engines.elastic.documents import as_source
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.filling import Filling
from search.types import SearchQuery

BATCH = 1_000
SLOWEST = 60.0  # seconds: what is slow shall be measured
Say = Callable[[str], None]


@dataclass(frozen=True)
class Filled:
    """Prepared records a second by the clock, and the CPU time of each in ms: ours for sending, and the server's.

    What makes documents of records is not in it. On a machine that has other things to do only CPU time tells.
    """

    rate: float
    own_ms: float
    server_ms: float


@dataclass(frozen=True)
class Figures:
    """What one size gave. `loads` are searches that nobody asked before, `repeated` the same ones by one client again.

    `first` are results without facets.
    """

    size: int
    bulk: Filled
    megabytes: float
    loads: Sequence[Load]
    repeated: Load
    first: Load
    view: Load | None = None
    notes: Sequence[str] = field(default_factory=tuple)


@contextmanager
def scratch(name: str, shards: int = 1, replicas: int = 0) -> Iterator[ElasticEngine]:
    """An engine over an index of that name, removed at the end."""
    engine = elastic_at(elastic_settings()._replace(search_seconds=SLOWEST), name, shards, replicas)
    try:
        yield engine
    finally:
        engine.remove_index()


def fill(engine: ElasticEngine, records: Records, count: int, say: Say) -> Filled:
    """Fill a new generation and put it into use."""
    generations = engine._generations
    name = generations.create(engine._analyser.version)
    writer = Filling(engine._server, name, engine._analyser)._writer
    spent, own, done, server = 0.0, 0.0, 0, _server_ms(engine)
    for batch in records.batches(count, BATCH):
        operations = [({"index": {"_id": entry.record.id}}, as_source(entry)) for entry in batch]
        started, began = time.perf_counter(), time.process_time()
        writer._send(operations)
        spent, own = spent + time.perf_counter() - started, own + time.process_time() - began
        done += len(batch)
        if done % 5_000 == 0:
            say(f"    {done:,} records, {done / spent:,.0f} a second")
    generations.seal(name)
    filled = Filled(done / spent, 1000 * own / done, (_server_ms(engine) - server) / done)
    generations.swap(name)
    engine._watch.forget()
    return filled


def _server_ms(engine: ElasticEngine) -> float:
    """The CPU time that the nodes have taken so far."""
    nodes = engine._server.cluster.client(SLOWEST).nodes.stats(metric="process")["nodes"]
    return float(sum(node["process"]["cpu"]["total_in_millis"] for node in nodes.values()))


def measure(
    engine: ElasticEngine,
    records: Records,
    size: int,
    clients: Sequence[int],
    searches: int,
    say: Say,
    view: Callable[[str], Any] | None = None,
) -> Figures:
    """Fill and search.

    Args:
        searches: of each kind and number of clients.
        view: asks for the whole page of results of some words.
    """
    bulk = fill(engine, records, size, say)
    say(f"    filled, {bulk.rate:,.0f} records a second")
    texts = records.keywords(searches * (len(clients) + 3))
    warm, texts = texts[:searches], texts[searches:]
    one_client(lambda text: engine.search(SearchQuery(text)), warm)  # the server's own warming up

    def searched(text: str) -> Any:
        return engine.search(SearchQuery(text))

    loads = []
    for place, number in enumerate(clients):
        asked = texts[place * searches : (place + 1) * searches]
        loads.append(one_client(searched, asked) if number == 1 else many_clients(number, searched, asked))
        say(f"    {number} clients: p50 {loads[-1].wall(50):.0f} ms")
    own = texts[len(clients) * searches :]
    for_first, for_view = own[:searches], own[searches : 2 * searches]
    first = one_client(lambda text: engine.search(replace(SearchQuery(text), facets=())), for_first)
    repeated = one_client(searched, warm)
    shown = None
    if view is not None:
        view(warm[0])
        shown = one_client(view, for_view)
    _documents, size_bytes = engine._server.documents_and_bytes(engine.status().generation)
    return Figures(size, bulk, size_bytes / 1e6, loads, repeated, first, shown)
