"""Fetch one artifact with Maven, and show how far it is."""

import contextlib
import subprocess
import sys
import time
from pathlib import Path

from scripts.elasticsearch_server import Unavailable
from scripts.system_programs import program

SECONDS = 900.0  # for about 100 MB
MEGABYTE = 1_000_000


def download(artifact: str, folder: Path) -> Path:
    """Bring an artifact (`group:name:version:packaging`) into a folder.

    Maven gets a repository of its own below that folder: the copy in the account's repository would be a second 100 MB.

    Raises:
        Unavailable: there is no Maven, or it cannot fetch the artifact in time.
    """
    maven = program("mvn", "maven")
    if maven is None:
        raise Unavailable("ไม่มี Maven จึงดาวน์โหลด Elasticsearch ไม่ได้ / no Maven to fetch Elasticsearch with")
    name, version, packaging = artifact.split(":")[1:]
    files = folder / "files"
    command = [maven, "-q", "-B", f"-Dmaven.repo.local={folder / 'repository'}", "dependency:copy"]
    command += [f"-Dartifact={artifact}", f"-DoutputDirectory={files}"]
    with (folder / "maven.log").open("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        try:
            status = _watch(process, folder, f"{name} {version}")
        finally:
            process.kill()
            process.wait()
        log.seek(0)
        said = log.read().strip()
    if status:
        last = said.splitlines()[0] if said else f"status {status}"
        raise Unavailable(f"ดาวน์โหลด {name} {version} ไม่สำเร็จ / Maven could not fetch it: {last}")
    return files / f"{name}-{version}.{packaging}"


def _watch(process: subprocess.Popen[bytes], folder: Path, what: str) -> int:
    """Wait for the end, saying every few seconds how much has come; returns the exit status."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        print(f"ดาวน์โหลด {what} / fetching: {_size(folder) // MEGABYTE} MB", file=sys.stderr, flush=True)
        try:
            return process.wait(timeout=3)
        except subprocess.TimeoutExpired:
            continue
    raise Unavailable(f"ดาวน์โหลด {what} ไม่เสร็จใน {SECONDS:.0f} วินาที / not fetched in time")


def _size(folder: Path) -> int:
    """Bytes of the archive so far, while Maven renames it under our eyes and copies it at last."""
    size = 0
    for path in folder.rglob("*.zip*"):
        with contextlib.suppress(FileNotFoundError):
            size = max(size, path.stat().st_size)
    return size
