"""A server with TLS in front of a real Elasticsearch, which passes requests on until it is told to fail in some way.

The address stays the same while it fails, so that what asks has to notice by itself that it is well again.
"""

import http.client
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from tests.search.certificates import DAY, make_certificate

_PASSED_ON = ("Content-Type", "Content-Encoding", "Accept", "Accept-Encoding")
_PASSED_BACK = ("Content-Type", "Content-Encoding", "X-Elastic-Product")


class Answer(NamedTuple):
    """What a server answers: status, headers, content."""

    status: int
    headers: dict[str, str]
    content: bytes


Changing = Callable[[str, Callable[[], Answer]], Answer]


class Front:
    """Stands in front of the server at `url`.

    Attributes:
        asked: the requests that have arrived, as `GET /path`.
        ca_file: the certificates that whoever asks may trust, the expired one too.
    """

    def __init__(self, url: str, folder: Path) -> None:
        self._behind, self.asked = urlsplit(url), list[str]()
        self._valid = make_certificate(folder / "valid.pem", 30 * DAY)
        self._expired = make_certificate(folder / "expired.pem", -DAY)
        self.ca_file = folder / "authorities.pem"
        self.ca_file.write_bytes(self._valid.read_bytes() + self._expired.read_bytes())
        self._port, self._server = 0, None  # type: tuple[int, ThreadingHTTPServer | None]
        self._changing: Changing | None = None
        self._well = threading.Event()

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self._port}"

    def open(self, certificate: Path | None = None) -> None:
        """Listen, at the same port as before."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate or self._valid)
        server = ThreadingHTTPServer(("127.0.0.1", self._port), _handler(self))
        server.daemon_threads = True
        # Shaken hands with in the thread of the request, so that whoever refuses the certificate holds up nobody.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        self._server, self._port = server, server.server_port
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def answer(self, request: str, ask: Callable[[], Answer]) -> Answer:
        self.asked.append(request)
        return self._changing(request, ask) if self._changing else ask()

    @contextmanager
    def away(self) -> Iterator[None]:
        """Nobody listens."""
        self.close()
        yield
        self.open()

    @contextmanager
    def with_expired_certificate(self) -> Iterator[None]:
        self.close()
        self.open(self._expired)
        yield
        self.close()
        self.open()

    @contextmanager
    def slow(self, seconds: float) -> Iterator[None]:
        """Each answer comes after so many seconds."""
        self._well.clear()

        def late(request: str, ask: Callable[[], Answer]) -> Answer:
            self._well.wait(seconds)
            return ask()

        with self.changing(late):
            yield
        self._well.set()

    @contextmanager
    def changing(self, how: Changing) -> Iterator[None]:
        """Answer by `how`, which gets the request and what asks the server behind."""
        self._changing = how
        yield
        self._changing = None

    def ask_behind(self, handler: BaseHTTPRequestHandler) -> Answer:
        """What the real server answers."""
        connection = http.client.HTTPConnection(self._behind.hostname or "", self._behind.port, timeout=60)
        try:
            body = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
            headers = {name: handler.headers[name] for name in _PASSED_ON if name in handler.headers}
            connection.request(handler.command, handler.path, body, headers)
            answer = connection.getresponse()
            back = {name: value for name in _PASSED_BACK if (value := answer.getheader(name))}
            return Answer(answer.status, back, answer.read())
        finally:
            connection.close()


def _handler(front: Front) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def pass_on(self) -> None:
            answer = front.answer(f"{self.command} {self.path}", lambda: front.ask_behind(self))
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = pass_on

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:  # whoever asked did not wait, or did not like the certificate
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def in_front_of(url: str, folder: Path) -> Iterator[Front]:
    front = Front(url, folder)
    front.open()
    try:
        yield front
    finally:
        front.close()
