"""A server that stands in for Elasticsearch and answers every request alike, for states that are seldom real."""

import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

HEADERS = {"X-Elastic-Product": "Elasticsearch", "Content-Type": "application/vnd.elasticsearch+json;compatible-with=8"}


@contextmanager
def standing_in(
    status: int = 200,
    body: Any = None,
    seconds: float = 0.0,
    certificate: Path | None = None,
    text: str | None = None,
) -> Iterator[tuple[str, list[str]]]:
    """Answer with a status and a body (JSON, or plain `text`) after some seconds; give the address and what is asked.

    Args:
        certificate: a PEM file with key and certificate; with it the server speaks TLS.
    """
    asked: list[str] = []
    content = json.dumps(body or {}).encode() if text is None else text.encode()

    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(asked, status, content, seconds))
    server.daemon_threads = True
    scheme = "http"
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        scheme = "https"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()


def _handler(asked: list[str], status: int, content: bytes, seconds: float) -> type[BaseHTTPRequestHandler]:
    """What answers each request alike and notes it in `asked`."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            asked.append(f"{self.command} {self.path}")
            time.sleep(seconds)
            self.send_response(status)
            for name, value in HEADERS.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = answer

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    return Handler
