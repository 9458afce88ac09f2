"""Nodes of the throw-away Elasticsearch: what they are told, how they start, that they end with what started them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from scripts import with_elasticsearch
from scripts.elasticsearch_server import Unavailable, cluster, distribution, node
from scripts.elasticsearch_server.distribution import Distribution, is_cached
from scripts.elasticsearch_server.health import ask
from tests.elasticsearch_fixtures import ElasticsearchServer
from tests.requirements import missing
from tests.scripts.fake_server import make_home

Fake = Callable[..., Distribution]


def is_listening(url: str) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", urlsplit(url).port or 0)) == 0


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Puts a server without Java in the place of the real one; run by this account, whose Python it needs."""
    monkeypatch.delenv("ELASTICSEARCH_URL", raising=False)
    monkeypatch.setattr(node, "server_account", lambda _preferred: None)
    monkeypatch.setattr(cluster, "server_account", lambda _preferred: None)

    def provide(broken: bool = False) -> Distribution:
        found = Distribution("8.0.0", make_home(tmp_path / "server", broken), tmp_path / "java")
        monkeypatch.setattr(cluster, "provide", lambda version=None: found)
        return found

    return provide


def test_one_node_stands_alone_and_several_know_of_each_other(fake: Fake, tmp_path: Path) -> None:
    (alone,) = cluster.make_nodes(fake(), tmp_path, 1, "512m")
    assert alone.configuration()["discovery.type"] == "single-node"
    nodes = cluster.make_nodes(alone.distribution, tmp_path, 3, "1g")
    ports = {port for each in nodes for port in (each.http_port, each.transport_port)}
    assert len(ports) == 6
    for each in nodes:
        told = each.configuration()
        assert told["network.host"] == "127.0.0.1"
        assert told["discovery.seed_hosts"] == [f"127.0.0.1:{other.transport_port}" for other in nodes]
        assert told["cluster.initial_master_nodes"] == ["node-1", "node-2", "node-3"]
        assert each.environment()["ES_JAVA_OPTS"] == "-Xms1g -Xmx1g"
        assert str(told["path.data"]).startswith(str(tmp_path / each.name))


def test_nodes_with_data_elect_no_first_master_again(fake: Fake, tmp_path: Path) -> None:
    (tmp_path / "node-1" / "data").mkdir(parents=True)
    for each in cluster.make_nodes(fake(), tmp_path, 3, "512m"):
        assert "cluster.initial_master_nodes" not in each.configuration()


def test_a_node_gets_no_variable_of_ours(fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "secret")
    (alone,) = cluster.make_nodes(fake(), tmp_path, 1, "512m")
    expected = {"PATH", "LANG", "HOME", "ES_PATH_CONF", "ES_JAVA_HOME", "ES_JAVA_OPTS", "ES_TMPDIR"}
    assert set(alone.environment()) <= expected


def test_a_cluster_answers_and_is_gone_at_the_end(fake: Fake) -> None:
    fake()
    with cluster.throwaway(2) as running:
        assert ask(running.url, "/_cluster/health")["number_of_nodes"] == 2
        folder = running.nodes[0].folder
        said = json.loads((folder / "config" / "elasticsearch.yml").read_text("utf-8").splitlines()[0].split(": ")[1])
        assert said == "node-1"
    assert not any(is_listening(each.url) for each in running.nodes)
    assert not folder.exists()


def test_a_cluster_is_gone_after_an_error_too(fake: Fake) -> None:
    fake()
    urls: list[str] = []

    def fail() -> None:
        with cluster.throwaway() as running:
            urls.extend(each.url for each in running.nodes if is_listening(each.url))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [is_listening(url) for url in urls] == [False]


def test_a_node_that_was_killed_starts_again_at_its_address(fake: Fake) -> None:
    fake()
    with cluster.throwaway() as running:
        (only,) = running.nodes
        only.kill()
        assert not is_listening(only.url)
        assert not only.is_running()
        only.start()
        running.wait()
        assert is_listening(only.url)


def test_data_that_is_kept_is_there_at_the_next_start(fake: Fake, tmp_path: Path) -> None:
    fake()
    with cluster.kept(tmp_path / "kept", 1) as running:
        (running.nodes[0].folder / "data" / "index").touch()
    assert not is_listening(running.url)
    with cluster.kept(tmp_path / "kept", 1) as again:
        assert (again.nodes[0].folder / "data" / "index").exists()


