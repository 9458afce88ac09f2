"""The server's files: fetched once with Maven, checked by SHA-256, unpacked into a cache.

Guarantees that what lies in the cache under a version's name is whole and was checked, for it gets that name last, in
one step; that a damaged download is refused and removed; and that of several processes one fetches. Which repository
Maven asks is a matter of its own settings.
"""

import contextlib
import fcntl
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.elasticsearch_server import Unavailable
from scripts.elasticsearch_server.java import find_java
from scripts.elasticsearch_server.maven import download

VERSION = "8.19.9"
# The server without the modules that only add features, as it is published for integration tests.
ARTIFACT = "org.elasticsearch.distribution.integ-test-zip:elasticsearch:{version}:zip"
CHECKSUMS = {
    "8.19.9": "6a0603db2b0406776dcf15df248294941f310e9183ca18a219bc8c6d57546ff0",
    "8.13.4": "8f292f2261e977b95d91b4c765893a4f3dce10aa9a5c5e49f867caf0170d21ad",
    "9.2.0": "bf44938a0490ba2a303d39c9cb64b38963dd08c812ce93e10816e878585bcb6b",
}


@dataclass(frozen=True)
class Distribution:
    """A server that can be started.

    Attributes:
        version: e.g. `8.19.9`.
        home: the folder of its `bin`, `config`, `lib` and `modules`; nobody writes there.
        java: the home of the Java that runs it.
    """

    version: str
    home: Path
    java: Path


def cache_folder() -> Path:
    """Where servers are kept between runs: `ELASTICSEARCH_CACHE`, else the account's cache.

    Root's own cache is closed to the account that the server runs as, so root keeps it in the system's.
    """
    if given := os.environ.get("ELASTICSEARCH_CACHE"):
        return Path(given).absolute()
    if os.geteuid() == 0:
        return Path("/var/cache/cm-cop/elasticsearch")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cm-cop" / "elasticsearch"


def is_cached(version: str = VERSION) -> bool:
    """Whether nothing has to be fetched for that version."""
    return _home(version).is_dir()


def _home(version: str) -> Path:
    return cache_folder() / f"elasticsearch-{version}"


def provide(version: str | None = None) -> Distribution:
    """The server of that version (else `ELASTICSEARCH_VERSION`, else 8.19.9), fetched if it is not in the cache.

    Raises:
        Unavailable: it cannot be fetched, is damaged, or there is no Java for it.
    """
    wanted = version or os.environ.get("ELASTICSEARCH_VERSION") or VERSION
    if wanted not in CHECKSUMS:
        known = ", ".join(CHECKSUMS)
        raise Unavailable(f"ไม่รู้จัก Elasticsearch {wanted} / no checksum of this version is known, only of {known}")
    java = find_java(wanted)
    if not is_cached(wanted):
        with _turn(cache_folder()):
            if not is_cached(wanted):  # another process may have fetched it meanwhile
                _fetch(wanted, _home(wanted))
    return Distribution(wanted, _home(wanted), java)


@contextlib.contextmanager
def _turn(cache: Path) -> Iterator[None]:
    """Wait until no other process fetches."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fetch(version: str, home: Path) -> None:
    """Download, check and unpack; what is not finished is removed in every case."""
    with tempfile.TemporaryDirectory(prefix=".fetching-", dir=home.parent) as folder:
        archive = download(ARTIFACT.format(version=version), Path(folder))
        check(archive, CHECKSUMS[version])
        unpack(archive, Path(folder) / "server").rename(home)


def check(archive: Path, expected: str) -> None:
    """Refuse a file whose SHA-256 is another one, and remove it.

    Raises:
        Unavailable: the file is not the one that was published.
    """
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        archive.unlink()
        raise Unavailable(
            f"ไฟล์ที่ดาวน์โหลดเสียหาย ลบแล้ว / damaged download, removed: {archive.name} has SHA-256 {found}, not {expected}"
        )


def unpack(archive: Path, folder: Path) -> Path:
    """Unpack an archive that holds one folder, readable for every account; returns that folder."""
    with zipfile.ZipFile(archive) as content:
        for entry in content.infolist():
            path = Path(content.extract(entry, folder))
            # `zipfile` drops the permissions that the archive keeps in the upper 16 bits.
            executable = entry.external_attr >> 16 & 0o100
            path.chmod(0o755 if entry.is_dir() or executable else 0o644)
    (top,) = folder.iterdir()
    for path in [top, *(path for path in top.rglob("*") if path.is_dir())]:
        path.chmod(0o755)
    return top
