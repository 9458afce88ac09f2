"""By what road a page becomes public, on whose word: told by whoever publishes, written down by whoever keeps count.

The road is known only to the code that takes it (an import, a schedule), the record is kept higher up
(`community.review.approvals`): between the two stands this note, for as long as the block lasts.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wagtail.log_actions import get_active_log_context


class Way(StrEnum):
    """How a page becomes public."""

    REVIEW = "review"  # approved in the workflow
    REVIEW_SHORT = "review_short"  # approved as a short record
    DIRECT = "direct"  # published in the editor, or in bulk
    SCHEDULE = "schedule"
    IMPORT = "import"
    SAMPLES = "samples"
    ACCEPTED = "accepted"  # was public before there was a review


@dataclass(frozen=True)
class Road:
    """The way, and who takes it; `user` is None when it is nobody in particular (samples, a command)."""

    way: Way
    user: Any = None


_road: ContextVar[Road | None] = ContextVar("road", default=None)


@contextmanager
def publishing(way: Way, user: Any = None) -> Iterator[None]:
    """Say how and by whom what is published in this block becomes public. The outermost word stands."""
    if _road.get() is not None:
        yield
        return
    token = _road.set(Road(way, user))
    try:
        yield
    finally:
        _road.reset(token)


def current_road() -> Road | None:
    """The road of what is being published now; None when nobody stands behind it.

    Without a word about it, somebody who works in the admin publishes directly.
    """
    road = _road.get()
    if road is not None:
        return road
    user = get_active_log_context().user
    return Road(Way.DIRECT, user) if user is not None else None
