"""The figures as a table, and which of the things to reach they reach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.elastic.loads import Load
from benchmarks.elastic.measuring import Figures

SMALL, LARGE = 100_000, 1_000_000
READERS_WAIT = 2.0  # seconds, `ELASTICSEARCH_SECONDS`: then the embedded engine answers


@dataclass(frozen=True)
class Loss:
    """What a cluster did that lost a node; so many seconds later those that are left served every shard again."""

    load: Load
    served_after: float


def table(figures: Sequence[Figures]) -> Iterator[str]:
    """Lines for each size: filling, then searches in ms."""
    yield f"{'records':>10} {'bulk/s':>8} {'CPU ms, ours':>13} {'server':>8} {'MB':>8} {'KB each':>8}"
    for one in figures:
        cpu, each = f"{one.bulk.own_ms:>13.2f} {one.bulk.server_ms:>8.2f}", 1000 * one.megabytes / one.size
        yield f"{one.size:>10,} {one.bulk.rate:>8,.0f} {cpu} {one.megabytes:>8,.0f} {each:>8.1f}"
    yield ""
    heads = f"{'p50':>7} {'p95':>7} {'p99':>7} {'took p50':>9} {'ratio':>6} {'failed':>6}"
    yield f"{'records':>10} {'search, ms':28} {heads}"
    for one in figures:
        for load in one.loads:
            yield _row(one.size, f"with facets, {load.clients} clients", load)
        yield _row(one.size, "without facets, 1 client", one.first)
        yield _row(one.size, "asked before, 1 client", one.repeated)
        if one.view is not None:
            yield _row(one.size, "view, 1 client", one.view)


def _row(size: int, what: str, load: Load) -> str:
    return (
        f"{size:>10,} {what:28} {load.wall(50):>7,.0f} {load.wall(95):>7,.0f} {load.wall(99):>7,.0f}"
        f" {load.took(50):>9,.0f} {_ratio(load):>6.1f} {load.failed:>6}"
    )


def _ratio(load: Load) -> float:
    return load.wall(50) / (load.took(50) or 1.0)


def reached(figures: Sequence[Figures]) -> Iterator[str]:
    """A line for each thing to reach that can be told from these sizes."""
    for one in figures:
        yield _verdict(f"prepared records a second at {one.size:,}", one.bulk.rate, 2_000, at_least=True)
        if one.view is not None:
            yield _verdict(f"view over took at {one.size:,}, p50", _ratio(one.view), 1.5)
    by_size: Mapping[int, Figures] = {one.size: one for one in figures}
    if SMALL in by_size and LARGE in by_size:
        small, large = by_size[SMALL], by_size[LARGE]
        yield _verdict("facets, 1,000,000 to 100,000", large.loads[0].wall(50) / small.loads[0].wall(50), 5)
        yield _verdict("first results, 1,000,000 to 100,000", large.first.wall(50) / small.first.wall(50), 4)


def _verdict(what: str, value: float, limit: float, at_least: bool = False) -> str:
    is_reached, side = (value >= limit, "least") if at_least else (value <= limit, "most")
    return f"{'reached' if is_reached else 'MISSED':8} {what}: {value:,.1f} (at {side} {limit:,})"


def loss_line(loss: Loss) -> str:
    """What losing a node did to those who searched."""
    load = loss.load
    late = sum(wall > 1000 * READERS_WAIT for wall, _took in load.times)
    slowest = max((wall for wall, _took in load.times), default=0)
    return (
        f"a node of three killed under {load.clients} clients: {len(load.times) + load.failed:,} searches,"
        f" {load.failed} failed, {late} took over {READERS_WAIT:g} s, p50 {load.wall(50):,.0f} ms,"
        f" slowest {slowest:,.0f} ms, every shard served again after {loss.served_after:.1f} s"
    )
