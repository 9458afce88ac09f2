"""Kill writing processes at random and see whether the search index loses anything: `make soak`.

A temporary site on SQLite is written to by two processes at once (publish, unpublish, move, hide, delete), looked after
by a clock and searched by a reader. A writer or the clock is killed with `kill -9` at random moments and replaced, and
so are a few rebuilds. At the end what waits is drained and the index compared with the database. Exit status 0 if
nothing differs, no search ever showed a page that was not public, and no process met an error such as “database is
locked”. With `--engine elasticsearch` the site searches the server of `ELASTICSEARCH_URL` beside the embedded engine,
and both are compared. Nothing is touched outside a temporary folder but one index of the server, removed at last.
"""

import argparse
import json
import os
import random
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Role = Callable[[Any, int], None]
#: The longest time between two kills, in seconds: some writes are to be finished, and a search server takes longer.
LONGEST = {"embedded": 0.4, "elasticsearch": 1.5}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
    parser.add_argument("--rebuilds", type=int, default=2, help="rebuilds of the index during the run, also killed")
    parser.add_argument("--database", type=Path, help="a migrated SQLite database to begin with a copy of")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cop-soak-") as folder:
        set_up(Path(folder), options.database, options.engine)
        try:
            report = soak(
                Path(folder) / "journal", options.kills, options.seed, options.rebuilds, LONGEST[options.engine]
            )
        finally:
            clear_away()
    print(json.dumps(report, ensure_ascii=False, indent=2))
    return 0 if report["ok"] else 1


def set_up(folder: Path, database: Path | None, engine: str) -> None:
    """A migrated site with content in the folder, and everything loaded that children would load again."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "cop_site.settings.test", "TEST_VAR_DIR": str(folder)}
    os.environ |= {"SEARCH_ENGINE": engine, "ELASTICSEARCH_INDEX": f"cop-soak-{os.getpid()}"}
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from scripts.soak_site import make_content

    if database is None:
        call_command("migrate", verbosity=0)
    else:
        copy(database, folder / "db.sqlite3")
    make_content()
    connections.close_all()


def clear_away() -> None:
    """Remove the index of a search server; the folder takes everything else with it."""
    from search.engine import EMBEDDED, get_engine

    engine = get_engine()
    if engine.name != EMBEDDED:
        engine.remove_index()  # type: ignore[attr-defined]


def copy(database: Path, to: Path) -> None:
    """Copy a database that may be in use."""
    with closing(sqlite3.connect(database)) as old, closing(sqlite3.connect(to)) as new:
        old.backup(new)


def soak(path: Path, kills: int, seed: int, rebuilds: int, longest: float) -> dict[str, Any]:
    """Run, kill, compare; return what happened."""
    from scripts import soak_site

    journal = soak_site.Journal(path)
    path.touch()
    chance = random.Random(seed)  # noqa: S311
    mortal: list[Role] = [soak_site.write_for_ever, soak_site.write_for_ever, soak_site.tend_for_ever]
    reader = Child(soak_site.search_for_ever, journal, seed)
    children = [Child(role, journal, seed + place) for place, role in enumerate(mortal)]
    rebuild_at = set(chance.sample(range(kills), min(rebuilds, kills)))
    try:
        for kill in range(kills):
            time.sleep(chance.uniform(0.02, longest))
            place = chance.randrange(len(children))
            if kill in rebuild_at:
                rebuilder = Child(soak_site.rebuild_once, journal, kill)
                time.sleep(chance.uniform(0.02, 0.3))
                rebuilder.kill()
            children[place].kill()
            children[place] = Child(mortal[place], journal, seed + 1000 + kill)
    finally:
        for child in [*children, reader]:
            child.kill()
    return report(journal.read(), kills, seed)


class Child:
    """A forked process with a role; it dies by `kill` alone."""

    def __init__(self, role: Role, journal: Any, seed: int) -> None:
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                from scripts.soak_site import run_role

                run_role(role, journal, seed)
                status = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(status)

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def report(lines: list[dict[str, Any]], kills: int, seed: int) -> dict[str, Any]:
    """Drain what is left, compare, and sum up what the processes told."""
    from scripts.soak_site import settle

    waiting, drift = settle()
    writes = [line["seconds"] for line in lines if line["kind"] == "write"]
    searches = [line for line in lines if line["kind"] == "search"]
    errors = [line for line in lines if line["kind"] == "error"]
    not_public = [line["not_public"] for line in searches if line["not_public"]]
    return {
        "ok": not (drift or errors or not_public) and bool(writes and searches),
        "kills": kills,
        "seed": seed,
        "writes": len(writes),
        "write_seconds": {"median": statistics.median(writes or [0]), "longest": max(writes, default=0)},
        "searches": len(searches),
        "search_seconds_longest": max((line["seconds"] for line in searches), default=0),
        "answered_by_the_embedded_engine_instead": sum(line.get("degraded", False) for line in searches),
        "hits_hidden_because_no_longer_public": sum(line["hidden"] for line in searches),
        "not_public_shown": not_public,
        "waiting_after_the_last_kill": waiting,
        "drift": drift,
        "errors": errors,
    }


if __name__ == "__main__":
    sys.exit(main())
