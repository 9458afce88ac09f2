"""The command: starts a server, fills, searches and prints; the options are in `--help`."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.elastic.view import asking_view, make_pages, set_up
from scripts.elasticsearch_server.cluster import throwaway

SIZES = (10_000, 100_000, 1_000_000)
CLIENTS = (1, 8, 32)
SEARCHES = 200
NODES_SIZE = 10_000


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def server() -> Iterator[str]:
    """The address of the server that is measured."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        yield given
        return
    with throwaway() as cluster:
        yield cluster.url


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=--elasticsearch", description="Elasticsearch at scale.")
    parser.add_argument("--elasticsearch", action="store_true", help="chooses this benchmark")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of records, separated by commas")
    parser.add_argument("--clients", default=",".join(map(str, CLIENTS)))
    parser.add_argument("--searches", type=int, default=SEARCHES, help="of each kind")
    parser.add_argument("--texts", type=int, help="different texts among the records")
    parser.add_argument("--nodes-size", type=int, default=NODES_SIZE, help="records of the cluster; 0 leaves it out")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> None:
    options = parse(arguments)
    with tempfile.TemporaryDirectory(prefix="cop-bench-") as folder:
        with server() as url:
            set_up(Path(folder), url, f"cop-benchmark-{os.getpid()}")
            measure_sizes(options)
        if options.nodes_size:
            measure_loss(options)


def measure_sizes(options: argparse.Namespace) -> None:
    from django.conf import settings

    from benchmarks.elastic.measuring import measure, scratch
    from benchmarks.elastic.records import TEXTS, cut_records
    from benchmarks.elastic.table import reached, table

    say("a site of some pages ...")
    records = cut_records(options.texts or TEXTS, make_pages())
    clients = [int(number) for number in options.clients.split(",")]
    figures = []
    for size in sorted(int(number) for number in options.sizes.split(",")):
        say(f"{size:,} records ...")
        with scratch(settings.ELASTICSEARCH_INDEX) as engine:
            figures.append(measure(engine, records, size, clients, options.searches, say, asking_view()))
        print("\n".join([*table(figures[-1:]), "", *reached(figures)]), flush=True)


def measure_loss(options: argparse.Namespace) -> None:
    from benchmarks.elastic.losing import lose_a_node
    from benchmarks.elastic.records import TEXTS, cut_records
    from benchmarks.elastic.table import loss_line

    say(f"three nodes with {options.nodes_size:,} records ...")
    with throwaway(3) as cluster:
        records = cut_records(min(options.texts or TEXTS, 1_000), [1])
        print(loss_line(lose_a_node(cluster, records, options.nodes_size, 5 * options.searches, say)), flush=True)


if __name__ == "__main__":
    main()
