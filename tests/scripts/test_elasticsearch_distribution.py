"""The server's files: fetched once, refused when damaged, run by a Java that is new enough."""

import hashlib
import os
import sys
from pathlib import Path

import pytest

from scripts.elasticsearch_server import UNAVAILABLE, Unavailable, __main__, distribution, java, maven
from tests.scripts.fake_server import make_archive, make_java

VERSION = distribution.VERSION


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and a Java that nobody has to look for."""
    monkeypatch.setenv("ELASTICSEARCH_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("ES_JAVA_HOME", str(tmp_path / "java"))
    for name in ("ELASTICSEARCH_VERSION", "ELASTICSEARCH_URL"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "cache"


@pytest.fixture
def published(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a stand-in for Maven copies to where it is told, one line a call in `calls` beside it."""
    archive = make_archive(tmp_path / "published" / "server.zip", VERSION)
    monkeypatch.setitem(distribution.CHECKSUMS, VERSION, hashlib.sha256(archive.read_bytes()).hexdigest())
    code = f"""#!{sys.executable}
import pathlib, shutil, sys
folder = [word.split("=", 1)[1] for word in sys.argv if word.startswith("-DoutputDirectory=")][0]
artifact = [word.split("=", 1)[1] for word in sys.argv if word.startswith("-Dartifact=")][0]
pathlib.Path(folder).mkdir()
_group, name, version, packaging = artifact.split(":")
shutil.copy({str(archive)!r}, pathlib.Path(folder, f"{{name}}-{{version}}.{{packaging}}"))
with open({str(archive.parent / "calls")!r}, "a") as calls:
    calls.write(artifact + "\\n")
"""
    program = archive.parent / "mvn"
    program.write_text(code, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{archive.parent}{os.pathsep}{os.environ['PATH']}")
    return archive


def test_the_server_is_fetched_once_and_kept_ready_to_run(published: Path, cache: Path) -> None:
    first, second = distribution.provide(), distribution.provide()
    assert first == second
    assert first.home == cache / f"elasticsearch-{VERSION}"
    assert os.access(first.home / "bin" / "elasticsearch", os.X_OK)
    assert (first.home / "config" / "jvm.options").stat().st_mode & 0o777 == 0o644
    calls = (published.parent / "calls").read_text(encoding="utf-8")
    assert calls == f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip\n"
    assert sorted(path.name for path in cache.iterdir()) == [first.home.name, "lock"]


def test_a_damaged_download_is_refused_and_leaves_nothing(published: Path, cache: Path) -> None:
    published.write_bytes(published.read_bytes()[:-1])
    with pytest.raises(Unavailable, match="damaged download, removed"):
        distribution.provide()
    assert [path.name for path in cache.iterdir()] == ["lock"]
    assert not distribution.is_cached()


def test_a_download_that_fails_says_what_maven_said(published: Path, cache: Path) -> None:
    (published.parent / "mvn").write_text("#!/bin/sh\necho no such artifact; exit 1\n", encoding="utf-8")
    with pytest.raises(Unavailable, match="no such artifact"):
        distribution.provide()
    assert [path.name for path in cache.iterdir()] == ["lock"]


def test_a_download_that_never_ends_is_ended(published: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (published.parent / "mvn").write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    monkeypatch.setattr(maven, "SECONDS", 0.0)
    with pytest.raises(Unavailable, match="in time"):
        distribution.provide()
    assert [path.name for path in cache.iterdir()] == ["lock"]


def test_without_maven_one_line_says_so(
    cache: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(maven, "program", lambda name, package: None)
    assert __main__.main() == UNAVAILABLE
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "no Maven" in said.err


def test_a_version_of_unknown_checksum_is_refused(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_VERSION", "8.0.0")
    with pytest.raises(Unavailable, match=r"8\.0\.0"):
        distribution.provide()


def test_nothing_is_fetched_for_a_server_that_is_there_already(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ELASTICSEARCH_URL", "http://127.0.0.1:9200")
    assert __main__.main() == 0
    assert not cache.exists()


def test_the_cache_is_one_that_the_servers_account_can_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ELASTICSEARCH_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "/home/teacher/.cache")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert distribution.cache_folder() == Path("/home/teacher/.cache/cm-cop/elasticsearch")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert distribution.cache_folder() == Path("/var/cache/cm-cop/elasticsearch")


@pytest.fixture
def javas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with Java 11, 17 and 25."""
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    monkeypatch.setattr(java, "JAVA_FOLDERS", tmp_path / "jvm")
    for feature in (25, 17, 11):
        make_java(tmp_path / "jvm" / f"java-{feature}", feature)
    return tmp_path / "jvm"


@pytest.mark.parametrize(("server", "feature"), [("8.19.9", 17), ("9.2.0", 25)])
def test_the_oldest_java_that_is_new_enough_is_taken(javas: Path, server: str, feature: int) -> None:
    assert java.find_java(server) == javas / f"java-{feature}"


def test_a_java_that_is_named_is_not_questioned(javas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ES_JAVA_HOME", "/opt/java")
    assert java.find_java("8.19.9") == Path("/opt/java")


def test_a_missing_java_is_installed_or_named(javas: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(java, "JAVA_FOLDERS", javas / "java-11")

    def refuse(package: str) -> bool:
        installed.append(package)
        return False

    monkeypatch.setattr(java, "install", refuse)
    with pytest.raises(Unavailable, match="no Java 17"):
        java.find_java("8.19.9")
    with pytest.raises(Unavailable, match="no Java 21"):
        java.find_java("9.2.0")
    assert installed == ["default-jre-headless"]
