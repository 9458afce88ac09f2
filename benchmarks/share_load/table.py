"""The figures of a load as lines, and whether it passed."""

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.share_load.teachers import Log


def percentile(values: Sequence[float], share: int) -> float:
    """The value that so many hundredths of the values stay below."""
    return statistics.quantiles(values, n=100, method="inclusive")[share - 1] if len(values) > 1 else values[0]


def table(logs: Sequence[Log], seconds: float, found: Mapping[str, int]) -> Iterator[str]:
    """Lines: how many, how fast, how slow, what was lost."""
    times = [taken for log in logs for taken, _status in log.saves]
    yield f"{'teachers':>10} {'saves':>8} {'saves/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'longest':>8}"
    slow = " ".join(f"{percentile(times, share):>8,.0f}" for share in (50, 95, 99))
    yield f"{len(logs):>10,} {len(times):>8,} {len(times) / seconds:>8,.1f} {slow} {max(times):>8,.0f}"
    statuses = Counter(status for log in logs for _taken, status in log.saves)
    yield "status: " + ", ".join(f"{status or 'no answer'} {count:,}" for status, count in sorted(statuses.items()))
    yield f"acknowledged {found['texts']:,}, lost fields {found['lost']:,}, forgotten texts {found['forgotten']:,}"


def has_passed(logs: Sequence[Log], found: Mapping[str, int]) -> bool:
    """Whether every save was answered, none by an error, and everything that was acknowledged is there."""
    statuses = {status for log in logs for _taken, status in log.saves}
    return statuses == {200} and found["texts"] > 0 and not found["lost"] and not found["forgotten"]
