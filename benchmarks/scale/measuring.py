"""Takes the cost of a step: CPU time of this process, statements sent to the database, peak of memory."""

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

RUNS = 7
LONG = 2_000  # ms


@dataclass(frozen=True)
class Figure:
    """What one step cost: median of CPU time in ms, number of statements, peak of the process so far in MB."""

    step: str
    ms: float
    queries: int
    peak_mb: float

    def send(self) -> None:
        """Hand it to the process that asked for it, as a line of JSON."""
        sys.stdout.write(json.dumps(asdict(self)) + "\n")
        sys.stdout.flush()


def read_figure(line: str) -> Figure:
    return Figure(**json.loads(line))


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(step: str, work: Callable[..., Any], runs: int = RUNS, prepare: Callable[[], Any] | None = None) -> Figure:
    """Run `work` twice, to warm up and to count statements, then `runs` times for the time.

    What takes longer than `LONG` the first time is measured by that run alone.

    Args:
        work: what it returns is not looked at.
        prepare: run before each time and not measured; what it returns is given to `work`.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def timed(*given: Any) -> float:
        started = time.process_time()
        work(*given)
        return 1000 * (time.process_time() - started)

    def once() -> float:
        return timed(*((prepare(),) if prepare else ()))

    def counted() -> tuple[float, int]:
        given = (prepare(),) if prepare else ()
        with CaptureQueriesContext(connection) as statements:
            spent = timed(*given)
        return spent, len(statements)  # before the next request empties the log

    spent, number = counted()
    times = [spent]
    if spent <= LONG:
        _spent, number = counted()
        times = [once() for _ in range(runs)]
    return Figure(step, statistics.median(times), number, peak_mb())


def measure_once(step: str, work: Callable[[], Any]) -> Figure:
    """Measure work that is too long to repeat or to warm up, without counting its statements."""
    started = time.process_time()
    work()
    return Figure(step, 1000 * (time.process_time() - started), 0, peak_mb())
