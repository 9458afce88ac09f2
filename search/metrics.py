"""Counts what operators want to know: how many answers the embedded engine gave in place of the configured one.

Kept in the site's cache: with Redis one count for all processes since the cache was last emptied, without it one a
process.
"""

from django.core.cache import cache

_DEGRADED = "search-degraded-answers"


def count_degraded() -> None:
    """Note one answer."""
    cache.add(_DEGRADED, 0, timeout=None)
    cache.incr(_DEGRADED)


def degraded_answers() -> int:
    """How many there were."""
    return cache.get(_DEGRADED, 0)
