"""Core Web Vitals from a Chromium trace, by the definitions of web.dev: LCP, CLS by session windows, TBT.

Only the main frame of the page that was asked for counts; input moves nothing here, so no shift is excused by it.
"""

import json
from dataclasses import dataclass
from typing import Any

Event = dict[str, Any]

LONG_TASK = 50_000  # µs; what a task takes beyond it blocks input
WINDOW_GAP, WINDOW_LENGTH = 1_000_000, 5_000_000  # µs, of a session window of layout shifts


@dataclass(frozen=True)
class Vitals:
    """Times in ms from the start of the navigation; the shift is a score."""

    first_paint: float
    largest_paint: float
    layout_shift: float
    blocking_time: float


def read_vitals(trace: bytes, address: str) -> Vitals:
    """The vitals of the last navigation to `address` in a trace.

    Raises:
        LookupError: when the trace has no such navigation or nothing was painted.
    """
    events: list[Event] = sorted(json.loads(trace)["traceEvents"], key=lambda event: event.get("ts", 0))
    start = _last(events, "navigationStart", lambda data: data.get("documentLoaderURL") == address)
    process, begin = start["pid"], start["ts"]
    mine = [event for event in events if event["pid"] == process and event.get("ts", 0) >= begin]
    first = _last(mine, "firstContentfulPaint")
    largest = _last(mine, "largestContentfulPaint::Candidate", lambda data: data.get("isMainFrame", True))
    return Vitals(
        first_paint=(first["ts"] - begin) / 1000,
        largest_paint=(largest["ts"] - begin) / 1000,
        layout_shift=_layout_shift(mine),
        blocking_time=_blocking_time(mine, first) / 1000,
    )


def _data(event: Event) -> dict[str, Any]:
    return event.get("args", {}).get("data") or {}


def _last(events: list[Event], name: str, matches: Any = lambda data: True) -> Event:
    found = [event for event in events if event["name"] == name and matches(_data(event))]
    if not found:
        raise LookupError(f"no {name} in the trace")
    return found[-1]


def _layout_shift(events: list[Event]) -> float:
    """The largest sum of shifts in a window: at most five seconds long, with gaps of less than one."""
    best, total, begin, last = 0.0, 0.0, float("-inf"), float("-inf")
    for event in events:
        if event["name"] != "LayoutShift":
            continue
        if event["ts"] - last > WINDOW_GAP or event["ts"] - begin > WINDOW_LENGTH:
            total, begin = 0.0, event["ts"]
        last = event["ts"]
        total += float(_data(event).get("weighted_score_delta", _data(event).get("score", 0)))
        best = max(best, total)
    return best


def _blocking_time(events: list[Event], first_paint: Event) -> float:
    """What the tasks of the main thread took beyond 50 ms each after the first paint, in µs."""
    return float(
        sum(
            event["dur"] - LONG_TASK
            for event in events
            if event["name"] == "RunTask"
            and event["tid"] == first_paint["tid"]
            and event["ts"] + event.get("dur", 0) > first_paint["ts"]
            and event.get("dur", 0) > LONG_TASK
        )
    )
