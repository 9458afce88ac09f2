"""The site as in production, on this machine alone (`make cluster`): PostgreSQL, three search nodes, a worker, a clock
and two web servers, all on the loopback address.

Guarantees that Ctrl-C (or SIGTERM) stops all of them, that one which ends by itself ends the others, and that what they
have written stays in `CLUSTER_DIR`, `var/cluster` by default, for the next time.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from scripts.elasticsearch_server import UNAVAILABLE, Unavailable
from scripts.elasticsearch_server.cluster import kept
from scripts.ports import free_ports
from scripts.postgres_server import find_programs
from scripts.postgres_server import running as postgres
from scripts.prepare import EDITOR_EMAIL, ROOT, prepare
from scripts.processes import HOST, clock, gunicorn, running, worker
from scripts.serve import stop, wait_until_it_answers
from scripts.system_programs import install

SEARCH_NODES = 3
WEB_SERVERS = 2
STOP_SECONDS = 10.0
Process = subprocess.Popen[bytes]


def folder() -> Path:
    """Where the cluster keeps its data."""
    return ROOT / os.environ.get("CLUSTER_DIR", "var/cluster")


@contextlib.contextmanager
def services(data: Path) -> Iterator[dict[str, str]]:
    """PostgreSQL and the search nodes; yields the variables that lead a site to them.

    Raises:
        Unavailable: one of them is not to be had here.
    """
    programs = find_programs() or (find_programs() if install("postgresql") else None)
    if programs is None:
        raise Unavailable("ไม่มี PostgreSQL / no PostgreSQL here")
    database = data / "postgres"
    database.mkdir(parents=True, exist_ok=True)
    print("เริ่ม PostgreSQL และ Elasticsearch 3 โหนด / starting PostgreSQL and three search nodes ...", flush=True)
    with postgres(programs, database) as url, kept(data / "elasticsearch", SEARCH_NODES) as search:
        yield site_variables(data, url, search.urls)


def site_variables(data: Path, database_url: str, search_urls: str) -> dict[str, str]:
    """What a site of the cluster finds in its environment besides ours."""
    return {
        "DJANGO_SETTINGS_MODULE": "cop_site.settings.dev",
        "VAR_DIR": str(data / "site"),
        "DATABASE_URL": database_url,
        "SEARCH_ENGINE": "elasticsearch",
        "ELASTICSEARCH_URL": search_urls,
        "ELASTICSEARCH_REPLICAS": "1",  # so that a node may go
    }


@contextlib.contextmanager
def site(variables: Mapping[str, str]) -> Iterator[tuple[dict[str, str], dict[str, Process]]]:
    """The web servers, the worker and the clock; yields the addresses by name and all processes by name."""
    ports = free_ports(WEB_SERVERS)
    names = [f"web-{number}" for number in range(1, WEB_SERVERS + 1)]
    addresses = {name: f"http://localhost:{port}/" for name, port in zip(names, ports, strict=True)}
    with contextlib.ExitStack() as stack:

        def start(command: list[str], address: str) -> Process:
            own = dict(variables) | {"BASE_URL": address.rstrip("/")}
            return stack.enter_context(running(command, own, STOP_SECONDS))

        # One process each: the second server is what a second machine would be.
        web = {
            name: start(gunicorn(port, "--workers", "1"), addresses[name])
            for name, port in zip(names, ports, strict=True)
        }
        rest = {"worker": start(worker(), addresses[names[0]]), "clock": start(clock(), addresses[names[0]])}
        for name, process in web.items():
            wait_until_it_answers(process, addresses[name])
        yield addresses, web | rest


def announce(addresses: Mapping[str, str], variables: Mapping[str, str]) -> None:
    """Say where everything is."""
    lines = [""]
    lines += [f"  {name:<14}{address}" for name, address in addresses.items()]
    lines += [f"  {'search':<14}{url}" for url in variables["ELASTICSEARCH_URL"].split(",")]
    lines += [f"  {'PostgreSQL':<14}{HOST}:{variables['DATABASE_URL'].rpartition(':')[2]}"]
    lines += [f"  {'บรรณาธิการ':<14}{EDITOR_EMAIL}", "", "  กด Ctrl-C เพื่อหยุดทั้งหมด / Ctrl-C stops all of them", ""]
    print("\n".join(lines), flush=True)


def first_to_end(processes: Mapping[str, Process]) -> str:
    """Wait until one of the processes has ended; returns its name."""
    while True:
        for name, process in processes.items():
            if process.poll() is not None:
                return name
        time.sleep(1)


def main() -> int:
    try:
        with services(folder()) as variables:
            os.environ.update(variables)
            prepare()
            with site(os.environ | variables) as (addresses, processes):
                announce(addresses, variables)
                print(f"{first_to_end(processes)} หยุดเอง / ended by itself", file=sys.stderr)
                return 1
    except Unavailable as reason:
        print(reason, file=sys.stderr)
        return UNAVAILABLE
    except KeyboardInterrupt:
        print("\nหยุดแล้ว / stopped", flush=True)
        return 0


if __name__ == "__main__":
    for name in (signal.SIGINT, signal.SIGTERM):  # SIGINT too: a shell lets its background jobs ignore it
        signal.signal(name, stop)
    sys.exit(main())
