"""Where the site is served."""

import socket
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
