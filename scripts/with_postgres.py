"""Run a command with a PostgreSQL server of its own: `python -m scripts.with_postgres COMMAND...`.

The server lives in a temporary folder, listens on the loopback address and a free port only, asks for a random
password, and is gone with its data when the command ends. Clusters of the system are never touched. The command finds
its address in `DATABASE_URL`. Exit status: the command's own, or 69 when PostgreSQL is not installed.
"""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.postgres_server import find_programs, running

UNAVAILABLE = 69  # EX_UNAVAILABLE of sysexits.h
# The data is thrown away: nothing has to survive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


def main(command: list[str]) -> int:
    programs = find_programs()
    if programs is None:
        return UNAVAILABLE
    with (
        tempfile.TemporaryDirectory(prefix="cop-postgres-") as folder,
        running(programs, Path(folder), FAST, stop="immediate") as url,
    ):
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode


if __name__ == "__main__":
    # Being told to end is no reason to leave a server behind: leave through the context manager.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(128 + signal.SIGTERM))
    sys.exit(main(sys.argv[1:]))
