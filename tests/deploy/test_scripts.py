"""What runs inside the containers: health check, timers, certificates, and a search node with security on."""

import http.client
import os
import re
import shutil
import signal
import ssl
import subprocess
import tempfile
import threading
import time
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from scripts import healthcheck
from scripts.account import give, identity, server_account
from scripts.elasticsearch_server.distribution import is_cached, provide
from scripts.elasticsearch_server.node import ACCOUNT, is_group_gone, signal_group
from scripts.ports import free_ports
from tests.requirements import missing, program

ROOT = Path(settings.BASE_DIR)
PASSWORD = "for-one-test"
START_SECONDS = 180


@pytest.fixture
def seen() -> Iterator[tuple[int, list[dict[str, str]]]]:
    """A web server that is well when it is asked as the proxy asks: its port and the headers that it got."""
    headers: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            self.send_response(200 if self.headers["Host"] == "site.example" else 400)
            self.end_headers()

        def log_message(self, *ignored: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, headers
        server.shutdown()


def test_the_health_check_asks_as_the_proxy_does(
    seen: tuple[int, list[dict[str, str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, headers = seen
    monkeypatch.setenv("ALLOWED_HOSTS", "site.example,other.example")
    assert healthcheck.main(port) == 0
    assert headers[0]["path"] == "/healthz/"
    assert headers[0]["x-forwarded-proto"] == "https"
    monkeypatch.setenv("ALLOWED_HOSTS", "other.example")
    assert healthcheck.main(port) == 1


def test_the_health_check_fails_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", "site.example")
    (port,) = free_ports(1)
    assert healthcheck.main(port) == 1


def test_timers_do_their_work_although_a_command_fails_and_end_when_asked(tmp_path: Path) -> None:
    stand_in, done = tmp_path / "python", tmp_path / "done"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >>{done}\n[ "$2" != purge_imports ]\n', encoding="utf-8")
    stand_in.chmod(0o755)
    script = ROOT / "deploy" / "timers.sh"
    timers = subprocess.Popen(["sh", script], env={"PATH": f"{tmp_path}:{os.environ['PATH']}"}, start_new_session=True)
    commands = re.findall(r"python (manage\.py .+)", script.read_text(encoding="utf-8"))
    deadline = time.monotonic() + 10
    while not (done.exists() and len(done.read_text().splitlines()) == len(commands)) and time.monotonic() < deadline:
        time.sleep(0.05)
    timers.send_signal(signal.SIGTERM)
    assert timers.wait(timeout=5) == 0
    signal_group(timers.pid, signal.SIGKILL)  # the `sleep` that it was in; a container ends it with its shell
    assert sorted(done.read_text(encoding="utf-8").splitlines()) == sorted(commands)


@pytest.fixture
def certificates(tmp_path: Path) -> Path:
    """The certificates that `deploy/certificates.sh` makes, in a copy of its folder."""
    program("openssl", "REQUIRE_ELASTICSEARCH")
    shutil.copy(ROOT / "deploy" / "certificates.sh", tmp_path)
    subprocess.run([tmp_path / "certificates.sh"], check=True, capture_output=True)
    return tmp_path / "certificates"


def test_certificates_are_signed_by_an_authority_that_stays(certificates: Path) -> None:
    authority, node = certificates / "search-ca.crt", certificates / "search.crt"
    before = authority.read_bytes(), node.read_bytes()
    subprocess.run([certificates.parent / "certificates.sh"], check=True, capture_output=True)
    assert authority.read_bytes() == before[0]
    assert node.read_bytes() != before[1]
    for host in ("search-1", "search-2", "search-3", "localhost"):
        verify: list[str | Path] = ["openssl", "verify", "-CAfile", authority, "-verify_hostname", host, node]
        assert subprocess.run(verify, capture_output=True).returncode == 0
    modes = {path.name: path.stat().st_mode & 0o777 for path in certificates.iterdir()}
    assert modes["search-ca.key"] == 0o600
    assert modes["search.key"] == 0o640


def answer(url: str, context: ssl.SSLContext, password: str) -> int:
    """The status of the cluster's health, asked over TLS; 0 while nobody answers."""
    request = urllib.request.Request(f"{url}/_cluster/health")  # noqa: S310 - our own node
    request.add_header("Authorization", "Basic " + b64encode(f"elastic:{password}".encode()).decode())
    try:
        with urllib.request.urlopen(request, timeout=5, context=context) as response:  # noqa: S310
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except urllib.error.URLError as error:
        if isinstance(error.reason, ssl.SSLCertVerificationError):
            raise error.reason from error
        return 0


@pytest.fixture
def node_folder(certificates: Path) -> Iterator[Path]:
    """What the composition mounts into a search node, where the server's account may go."""
    with tempfile.TemporaryDirectory(prefix="cop-search-node-") as name:
        folder = Path(name)
        for source in [*(ROOT / "deploy" / "search").iterdir(), *certificates.glob("search*")]:
            shutil.copy(source, folder)
        give(folder, server_account(ACCOUNT))
        yield folder


@pytest.fixture
def node_url(node_folder: Path) -> Iterator[str]:
    """The address of a node that `deploy/search/node.sh` starts, on loopback and free ports."""
    if not is_cached():
        missing("Elasticsearch in the cache", "REQUIRE_ELASTICSEARCH")
    port, transport = free_ports(2)
    here = {"network.host": "127.0.0.1", "http.port": port, "transport.port": transport}
    here |= {"path.data": node_folder / "data", "path.logs": node_folder / "logs"}
    here |= {"discovery.seed_hosts": f"127.0.0.1:{transport}", "cluster.initial_master_nodes": "search-1"}
    options = [f"-E{name}={value}" for name, value in here.items()]
    with (node_folder / "console.log").open("wb") as log:
        node = subprocess.Popen(
            ["setpriv", "--pdeathsig", "TERM", "sh", node_folder / "node.sh", *options],
            cwd=node_folder,
            env=node_environment(node_folder),
            stdout=log,
            stderr=log,
            start_new_session=True,
            **identity(server_account(ACCOUNT)),
        )
    yield f"https://localhost:{port}"
    signal_group(node.pid, signal.SIGKILL)
    assert is_group_gone(node, 30)


def node_environment(folder: Path) -> dict[str, str]:
    server = provide()
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "ES_HOME": str(server.home),
        "ES_JAVA_HOME": str(server.java),
        "CONFIGURATION": str(folder),
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "java"),
        "ES_JAVA_OPTS": "-Xms512m -Xmx512m",
        "ELASTIC_PASSWORD": PASSWORD,
        "NODE_NAME": "search-1",
    }


@pytest.mark.slow
def test_a_search_node_of_the_composition_takes_only_who_it_knows_and_only_over_tls(
    node_url: str, node_folder: Path
) -> None:
    trusting = ssl.create_default_context(cafile=node_folder / "search-ca.crt")
    deadline = time.monotonic() + START_SECONDS
    while answer(node_url, trusting, PASSWORD) != 200:
        assert time.monotonic() < deadline, (node_folder / "console.log").read_text(encoding="utf-8")[-3000:]
        time.sleep(1)
    assert answer(node_url, trusting, "another") == 401
    with pytest.raises(ssl.SSLCertVerificationError):
        answer(node_url, ssl.create_default_context(), PASSWORD)
    with pytest.raises(http.client.RemoteDisconnected):
        answer(node_url.replace("https", "http"), trusting, PASSWORD)