def test_a_node_that_ends_at_its_start_shows_its_log(fake: Fake) -> None:
    fake(broken=True)
    with pytest.raises(Unavailable, match=r"(?s)node-1.*fatal: this node is broken"), cluster.throwaway():
        raise AssertionError("it did start")


def test_a_node_that_does_not_answer_in_time_is_given_up(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    found = fake()
    (found.home / "bin" / "elasticsearch").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    monkeypatch.setattr(cluster.Cluster.wait, "__defaults__", (0.1,))
    with pytest.raises(Unavailable, match="did not become ready"), cluster.throwaway():
        raise AssertionError("it did start")


def test_a_folder_that_the_servers_account_cannot_reach_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cluster, "server_account", lambda _preferred: "nobody")
    monkeypatch.setattr(cluster, "can_reach", lambda _path, _account: False)
    monkeypatch.setattr(cluster, "provide", lambda: Distribution("8.0.0", tmp_path, tmp_path))
    with pytest.raises(Unavailable, match="account nobody cannot reach"), cluster.kept(tmp_path / "data", 1):
        raise AssertionError("it did start")


def test_the_command_is_told_the_address_and_its_status_comes_back(fake: Fake, tmp_path: Path) -> None:
    fake()
    seen = tmp_path / "url"
    code = (
        f"import os, pathlib, sys; pathlib.Path({str(seen)!r}).write_text(os.environ['ELASTICSEARCH_URL']); sys.exit(5)"
    )
    assert with_elasticsearch.main([sys.executable, "-c", code]) == 5
    assert not is_listening(seen.read_text(encoding="ascii"))


def test_a_server_that_is_given_is_used_and_none_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:1")
    monkeypatch.setattr(with_elasticsearch, "throwaway", None)
    check = "import os, sys; sys.exit(os.environ['ELASTICSEARCH_URL'] != 'http://127.0.0.1:1')"
    assert with_elasticsearch.main([sys.executable, "-c", check]) == 0


def test_without_a_server_nothing_is_run(fake: Fake, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fake(broken=True)
    assert with_elasticsearch.main(["touch", str(tmp_path / "run")]) == with_elasticsearch.UNAVAILABLE
    assert "broken" in capsys.readouterr().err
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_server_outlives_the_program_that_started_it(how: signal.Signals, tmp_path: Path) -> None:
    make_home(tmp_path / f"elasticsearch-{distribution.VERSION}")
    driver = "; ".join(
        [
            "import runpy, signal, sys",
            # As in a terminal: whoever runs the tests in the background may have it ignored.
            "signal.signal(signal.SIGINT, signal.default_int_handler)",
            "from scripts import account",
            "account.server_account = lambda preferred: None",
            "sys.argv[1:] = ['sh', '-c', 'echo $ELASTICSEARCH_URL; exec sleep 60']",
            "runpy.run_module('scripts.with_elasticsearch', run_name='__main__')",
        ]
    )
    environment = {name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"}
    environment |= {"ELASTICSEARCH_CACHE": str(tmp_path), "ES_JAVA_HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    program = subprocess.Popen(
        [sys.executable, "-c", driver], cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    url = program.stdout.readline().strip()
    assert is_listening(url)
    program.send_signal(how)
    program.wait(timeout=30)
    program.stdout.close()
    deadline = time.monotonic() + 10
    while is_listening(url) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_listening(url)


@pytest.mark.slow
def test_the_real_server_runs_without_rights_and_is_gone_at_the_end() -> None:
    if not is_cached():
        missing("Elasticsearch in the cache", "REQUIRE_ELASTICSEARCH")
    with cluster.throwaway() as running:
        (only,) = running.nodes
        assert (only.folder / "data").stat().st_uid != 0
        assert ask(running.url, "/made", method="PUT")["acknowledged"]
        (node_info,) = ask(running.url, "/_nodes/_local/jvm")["nodes"].values()
        assert node_info["version"] == distribution.VERSION
        assert node_info["jvm"]["mem"]["heap_max_in_bytes"] == 512 * 1024 * 1024
    assert not is_listening(running.url)
    assert not only.folder.exists()


def test_a_test_leaves_no_index_behind(elasticsearch: ElasticsearchServer) -> None:
    ask(elasticsearch.url, f"/{elasticsearch.prefix}-pages", method="PUT")
    assert elasticsearch.indices() == [f"{elasticsearch.prefix}-pages"]
    elasticsearch.remove_all()
    assert elasticsearch.indices() == []
