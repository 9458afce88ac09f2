"""The client of clamd, against a server on this machine that behaves well, badly, or not at all."""

import io
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from core import clamd
from core.clamd import Address, FileTooLargeError, ScannerError, find_virus
from tests.core import clamd_server
from tests.core.clamd_server import EICAR, SIZE_LIMIT, VIRUS, Behaviour, Clamd, running

Run = Callable[[Behaviour], AbstractContextManager[Clamd]]
LARGE = 3_000_000  # bytes; more than the buffers of a connection hold


@pytest.fixture(params=["tcp", "unix"])
def run(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """Starts a server on a port of this machine, and another time on a unix socket."""
    return lambda behave: running(behave, tmp_path / "clamd.ctl" if request.param == "unix" else None)


class WatchedFile(io.BytesIO):
    """A file that knows how much was asked of it at once."""

    largest_read = 0

    def read(self, size: int | None = -1) -> bytes:
        assert size, "the whole file was read at once"
        assert size > 0, "the whole file was read at once"
        self.largest_read = max(self.largest_read, size)
        return super().read(size)


def scan(server: Clamd, content: bytes, seconds: float = 10) -> str | None:
    return find_virus(io.BytesIO(content), Address.of(server.url), seconds)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"x" * clamd.PIECE, b"y" * (clamd.PIECE + 1)])
def test_a_clean_file_arrives_whole_and_is_called_clean(run: Run, content: bytes) -> None:
    with run(clamd_server.scans()) as server:
        assert scan(server, content) is None
    assert server.received == [content]


@pytest.mark.parametrize("before", [0, clamd.PIECE - 30])
def test_a_virus_is_named_also_where_two_pieces_meet(run: Run, before: int) -> None:
    with run(clamd_server.scans()) as server:
        assert scan(server, b" " * before + EICAR) == VIRUS


def test_a_large_file_is_sent_piece_by_piece_from_its_beginning_and_left_there(run: Run) -> None:
    file = WatchedFile(b"0123456789" * (LARGE // 10))
    file.seek(LARGE)
    with run(clamd_server.scans()) as server:
        assert find_virus(file, Address.of(server.url), 10) is None
    assert server.received == [file.getvalue()]
    assert file.largest_read == clamd.PIECE
    assert file.tell() == 0


def test_a_file_over_the_limit_of_the_scanner_is_told_apart(run: Run) -> None:
    with run(clamd_server.scans(limit=100)) as server:
        assert scan(server, b"x" * 100) is None
        with pytest.raises(FileTooLargeError):
            scan(server, b"x" * 101)


def test_a_scanner_that_hangs_up_on_a_large_file_is_still_heard(tmp_path: Path) -> None:
    behave = clamd_server.answers_at_once(SIZE_LIMIT)
    with running(behave, tmp_path / "clamd.ctl") as server, pytest.raises(FileTooLargeError):
        scan(server, b"x" * LARGE)


def test_a_scanner_that_calls_a_file_clean_before_it_has_it_is_not_believed(run: Run) -> None:
    with run(clamd_server.answers_at_once(b"stream: OK\0")) as server, pytest.raises(ScannerError):
        scan(server, b"x" * LARGE)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"stream: OK",  # without its end: the rest may have been "... FOUND"
        b"OK\0",
        b"stream: OK\0stream: Other FOUND\0",
        b"stream: OK, or not\0",
        b"stream: FOUND\0",
        b"COMMAND UNAVAILABLE\0",
        b"Can't allocate memory ERROR\0",
        b"\xff\xfe\0",
        b"x" * 10_000,
    ],
)
def test_any_other_answer_is_no_answer(run: Run, answer: bytes) -> None:
    with run(clamd_server.answers(answer)) as server, pytest.raises(ScannerError) as raised:
        scan(server, b"content")
    assert not isinstance(raised.value, FileTooLargeError)


@pytest.mark.parametrize("behave", [clamd_server.says_nothing, clamd_server.dribbles, clamd_server.reads_nothing])
def test_a_slow_scanner_is_left_when_the_time_is_over(run: Run, behave: Behaviour) -> None:
    with run(behave) as server:
        started = time.monotonic()
        with pytest.raises(ScannerError, match="timed out"):
            scan(server, b"x" * LARGE, seconds=0.3)
        assert 0.25 < time.monotonic() - started < 0.9


def test_a_scanner_that_is_not_there_is_an_error(run: Run) -> None:
    with run(clamd_server.scans()) as server:
        pass
    file = io.BytesIO(b"content")
    file.seek(3)
    with pytest.raises(ScannerError):
        find_virus(file, Address.of(server.url), 1)
    assert file.tell() == 0


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("tcp://127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("tcp://[::1]:3310", ("::1", 3310)),
        ("tcp://clamav:3310", ("clamav", 3310)),
        ("unix:///run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
    ],
)
def test_addresses(url: str, target: object) -> None:
    assert Address.of(url).target == target


BAD_URLS = [
    *("x", "off", "127.0.0.1:3310", "http://127.0.0.1:3310", "tcp://", "tcp://127.0.0.1", "tcp://:3310"),
    *("tcp://127.0.0.1:port", "tcp://127.0.0.1:99999", "tcp://127.0.0.1:0", "tcp://127.0.0.1:3310/scan"),
    *("tcp://name:word@127.0.0.1:3310", "tcp://127.0.0.1:3310?a=1", "tcp://[::1:3310"),
    *("unix://", "unix:///", "unix://run/clamd.ctl", "unix:run/clamd.ctl", "unix:///a?b"),
]


@pytest.mark.parametrize("url", BAD_URLS)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ScannerError) as raised:
        Address.of(url)
    assert repr(url) in str(raised.value)
