"""Which Java runs the server: the oldest on this machine that is new enough, or the one that a variable names."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from scripts.elasticsearch_server import Unavailable
from scripts.system_programs import install

# https://www.elastic.co/support/matrix: 8.x runs from Java 17 on, 9.x from 21 on.
OLDEST_JAVA = {8: 17, 9: 21}
DEBIAN_PACKAGES = {17: "default-jre-headless"}  # of Debian 12; it has no newer one
JAVA_FOLDERS = Path("/usr/lib/jvm")
_RELEASE = re.compile(r'^JAVA_VERSION="(\d+)', re.MULTILINE)


def feature_version(home: Path) -> int | None:
    """The feature number (17, 21, ...) of the Java in that folder; None if it is no Java."""
    release = home / "release"
    if not (home / "bin" / "java").is_file() or not release.is_file():
        return None
    found = _RELEASE.search(release.read_text(encoding="utf-8"))
    return int(found[1]) if found else None


def _homes() -> Iterator[Path]:
    if given := os.environ.get("JAVA_HOME"):
        yield Path(given)
    if program := shutil.which("java"):
        yield Path(program).resolve().parent.parent
    yield from sorted(path.resolve() for path in JAVA_FOLDERS.glob("*") if path.is_dir())


def _oldest_from(wanted: int) -> Path | None:
    versions = {home: version for home in _homes() if (version := feature_version(home)) and version >= wanted}
    return min(versions, key=lambda home: versions[home]) if versions else None


def find_java(server_version: str) -> Path:
    """The home of a Java that runs this version of the server; Debian's is installed when this account may.

    Raises:
        Unavailable: there is none.
    """
    if given := os.environ.get("ES_JAVA_HOME"):
        return Path(given)
    wanted = OLDEST_JAVA[int(server_version.split(".")[0])]
    home = _oldest_from(wanted)
    if home is None and wanted in DEBIAN_PACKAGES and install(DEBIAN_PACKAGES[wanted]):
        home = _oldest_from(wanted)
    if home is None:
        raise Unavailable(f"ไม่มี Java {wanted} ขึ้นไป / no Java {wanted} or newer for Elasticsearch {server_version}")
    return home
