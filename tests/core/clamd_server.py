"""A server on this machine that speaks clamd's INSTREAM, well or badly, so that the client meets real sockets.

Written after clamd(8) and compared with the answers of ClamAV 1.4.6: to a clean file, to one with the test virus, and
to one over `StreamMaxLength`.
"""

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

# The test file of the European Institute for Computer Antivirus Research: harmless, and found by every scanner. In two
# parts, so that a scanner does not find it in this file.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"
VIRUS = "Eicar-Test-Signature"
SIZE_LIMIT = b"INSTREAM size limit exceeded. ERROR\0"


@dataclass
class Clamd:
    """A running server: where it is, and the files that it was sent in full."""

    url: str
    received: list[bytes] = field(default_factory=list)


Behaviour = Callable[[Clamd, socket.socket], None]


def scans(limit: int = 25_000_000) -> Behaviour:
    """As clamd does; it takes files of up to `limit` bytes."""

    def behave(clamd: Clamd, connection: socket.socket) -> None:
        content = b"".join(pieces(connection))
        clamd.received.append(content)
        if len(content) > limit:
            connection.sendall(SIZE_LIMIT)
        elif EICAR in content:
            connection.sendall(f"stream: {VIRUS} FOUND\0".encode())
        else:
            connection.sendall(b"stream: OK\0")

    return behave


def answers(answer: bytes) -> Behaviour:
    """Read the file and say this."""

    def behave(_clamd: Clamd, connection: socket.socket) -> None:
        for _piece in pieces(connection):
            pass
        connection.sendall(answer)

    return behave


def answers_at_once(answer: bytes) -> Behaviour:
    """Say this after the first piece and read no more."""

    def behave(_clamd: Clamd, connection: socket.socket) -> None:
        next(pieces(connection))
        connection.sendall(answer)

    return behave


def says_nothing(_clamd: Clamd, connection: socket.socket) -> None:
    """Read the file and wait until the client goes away."""
    for _piece in pieces(connection):
        pass
    connection.recv(1)


def dribbles(_clamd: Clamd, connection: socket.socket) -> None:
    """Answer a byte at a time, for ever, so that no single wait is long."""
    for _piece in pieces(connection):
        pass
    never = threading.Event()
    while not never.wait(0.05):
        connection.sendall(b"x")


def reads_nothing(_clamd: Clamd, connection: socket.socket) -> None:
    """Take the connection and nothing of the file."""
    threading.Event().wait(1)


def pieces(connection: socket.socket) -> Iterator[bytes]:
    """The pieces of the file after the command, up to the one without length."""
    command = _exactly(connection, len(b"zINSTREAM\0"))
    assert command == b"zINSTREAM\0"
    while length := struct.unpack("!L", _exactly(connection, 4))[0]:
        yield _exactly(connection, length)


def _exactly(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        received = connection.recv(length - len(data))
        if not received:
            raise ConnectionAbortedError
        data += received
    return data


@contextmanager
def running(behave: Behaviour, unix_path: Path | None = None) -> Iterator[Clamd]:
    """A server that behaves like this to every connection, on a free port or on a unix socket."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            try:
                behave(clamd, self.request)
            except (ConnectionError, BrokenPipeError):
                return  # The client gave up; what it makes of that is for the test to say.

    if unix_path is not None:
        server: socketserver.BaseServer = socketserver.ThreadingUnixStreamServer(str(unix_path), Handler)
        clamd = Clamd(f"unix://{unix_path}")
    else:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        clamd = Clamd(f"tcp://127.0.0.1:{server.server_address[1]}")
    server.daemon_threads = True  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield clamd
    finally:
        server.shutdown()
        server.server_close()
