"""Runs the load; see the package. Exit status 1 when something was lost or not answered."""

import argparse
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.share_load.table import has_passed, table
from benchmarks.share_load.teachers import Place, Teacher, let_save
from scripts.ports import free_ports
from scripts.processes import HOST, gunicorn, running

MOST_SECONDS = 600
READY_SECONDS = 120


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.share_load", description=__doc__)
    parser.add_argument("--teachers", type=int, default=200)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--pause", type=float, default=1.0, help="mean seconds between two saves of a teacher")
    options = parser.parse_args()
    if "DATABASE_URL" not in os.environ:
        parser.error("DATABASE_URL is not set: run it by `python -m scripts.with_postgres`")
    with tempfile.TemporaryDirectory(prefix="cop-load-") as folder:
        return run(Path(folder), options.teachers, min(options.seconds, MOST_SECONDS), options.pause)


def run(folder: Path, count: int, seconds: int, pause: float) -> int:
    """Make the people, serve, let them save, look what is there."""
    variables = _variables(folder)
    made = _ask_site("make", count, folder, variables)
    (port,) = free_ports(1)
    place = Place(HOST, port, made["session_cookie"], made["csrf_cookie"])
    with running(gunicorn(port, "--workers", "2"), variables, stop_seconds=20):
        _wait_for(place, made["browsers"][0])
        began = time.monotonic()
        logs = let_save([Teacher(place, browser, pause, began + seconds) for browser in made["browsers"]])
        took = time.monotonic() - began
    found = _ask_site("check", {log.uid: log.acknowledged for log in logs}, folder, variables)
    print("\n".join(table(logs, took, found)))
    return 0 if has_passed(logs, found) else 1


def _variables(folder: Path) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "cop_site.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": HOST,
        "BASE_URL": f"https://{HOST}",
        "VAR_DIR": str(folder),
    }


def _ask_site(action: str, asked: Any, folder: Path, variables: Mapping[str, str]) -> Any:
    file = folder / f"{action}.json"
    file.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.share_load.site", action, str(file)]
    subprocess.run(command, env=variables, check=True)  # noqa: S603  (our own module)
    return json.loads(file.read_text(encoding="utf-8"))


def _wait_for(place: Place, browser: Mapping[str, str]) -> None:
    """Return once the server saves; one text more is acknowledged then, by nobody's log."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        probe = Teacher(place, browser, 0, deadline, most=1)
        probe.run()
        if [status for _taken, status in probe.log.saves] == [200]:
            return
        time.sleep(0.5)
    sys.exit("the server did not answer in time")


if __name__ == "__main__":
    sys.exit(main())
