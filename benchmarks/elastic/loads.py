"""Searches by several clients at once, each a process of its own as behind a web server, and what they took."""

import json
import os
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import quantiles
from typing import Any

from search.engines.elastic.server import Session

Times = tuple[float, float]


@dataclass(frozen=True)
class Load:
    """What searches took, in ms: the wall time of each, and what the server says of it (`took`, all round trips).

    `failed` searches gave no answer in time; they are not among the times.
    """

    clients: int
    times: Sequence[Times]
    failed: int = 0
    longest_gap: float = 0.0

    def wall(self, percent: int) -> float:
        """The time that so many of a hundred searches took at most."""
        return percentile([wall for wall, _took in self.times], percent)

    def took(self, percent: int) -> float:
        """The same by the server's own clock."""
        return percentile([took for _wall, took in self.times], percent)


def percentile(values: Sequence[float], percent: int) -> float:
    if len(values) < 2:
        return values[0] if values else 0.0
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def timed(ask: Callable[[str], Any], text: str) -> Times:
    """Ask once."""
    server_ms = 0.0
    asked = Session._ask

    def noted(session: Session, bodies: Any) -> Any:
        nonlocal server_ms
        before = session.took_ms
        answers = asked(session, bodies)
        server_ms += session.took_ms - before
        return answers

    Session._ask = noted  # type: ignore[method-assign, assignment]
    try:
        started = time.perf_counter()
        ask(text)
        return 1000 * (time.perf_counter() - started), server_ms
    finally:
        Session._ask = asked  # type: ignore[method-assign]


def one_client(ask: Callable[[str], Any], texts: Sequence[str]) -> Load:
    """Ask all texts one after the other."""
    return Load(1, [timed(ask, text) for text in texts])


def many_clients(
    clients: int, ask: Callable[[str], Any], texts: Sequence[str], during: Callable[[], Any] | None = None
) -> Load:
    """Let so many processes ask, each its own share of the texts.

    Args:
        ask: raises for what is not answered, which counts as failed.
        during: called once they have begun.
    """
    pipes = [_fork(ask, texts[place::clients]) for place in range(clients)]
    if during is not None:
        during()
    times: list[Times] = []
    failed = 0
    for process, reader in pipes:
        with os.fdopen(reader) as lines:
            answers = [json.loads(line) for line in lines]
        os.waitpid(process, 0)
        times += [(wall, took) for wall, took in filter(None, answers)]
        failed += sum(answer is None for answer in answers)
    return Load(clients, times, failed)


def _fork(ask: Callable[[str], Any], texts: Sequence[str]) -> tuple[int, int]:
    reader, writer = os.pipe()
    process = os.fork()
    if process:
        os.close(writer)
        return process, reader
    try:
        os.close(reader)
        with os.fdopen(writer, "w", buffering=1) as lines:
            for text in texts:
                lines.write(json.dumps(_tried(ask, text)) + "\n")
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(0)


def _tried(ask: Callable[[str], Any], text: str) -> Times | None:
    from search.engines.base import SearchEngineError

    try:
        return timed(ask, text)
    except SearchEngineError:
        return None
