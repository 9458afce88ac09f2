"""Where the site is served."""

import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import processes, serve


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind((processes.HOST, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_taken_port_is_passed_over(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(serve, "FIRST_PORT", taken)
    assert taken < serve.choose_port() < taken + serve.PORTS_TRIED


def test_a_port_that_was_asked_for_is_kept_or_refused(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(taken))
    with pytest.raises(SystemExit, match=str(taken)):
        serve.choose_port()


def test_the_server_gets_its_own_address_unless_another_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BASE_URL", raising=False)
    assert serve.environment("http://localhost:8001/")["BASE_URL"] == "http://localhost:8001"
    monkeypatch.setenv("BASE_URL", "https://site.example")
    assert serve.environment("http://localhost:8001/")["BASE_URL"] == "https://site.example"


def test_the_address_is_said_with_admin_and_editor(capsys: pytest.CaptureFixture[str]) -> None:
    serve.announce("http://localhost:8001/")
    said = capsys.readouterr().out
    assert "http://localhost:8001/\n" in said
    assert "http://localhost:8001/cms/" in said
    assert serve.EDITOR_EMAIL in said


@pytest.mark.parametrize(("stubborn", "status"), [(False, -signal.SIGTERM), (True, -signal.SIGKILL)])
def test_a_program_ends_with_the_site_whatever_it_does(stubborn: bool, status: int, tmp_path: Path) -> None:
    ignore = "signal.signal(signal.SIGTERM, signal.SIG_IGN)" if stubborn else "pass"
    is_up = tmp_path / "up"
    program = f"import pathlib, signal, time; {ignore}; pathlib.Path({str(is_up)!r}).touch(); time.sleep(60)"
    with processes.running([sys.executable, "-c", program], os.environ, stop_seconds=0.3) as process:
        while not is_up.exists():
            time.sleep(0.05)
        assert process.poll() is None
    assert process.returncode == status


def test_the_site_has_a_worker_that_takes_every_queue() -> None:
    assert processes.worker()[1:] == ["manage.py", "db_worker", "--backend", "background", "--queue-name", "*"]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The data folders of the search servers that were started; none really is."""
    folders: list[Path] = []

    @contextlib.contextmanager
    def kept(folder: Path, count: int) -> Iterator[SimpleNamespace]:
        folders.append(folder)
        yield SimpleNamespace(urls="http://127.0.0.1:9200")

    monkeypatch.setattr(serve, "kept", kept)
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    return folders


def test_a_search_server_runs_beside_the_site_that_asks_for_it(
    started: list[Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SEARCH_ENGINE", "elasticsearch")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    with serve.search_server():
        assert serve.environment("http://localhost:8000/")["ELASTICSEARCH_URL"] == "http://127.0.0.1:9200"
    assert started == [tmp_path / "elasticsearch"]
    assert "ELASTICSEARCH_URL" not in os.environ


@pytest.mark.parametrize(("engine", "url"), [("embedded", ""), ("elasticsearch", "http://search.example:9200")])
def test_no_search_server_runs_where_none_is_needed(
    started: list[Path], monkeypatch: pytest.MonkeyPatch, engine: str, url: str
) -> None:
    monkeypatch.setenv("SEARCH_ENGINE", engine)
    monkeypatch.setenv("ELASTICSEARCH_URL", url)
    with serve.search_server():
        assert started == []
    assert os.environ["ELASTICSEARCH_URL"] == url
