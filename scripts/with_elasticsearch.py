"""Run a command with an Elasticsearch of its own: `python -m scripts.with_elasticsearch COMMAND...`.

The server lives in a temporary folder, listens on the loopback address and free ports only, and is gone with its data
when the command ends. The command finds its address in `ELASTICSEARCH_URL`; when that is set already, that server is
used and none is started. Exit status: the command's own, or 69 when no server is to be had; one line says why.
"""

import os
import signal
import subprocess
import sys

from scripts.elasticsearch_server import UNAVAILABLE, Unavailable
from scripts.elasticsearch_server.cluster import throwaway

END_SECONDS = 30.0


def run(command: list[str], url: str) -> int:
    """Run the command to its end; told to end earlier, end it too and wait for it."""
    process = subprocess.Popen(command, env=os.environ | {"ELASTICSEARCH_URL": url})
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(END_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def main(command: list[str]) -> int:
    if given := os.environ.get("ELASTICSEARCH_URL"):
        return run(command, given)
    try:
        with throwaway() as cluster:
            return run(command, cluster.url)
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return UNAVAILABLE


if __name__ == "__main__":
    # Being told to end is no reason to leave a server behind: leave through the context manager.
    signal.signal(signal.SIGTERM, lambda _signal, _frame: sys.exit(128 + signal.SIGTERM))
    sys.exit(main(sys.argv[1:]))
