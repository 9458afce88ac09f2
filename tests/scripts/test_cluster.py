"""`make cluster`: what each program is told, and that they end together; no service is started here."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import cluster
from scripts.elasticsearch_server import UNAVAILABLE, Unavailable

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
VARIABLES = cluster.site_variables(Path("data"), "postgres://cop:word@127.0.0.1:5433/postgres", "http://a:1,http://b:2")


def test_a_site_of_the_cluster_uses_its_services_and_keeps_its_files_together() -> None:
    assert VARIABLES["DATABASE_URL"].endswith(":5433/postgres")
    assert VARIABLES["SEARCH_ENGINE"] == "elasticsearch"
    assert VARIABLES["ELASTICSEARCH_URL"] == "http://a:1,http://b:2"
    assert VARIABLES["ELASTICSEARCH_REPLICAS"] == "1"
    assert VARIABLES["VAR_DIR"] == "data/site"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[str], dict[str, str]]]:
    """The commands and variables of the programs that were started; each only sleeps."""
    seen: list[tuple[list[str], dict[str, str]]] = []
    real = cluster.running

    def running(command: list[str], environment: dict[str, str], stop_seconds: float) -> object:
        seen.append((command[1:], environment))
        return real(SLEEPER, os.environ, stop_seconds)

    monkeypatch.setattr(cluster, "running", running)
    monkeypatch.setattr(cluster, "wait_until_it_answers", lambda process, address: None)
    return seen


def test_two_web_servers_a_worker_and_a_clock_run_and_end_together(
    told: list[tuple[list[str], dict[str, str]]],
) -> None:
    with cluster.site(VARIABLES) as (addresses, processes):
        assert list(processes) == ["web-1", "web-2", "worker", "clock"]
        assert all(process.poll() is None for process in processes.values())
    assert all(process.returncode == -signal.SIGTERM for process in processes.values())
    first, second, worker, clock = told
    assert len({command[command.index("--bind") + 1] for command, _variables in (first, second)}) == 2
    assert [variables["BASE_URL"] + "/" for _command, variables in (first, second)] == list(addresses.values())
    assert worker[0][:2] == ["manage.py", "db_worker"]
    assert clock[0][:2] == ["manage.py", "search_drain"]


def test_the_first_that_ends_is_named() -> None:
    sleeping = subprocess.Popen(SLEEPER)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    try:
        assert cluster.first_to_end({"web-1": sleeping, "worker": ended}) == "worker"
    finally:
        sleeping.kill()
        sleeping.wait()


def test_the_addresses_are_said_and_no_password(capsys: pytest.CaptureFixture[str]) -> None:
    cluster.announce({"web-1": "http://localhost:8001/", "web-2": "http://localhost:8002/"}, VARIABLES)
    said = capsys.readouterr().out
    for address in ("http://localhost:8001/", "http://localhost:8002/", "http://a:1", "http://b:2", "127.0.0.1:5433"):
        assert address in said
    assert "word" not in said


def test_a_service_that_is_not_to_be_had_ends_the_start_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_folder: Path) -> None:
        raise Unavailable("no PostgreSQL here")

    monkeypatch.setattr(cluster, "services", refuse)
    assert cluster.main() == UNAVAILABLE
    assert capsys.readouterr().err == "no PostgreSQL here\n"


def test_without_postgresql_no_search_node_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cluster, "find_programs", lambda: None)
    monkeypatch.setattr(cluster, "install", lambda package: False)
    monkeypatch.setattr(cluster, "kept", None)
    with pytest.raises(Unavailable, match="no PostgreSQL"), cluster.services(tmp_path):
        raise AssertionError("it did start")


def test_the_services_keep_their_data_below_one_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    @contextlib.contextmanager
    def postgres(programs: Path, folder: Path) -> Iterator[str]:
        yield f"postgres://{folder.relative_to(tmp_path)}"

    @contextlib.contextmanager
    def kept(folder: Path, count: int) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(urls=f"{folder.relative_to(tmp_path)} {count}")

    monkeypatch.setattr(cluster, "find_programs", lambda: Path("bin"))
    monkeypatch.setattr(cluster, "postgres", postgres)
    monkeypatch.setattr(cluster, "kept", kept)
    with cluster.services(tmp_path) as variables:
        assert variables["DATABASE_URL"] == "postgres://postgres"
        assert variables["ELASTICSEARCH_URL"] == "elasticsearch 3"
