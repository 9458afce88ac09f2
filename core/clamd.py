"""A client of ClamAV's daemon `clamd`: sends one file over a socket and says what was found in it.

Guarantees that a file is called clean only when clamd said so in as many words, that a scan ends within the given time,
and that no more than one piece of the file is in memory. Whoever cannot be sure gets a `ScannerError`.

By clamd(8), command INSTREAM: `zINSTREAM` and a zero byte are sent; then pieces, each after its length as four bytes in
network order; then a length of zero. The answer ends with a zero byte; to a file that is too large it begins with
`INSTREAM size limit exceeded`, and the connection is closed. As seen from clamd 1.4.6, other answers are `stream: OK`,
`stream: NAME FOUND`, and texts that end with `ERROR`.
"""

import re
import socket
import struct
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from urllib.parse import urlsplit

COMMAND = b"zINSTREAM\0"
PIECE = 64 * 1024  # bytes of the file that are sent at once
MAX_ANSWER = 4096  # bytes; names of viruses are far shorter
CLEAN, TOO_LARGE = "stream: OK", "INSTREAM size limit exceeded"
FOUND = re.compile(r"stream: ([^\0]+) FOUND")


class ScannerError(Exception):
    """The file could not be scanned: nobody knows whether it is clean."""


class FileTooLargeError(ScannerError):
    """The file is larger than clamd takes (`StreamMaxLength` of clamd.conf)."""


@dataclass(frozen=True)
class Address:
    """Where clamd listens: a host and port, or the path of a unix socket."""

    target: tuple[str, int] | str

    @classmethod
    def of(cls, url: str) -> "Address":
        """The address that `tcp://host:port` or `unix:///path` names.

        Raises:
            ScannerError: the URL is neither.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise ScannerError(f"{url!r} cannot be read: {error}") from error
        is_path = parts.path.startswith("/") and parts.path != "/"
        extra = parts.query or parts.fragment or parts.username is not None
        if parts.scheme == "tcp" and host and port and not parts.path and not extra:
            return cls((host, port))
        if parts.scheme == "unix" and not parts.netloc and is_path and not extra:
            return cls(parts.path)
        raise ScannerError(f"{url!r} is neither tcp://host:port nor unix:///path")

    def connect(self, seconds: float) -> socket.socket:
        """A connection; raises `OSError` when there is none within `seconds`."""
        if not isinstance(self.target, str):
            return socket.create_connection(self.target, seconds)
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.settimeout(seconds)
            connection.connect(self.target)
        except OSError:
            connection.close()
            raise
        return connection


class _Deadline:
    """The end of the time that one scan may take, however many steps it has."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def limit(self, connection: socket.socket) -> None:
        """Let the next step on `connection` take what is left of the time; `TimeoutError` when nothing is."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise TimeoutError("timed out")
        connection.settimeout(left)


def find_virus(file: IO[bytes], address: Address, seconds: float) -> str | None:
    """What clamd calls the virus in `file`, or None when it found the file clean.

    Args:
        file: at any position; it is left at its beginning.
        seconds: how long connecting, sending and waiting may take together.

    Raises:
        FileTooLargeError: clamd does not take files of this size.
        ScannerError: clamd is away, too slow, or says something else.
    """
    deadline = _Deadline(seconds)
    try:
        with address.connect(seconds) as connection:
            refused = _send(connection, file, deadline)
            answer = _receive(connection, deadline)
    except OSError as error:
        raise ScannerError(f"clamd at {address.target}: {error}") from error
    finally:
        file.seek(0)
    virus = _virus_in(answer)
    if refused and virus is None:  # "Clean" before the whole file was sent is about something else.
        raise ScannerError(f"clamd answered {answer!r} and took only part of the file")
    return virus


def _send(connection: socket.socket, file: IO[bytes], deadline: _Deadline) -> bool:
    """Send the file. Whether clamd stopped listening before its end, as it does when the file is too large for it."""
    try:
        for message in _messages(file):
            deadline.limit(connection)
            connection.sendall(message)
    except (BrokenPipeError, ConnectionResetError):
        return True
    return False


def _messages(file: IO[bytes]) -> Iterator[bytes]:
    yield COMMAND
    file.seek(0)
    while piece := file.read(PIECE):
        yield struct.pack("!L", len(piece)) + piece
    yield struct.pack("!L", 0)


def _receive(connection: socket.socket, deadline: _Deadline) -> str:
    """The answer without the zero byte that ends it."""
    answer = b""
    while not answer.endswith(b"\0"):
        deadline.limit(connection)
        received = connection.recv(MAX_ANSWER)
        answer += received
        if not received or len(answer) > MAX_ANSWER:
            raise ScannerError(f"clamd answered {answer[:100]!r} without an end")
    return answer[:-1].decode("utf-8", "replace")


def _virus_in(answer: str) -> str | None:
    if answer == CLEAN:
        return None
    if found := FOUND.fullmatch(answer):
        return found[1]
    if answer.startswith(TOO_LARGE):
        raise FileTooLargeError(f"clamd answered {answer!r}")
    raise ScannerError(f"clamd answered {answer[:100]!r}")
