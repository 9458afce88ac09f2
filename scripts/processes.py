"""Programs of the site that run beside each other, each stopped and waited for however its block is left."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Mapping

HOST = "127.0.0.1"


def gunicorn(port: int, *options: str) -> list[str]:
    """The command of a web server on that port of the loopback address."""
    command = [sys.executable, "-m", "gunicorn", "--config", "scripts/gunicorn_conf.py"]
    return [*command, *options, "--bind", f"{HOST}:{port}", "cop_site.wsgi"]


def worker() -> list[str]:
    """The command of the worker of background tasks, which does imports and reads documents."""
    return [sys.executable, "manage.py", "db_worker", "--backend", "background", "--queue-name", "*"]


def clock(seconds: int = 30) -> list[str]:
    """The command of a clock beside those of the web servers: it lets the index follow what waits."""
    return [sys.executable, "manage.py", "search_drain", "--watch", str(seconds)]


@contextlib.contextmanager
def running(
    command: list[str], environment: Mapping[str, str], stop_seconds: float | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program; at the end of the block it is asked to stop and waited for.

    Args:
        environment: all its variables.
        stop_seconds: after which it is killed; without it, it gets all the time it needs.
    """
    # A session of its own: Ctrl-C reaches the program that started it alone, which then stops it once.
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(stop_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
