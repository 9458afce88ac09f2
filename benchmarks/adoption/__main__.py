"""The command: fills a database for each size in a process of its own, asks for the pages, compares."""

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.adoption.table import table
from benchmarks.scale.__main__ import environment, say
from benchmarks.scale.measuring import Figure, read_figure

SIZES = (200, 20_000)


def run(phase: str, size: int, folder: Path) -> Iterator[Figure]:
    """One process; what it measured.

    Raises:
        SystemExit: it failed, after saying why.
    """
    say(f"{size:,} adoptions: {phase} ...")
    command = [sys.executable, "-m", "benchmarks.adoption.worker", phase, str(size)]
    done = subprocess.run(command, env=environment("site", folder), stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    yield from (read_figure(line) for line in done.stdout.splitlines() if line.startswith('{"step"'))


def measure(size: int, root: Path) -> Iterator[Figure]:
    """The figures of a size; a database that was kept by an earlier run is used again."""
    folder = root / f"adoptions-{size}"
    complete = folder / "complete"
    if not complete.exists():
        folder.mkdir(parents=True, exist_ok=True)
        list(run("fill", size, folder))
        complete.touch()
    yield from run("steps", size, folder)


def compare(sizes: Sequence[int], root: Path) -> None:
    figures = {(size, figure.step): figure for size in sizes for figure in measure(size, root)}
    print("\n".join(table(figures, sizes)))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.adoption", description="Growth with adoptions.")
    parser.add_argument("--adoptions", action="store_true", help="how `make bench` chooses this benchmark")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of adoptions, separated by commas")
    parser.add_argument("--keep", type=Path, help="a folder for the databases, used again by the next run")
    options = parser.parse_args(arguments)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    if options.keep:
        compare(sizes, options.keep.resolve())
        return
    with tempfile.TemporaryDirectory(prefix="cop-bench-") as folder:
        compare(sizes, Path(folder))


if __name__ == "__main__":
    main()
