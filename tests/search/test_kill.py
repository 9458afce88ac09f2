"""`kill -9` at random moments loses no change and shows no page that is not public; the long form is `make soak`."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from scripts.soak import report

KILLS = 20


@pytest.mark.slow
@pytest.mark.django_db
def test_killed_writers_lose_nothing_and_show_nothing_private() -> None:
    figures = soaked("embedded")
    assert figures["drift"] == figures["errors"] == figures["not_public_shown"] == []


@pytest.mark.slow
@pytest.mark.django_db
def test_killed_writers_of_a_search_server_lose_nothing_either(elasticsearch_url: str) -> None:
    figures = soaked("elasticsearch")
    assert figures["drift"] == figures["errors"] == figures["not_public_shown"] == []
    assert figures["answered_by_the_embedded_engine_instead"] < figures["searches"], "the server answered too"


def soaked(engine: str) -> dict[str, Any]:
    """What `make soak` tells in its short form.

    On a copy of the test database: making a new one would take longer than the rest.
    """
    database = connections["default"]
    if database.vendor != "sqlite":
        pytest.skip("the site that is soaked is one on SQLite")
    command = [sys.executable, "-m", "scripts.soak", f"--kills={KILLS}", "--seed=2569", "--rebuilds=1"]
    command += [f"--database={database.settings_dict['NAME']}", f"--engine={engine}"]
    environment = {name: value for name, value in os.environ.items() if name not in ("VAR_DIR", "TEST_VAR_DIR")}
    done = subprocess.run(command, capture_output=True, text=True, cwd=settings.BASE_DIR, env=environment, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    figures: dict[str, Any] = json.loads(done.stdout)
    assert figures["kills"] == KILLS
    return figures


SEARCH = {"kind": "search", "shown": 1, "hidden": 0, "not_public": [], "seconds": 0.1}
WRITE = {"kind": "write", "action": "publish", "seconds": 0.1}


@pytest.mark.parametrize(
    ("lines", "drift"),
    [
        ([SEARCH | {"not_public": [7]}, WRITE], []),
        ([SEARCH, WRITE, {"kind": "error", "error": "OperationalError: database is locked"}], []),
        ([SEARCH, WRITE], [7]),
        ([SEARCH], []),
        ([WRITE], []),
    ],
)
def test_report_is_bad_when_anything_was(
    lines: list[dict[str, Any]], drift: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scripts.soak_site.settle", lambda: (0, drift))
    assert not report(lines, kills=1, seed=1)["ok"]
    monkeypatch.setattr("scripts.soak_site.settle", lambda: (0, []))
    assert report([SEARCH, WRITE], kills=1, seed=1)["ok"]
