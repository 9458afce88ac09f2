"""Vitals from a trace: each figure by its definition, on traces whose answer can be worked out by hand."""

import json
from typing import Any

import pytest

from benchmarks.trace import read_vitals

ADDRESS = "http://localhost:8000/"
MAIN, OTHER = 7, 8  # processes


def _event(name: str, ms: float, pid: int = MAIN, dur: float | None = None, **data: Any) -> dict[str, Any]:
    event = {"name": name, "ts": int(ms * 1000), "pid": pid, "tid": 1, "args": {"data": data}}
    return event if dur is None else event | {"dur": int(dur * 1000)}


def _trace(*events: dict[str, Any]) -> bytes:
    paints = [
        _event("navigationStart", 100, documentLoaderURL=ADDRESS),
        _event("firstContentfulPaint", 600),
        _event("largestContentfulPaint::Candidate", 600, isMainFrame=True),
    ]
    return json.dumps({"traceEvents": [*paints, *events]}).encode()


def test_paints_are_counted_from_the_start_of_the_navigation() -> None:
    vitals = read_vitals(_trace(_event("largestContentfulPaint::Candidate", 1350, isMainFrame=True)), ADDRESS)
    assert vitals.first_paint == 500
    assert vitals.largest_paint == 1250


def test_the_last_navigation_to_the_address_counts() -> None:
    again = [_event("navigationStart", 1000, documentLoaderURL=ADDRESS), _event("firstContentfulPaint", 1200)]
    largest = _event("largestContentfulPaint::Candidate", 1300, isMainFrame=True)
    assert read_vitals(_trace(*again, largest), ADDRESS).first_paint == 200


def test_tasks_block_by_what_they_take_beyond_fifty_ms_after_the_first_paint() -> None:
    tasks = [
        _event("RunTask", 200, dur=300),  # over before the first paint
        _event("RunTask", 700, dur=80),
        _event("RunTask", 900, dur=50),
        _event("RunTask", 1000, dur=130),
        _event("RunTask", 1000, pid=OTHER, dur=900),
        _event("RunTask", 1200, dur=400) | {"tid": 2},
    ]
    assert read_vitals(_trace(*tasks), ADDRESS).blocking_time == 30 + 80


def test_shifts_are_summed_in_windows_and_the_worst_counts() -> None:
    shifts = [
        _event("LayoutShift", 700, weighted_score_delta=0.02),
        _event("LayoutShift", 1500, weighted_score_delta=0.01),
        _event("LayoutShift", 2600, weighted_score_delta=0.005),  # more than a second later: a new window
    ]
    assert read_vitals(_trace(*shifts), ADDRESS).layout_shift == pytest.approx(0.03)


def test_a_window_is_no_longer_than_five_seconds() -> None:
    shifts = [_event("LayoutShift", 1000 + 900 * i, weighted_score_delta=0.01) for i in range(8)]
    assert read_vitals(_trace(*shifts), ADDRESS).layout_shift == pytest.approx(0.06)


def test_a_trace_without_the_page_says_so() -> None:
    with pytest.raises(LookupError, match="navigationStart"):
        read_vitals(_trace(), "http://localhost:8000/elsewhere/")
