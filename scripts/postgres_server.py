"""A PostgreSQL server of one's own in a folder: made once, started on a loopback port, stopped with what started it.

Guarantees that clusters of the system are never touched and that the server asks for a random password, which is kept
in the folder.
"""

import contextlib
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.account import give, identity, server_account
from scripts.ports import free_ports

ACCOUNT = "postgres"
USER = "cop"


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
            # A session of its own: Ctrl-C reaches the program that started the server, which then stops it once.
            subprocess.run(
                command, check=True, stdout=output, stderr=output, cwd="/", start_new_session=True, **identity(account)
            )
        except subprocess.CalledProcessError:
            output.seek(0)
            sys.stderr.write(output.read())
            raise


def make_cluster(programs: Path, folder: Path, account: str | None) -> None:
    """Make the files of an empty server below the folder, unless they are there."""
    if (folder / "data" / "PG_VERSION").exists():
        return
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(secrets.token_hex(16), encoding="ascii")
    give(folder, account)
    access = [f"--username={USER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
    run_as(account, programs / "initdb", "-D", folder / "data", *access, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")


@contextlib.contextmanager
def running(programs: Path, folder: Path, settings: Sequence[str] = (), stop: str = "fast") -> Iterator[str]:
    """The server of that folder, made if need be; yields the URL of its database.

    Args:
        settings: further settings of the server, `name=value`.
        stop: how `pg_ctl` stops it: `fast` writes all down, `immediate` throws it away.

    Raises:
        subprocess.CalledProcessError: a program of PostgreSQL failed; what it said has been shown.
    """
    account = server_account(ACCOUNT)
    (port,) = free_ports(1)
    make_cluster(programs, folder, account)
    # The socket's path must be short, so it lies in a folder of its own for temporary files.
    with tempfile.TemporaryDirectory(prefix="cop-postgres-socket-") as socket:
        give(Path(socket), account)
        all_settings = [f"port={port}", "listen_addresses=127.0.0.1", f"unix_socket_directories={socket}", *settings]
        options = " ".join(f"-c {setting}" for setting in all_settings)
        control: list[str | Path] = [programs / "pg_ctl", "-D", folder / "data", "-w"]
        run_as(account, *control, "-l", folder / "log", "-o", options, "start")
        try:
            password = (folder / "password").read_text(encoding="ascii")
            yield f"postgres://{USER}:{password}@127.0.0.1:{port}/postgres"
        finally:
            run_as(account, *control, "-m", stop, "stop")
