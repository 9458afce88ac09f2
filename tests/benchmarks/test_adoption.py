"""`make bench ARGS="--adoptions"` in its short form, so that it goes on working; and what its table says."""

from pathlib import Path

import pytest

from benchmarks.adoption import rows
from benchmarks.adoption.__main__ import compare
from benchmarks.adoption.table import STEPS, table
from benchmarks.scale.measuring import Figure

pytestmark = pytest.mark.any_database


def test_a_page_that_costs_more_or_asks_more_often_has_missed() -> None:
    figures = {(size, step): Figure(step, 10, 7, 200.0) for size in (200, 20_000) for step in STEPS}
    figures[20_000, "case"] = Figure("case", 15.1, 7, 200.0)
    figures[20_000, "school"] = Figure("school", 10, 8, 200.0)
    figures[20_000, "listing"] = Figure("listing", 15, 7, 200.0)
    assert [line.split()[-1] for line in list(table(figures, (200, 20_000)))[1:]] == [
        "MISSED",
        "reached",
        "MISSED",
        "reached",
    ]


@pytest.mark.slow
def test_every_page_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compare([rows.PER_CASE], tmp_path)
    printed = capsys.readouterr().out
    assert all(f"\n{step} " in printed for step in STEPS)
