"""How long whoever asks an engine is willing to wait, for all of its requests together.

An engine on a server looks here before each request: every one of them in time may still be too many for a reader.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_FOR_EVER = float("inf")
_ends: ContextVar[float] = ContextVar("ends", default=_FOR_EVER)


@contextmanager
def limited_to(seconds: float) -> Iterator[None]:
    """Within the block all requests together have so many seconds; a block inside another has no more than that one."""
    token = _ends.set(min(time.monotonic() + seconds, _ends.get()))
    try:
        yield
    finally:
        _ends.reset(token)


@contextmanager
def unlimited() -> Iterator[None]:
    """Within the block nothing is limited: what is read once and then kept."""
    token = _ends.set(_FOR_EVER)
    try:
        yield
    finally:
        _ends.reset(token)


def seconds_left() -> float:
    """How many seconds are left; infinite when nobody waits, 0 or less when the time is up."""
    return _ends.get() - time.monotonic()
