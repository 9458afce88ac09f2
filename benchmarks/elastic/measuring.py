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
class Figures:
    """What one size gave. `loads` are searches that nobody asked before, `repeated` the same ones by one client again.

    `bulk` is prepared records a second: only sending and the server count, not what makes documents of records.
    `first` are results without facets.
    """

    size: int
    bulk: float
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


def fill(engine: ElasticEngine, records: Records, count: int, say: Say) -> float:
    """Fill a new generation and put it into use; return prepared records a second: sending and the server."""
    generations = engine._generations
    name = generations.create(engine._analyser.version)
    writer = Filling(engine._server, name, engine._analyser)._writer
    spent, done = 0.0, 0
    for batch in records.batches(count, BATCH):
        operations = [({"index": {"_id": entry.record.id}}, as_source(entry)) for entry in batch]
        started = time.perf_counter()
        writer._send(operations)
        spent += time.perf_counter() - started
        done += len(batch)
        if done % 5_000 == 0:
            say(f"    {done:,} records, {done / spent:,.0f} a second")
    generations.seal(name)
    generations.swap(name)
    engine._watch.forget()
    return done / spent


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
    say(f"    filled, {bulk:,.0f} records a second")
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
