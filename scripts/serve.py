"""Serve the site on this machine (`make run`) and say its address once it really answers.

The port is `PORT`; without it, 8000 or the next free one. With `SEARCH_ENGINE=elasticsearch` a search server runs
beside it, unless `ELASTICSEARCH_URL` names one. Ctrl-C stops all and ends with status 0.
"""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from scripts.elasticsearch_server import Unavailable
from scripts.elasticsearch_server.cluster import kept
from scripts.prepare import EDITOR_EMAIL, ROOT, prepare, var_dir
from scripts.processes import HOST, gunicorn, running, worker

FIRST_PORT = 8000
PORTS_TRIED = 100
START_SECONDS = 120.0
WORKER_SECONDS = 5.0


def is_free(port: int) -> bool:
    """Whether nobody listens on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def choose_port() -> int:
    """`PORT` if it is given (it must be free then), else the first free port from 8000 on."""
    if wanted := os.environ.get("PORT"):
        if is_free(int(wanted)):
            return int(wanted)
        sys.exit(f"พอร์ต {wanted} มีโปรแกรมอื่นใช้อยู่ / port {wanted} is in use")
    for port in range(FIRST_PORT, FIRST_PORT + PORTS_TRIED):
        if is_free(port):
            return port
    sys.exit(f"ไม่มีพอร์ตว่าง / no free port between {FIRST_PORT} and {FIRST_PORT + PORTS_TRIED - 1}")


def environment(address: str) -> dict[str, str]:
    """The server's environment: development settings and the address that e-mails and feeds name."""
    return {"DJANGO_SETTINGS_MODULE": "cop_site.settings.dev", "BASE_URL": address.rstrip("/")} | os.environ


@contextlib.contextmanager
def search_server() -> Iterator[None]:
    """A search server for the site, with its data below `VAR_DIR`, where it is asked for and none is named."""
    if os.environ.get("SEARCH_ENGINE") != "elasticsearch" or os.environ.get("ELASTICSEARCH_URL"):
        yield
        return
    print("เริ่ม Elasticsearch / starting Elasticsearch ...", flush=True)
    with kept(ROOT / var_dir() / "elasticsearch", 1) as cluster:
        os.environ["ELASTICSEARCH_URL"] = cluster.urls
        try:
            yield
        finally:
            del os.environ["ELASTICSEARCH_URL"]


def answers(address: str) -> bool:
    """Whether the home page is there (asked directly, whatever proxy this account uses for the web)."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(address, timeout=30) as response:
            return bool(response.status == 200)
    except urllib.error.HTTPError as error:
        sys.exit(f"เว็บไซต์ตอบด้วยข้อผิดพลาด / the site answers with an error: {error}")
    except OSError:
        return False


def wait_until_it_answers(server: subprocess.Popen[bytes], address: str) -> None:
    """Return when the home page is served; end this program when the server dies or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not answers(address):
        if server.poll() is not None:
            sys.exit("เว็บไซต์หยุดทำงานก่อนเริ่มให้บริการ / the server stopped before it answered")
        if time.monotonic() > deadline:
            sys.exit(f"เว็บไซต์ไม่ตอบภายใน {START_SECONDS:.0f} วินาที / no answer in time")
        time.sleep(0.1)


def announce(address: str) -> None:
    """Say where the site and its admin are, and who may log in."""
    lines = [
        "",
        f"  เว็บไซต์ / site     {address}",
        f"  หลังบ้าน / admin    {address}cms/",
        f"  บรรณาธิการ / editor {EDITOR_EMAIL}",
        "",
        "  กด Ctrl-C เพื่อหยุด / Ctrl-C stops it",
        "",
    ]
    if not os.environ.get("EMAIL_URL"):
        lines[5:5] = ["  อีเมลและรหัสยืนยันพิมพ์ที่หน้าต่างนี้ / mails and their codes are printed here", ""]
    print("\n".join(lines), flush=True)


def stop(_signal: int, _frame: object) -> None:
    """Leave by the way that stops the server."""
    raise KeyboardInterrupt


def serve() -> int:
    """Bring the data up to date and run the site until its web server ends; returns its exit status."""
    prepare()
    port = choose_port()
    address = f"http://localhost:{port}/"
    variables = environment(address)
    # An import may take minutes and can be started again, so the worker is not waited for.
    with running(gunicorn(port), variables) as server, running(worker(), variables, WORKER_SECONDS):
        wait_until_it_answers(server, address)
        announce(address)
        return server.wait()


def main() -> int:
    signal.signal(signal.SIGTERM, stop)
    try:
        with search_server():
            return serve()
    except Unavailable as reason:
        sys.exit(str(reason))
    except KeyboardInterrupt:
        print("\nหยุดแล้ว / stopped", flush=True)
        return 0


if __name__ == "__main__":
    sys.exit(main())
