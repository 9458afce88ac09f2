"""`make bench` in its short form, with both systems, so that it goes on working; and how its table is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from benchmarks.scale.measuring import Figure
from benchmarks.scale.table import STEPS, reached, table

pytestmark = pytest.mark.any_database
PAGES = "60"


def figure(step: str, ms: float) -> Figure:
    return Figure(step, ms, 5, 200.0)


def test_the_table_shows_growth_and_targets() -> None:
    figures = {
        ("site", size, step): figure(step, ms)
        for size, ms in ((1_000, 10), (10_000, 40), (50_000, 140))
        for step in ("search, common word", "suggestion")
    }
    figures[("stock", 1_000, "suggestion")] = figure("suggestion", 98)
    lines = list(table(figures, (1_000, 10_000, 50_000)))
    assert [line.split()[-2] for line in lines if "common word" in line] == ["14.0x"]
    assert any("stock Wagtail" in line and "98.0" in line for line in lines)
    assert list(reached(figures)) == [
        "reached  search with facets at 10,000 pages, ms: 40.0 (at most 50)",
        "MISSED   search with facets, 50,000 to 10,000: 3.5 (at most 3)",
        "MISSED   suggestion at 50,000, ms: 140.0 (at most 30)",
    ]
    assert list(reached({})) == []


@pytest.mark.slow
def test_both_systems_are_measured_and_nothing_is_kept(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "benchmarks.scale", "--sizes", PAGES]
    done = subprocess.run(
        command, cwd=settings.BASE_DIR, env=_environment(tmp_path), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for step in STEPS:
        rows = [line for line in done.stdout.splitlines() if f" {step} " in line]
        ours_only = step in ("engine, common word", "page of results", "listing after a change")
        assert [row.split()[0] for row in rows] == (["this"] if ours_only else ["this", "stock"]), step
    assert list(tmp_path.iterdir()) == []


def _environment(folder: Path) -> dict[str, str]:
    left_out = ("DJANGO_SETTINGS_MODULE", "VAR_DIR", "SEARCH_INDEX_PATH")
    return {name: value for name, value in os.environ.items() if name not in left_out} | {"TMPDIR": str(folder)}
