"""Run a command with a PostgreSQL server of its own: `python -m scripts.with_postgres COMMAND...`.

The server lives in a temporary folder, listens on the loopback address and a free port only, asks for a random
password, and is gone with its data when the command ends. Clusters of the system are never touched. The command finds
its address in `DATABASE_URL`. Exit status: the command's own, or 69 when PostgreSQL is not installed.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.account import give, identity, server_account
from scripts.ports import free_ports

UNAVAILABLE = 69  # EX_UNAVAILABLE of sysexits.h
# The data is thrown away: nothing has to survive a power cut.
FAST = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


def find_programs() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: on the path, or where Debian puts the newest version."""
    if (initdb := shutil.which("initdb")) and shutil.which("pg_ctl"):
        return Path(initdb).parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return versions[-1].parent if versions else None


def run_as(account: str | None, *command: str | Path) -> None:
    """Run a program of PostgreSQL quietly; on failure show what it said and raise `CalledProcessError`."""
    # A file, not a pipe: the server keeps the output of `pg_ctl start` open, and a pipe would never end.
    with tempfile.TemporaryFile("w+") as output:
        try:
            subprocess.run(command, check=True, stdout=output, stderr=output, cwd="/", **identity(account))
        except subprocess.CalledProcessError:
            output.seek(0)
            sys.stderr.write(output.read())
            raise


@contextlib.contextmanager
def server(programs: Path) -> Iterator[str]:
    """A running server; yields the URL of its empty database."""
    account, password = server_account("postgres"), secrets.token_hex(16)
    (port,) = free_ports(1)
    with tempfile.TemporaryDirectory(prefix="cop-postgres-") as folder:
        secret = Path(folder) / "password"
        secret.write_text(password, encoding="ascii")
        give(Path(folder), account)
        data = Path(folder) / "data"
        access = ["--username=tests", f"--pwfile={secret}", "--auth=scram-sha-256"]
        run_as(account, programs / "initdb", "-D", data, *access, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", *FAST]
        options = " ".join(f"-c {setting}" for setting in settings)
        run_as(account, programs / "pg_ctl", "-D", data, "-l", Path(folder) / "log", "-o", options, "-w", "start")
        try:
            yield f"postgres://tests:{password}@127.0.0.1:{port}/postgres"
        finally:
            run_as(account, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


def main(command: list[str]) -> int:
    programs = find_programs()
    if programs is None:
        return UNAVAILABLE
    with server(programs) as url:
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    # Being told to end is no reason to leave a server behind: leave through the context manager.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(128 + signal.SIGTERM))
    sys.exit(main(sys.argv[1:]))
