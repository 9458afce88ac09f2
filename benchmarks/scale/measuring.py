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


@dataclass(frozen=True)
class Figure:
    """What one step cost: median of CPU time in ms, number of statements, peak of the process in MB, hits found."""

    step: str
    ms: float
    queries: int
    peak_mb: float
    found: int | None = None

    def send(self) -> None:
        """Hand it to the process that asked for it, as a line of JSON."""
        sys.stdout.write(json.dumps(asdict(self)) + "\n")
        sys.stdout.flush()


def read_figure(line: str) -> Figure:
    return Figure(**json.loads(line))


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(step: str, work: Callable[..., Any], runs: int = RUNS, prepare: Callable[[], Any] | None = None) -> Figure:
    """Run `work` once to warm up and count statements, then `runs` times for the time.

    Args:
        work: returns what was found as a number, or anything else.
        prepare: run before each time and not measured; what it returns is given to `work`.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def once() -> tuple[float, Any]:
        given = (prepare(),) if prepare else ()
        started = time.process_time()
        result = work(*given)
        return 1000 * (time.process_time() - started), result

    once()
    given = (prepare(),) if prepare else ()
    with CaptureQueriesContext(connection) as queries:
        result = work(*given)
    times = [once()[0] for _ in range(runs)]
    found = result if isinstance(result, int) else None
    return Figure(step, statistics.median(times), len(queries), peak_mb(), found)


def measure_once(step: str, work: Callable[[], Any]) -> Figure:
    """Measure work that is too long to repeat or to warm up, without counting its statements."""
    started = time.process_time()
    work()
    return Figure(step, 1000 * (time.process_time() - started), 0, peak_mb())
