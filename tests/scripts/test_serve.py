"""Where the site is served."""

import socket
import subprocess
import sys
from collections.abc import Iterator

import pytest

from scripts import serve


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which somebody listens."""
    with socket.socket() as listener:
        listener.bind((serve.HOST, 0))
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


@pytest.mark.parametrize("stubborn", [False, True])
def test_the_worker_ends_with_the_site_whatever_it_does(monkeypatch: pytest.MonkeyPatch, stubborn: bool) -> None:
    ignore = "signal.signal(signal.SIGTERM, signal.SIG_IGN)" if stubborn else "pass"
    program = f"import signal, sys, time; {ignore}; print(flush=True); time.sleep(60)"
    start = subprocess.Popen

    def started(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        assert "db_worker" in command
        return start([sys.executable, "-c", program], stdout=subprocess.PIPE)

    monkeypatch.setattr(serve.subprocess, "Popen", started)
    monkeypatch.setattr(serve, "WORKER_SECONDS", 0.3)
    with serve.worker("http://localhost:8001/") as process:
        assert process.stdout is not None
        process.stdout.readline()  # it is up
        assert process.poll() is None
    assert process.returncode != 0
    process.stdout.close()
