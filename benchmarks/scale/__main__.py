"""The command: fills, measures and compares, in processes of their own; the options are in `--help`."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.scale.measuring import Figure, read_figure
from benchmarks.scale.table import NAMES, reached, table

SIZES = (1_000, 10_000, 50_000)


def environment(system: str, folder: Path) -> dict[str, str]:
    """The settings of a system whose data is in a folder."""
    settings = {"site": "cop_site.settings.dev", "stock": "benchmarks.scale.stock.settings"}[system]
    ours = {"DJANGO_SETTINGS_MODULE": settings, "VAR_DIR": str(folder), "STOCK_FOLDER": str(folder)}
    inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SEARCH_ENGINE")}
    # Static files are not collected: pages name them as they are, as with DEBUG on a developer's machine.
    return inherited | ours | {"DEBUG": ""}


def run(system: str, phase: str, size: int, folder: Path) -> Iterator[Figure]:
    """One process; what it measured.

    Raises:
        SystemExit: it failed, after saying why.
    """
    say(f"{NAMES[system]}, {size:,} pages: {phase} ...")
    command = [sys.executable, "-m", "benchmarks.scale.worker", system, phase, str(size)]
    started = time.monotonic()
    process = subprocess.Popen(command, env=environment(system, folder), stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    for line in process.stdout:
        if line.startswith('{"step"'):
            figure = read_figure(line)
            say(f"    {figure.step}: {figure.ms:,.1f} ms")
            yield figure
    if process.wait():
        raise SystemExit(f"{' '.join(command)} failed")
    say(f"    {time.monotonic() - started:.0f} s by the clock")


def measure(system: str, size: int, root: Path) -> Iterator[Figure]:
    """All figures of a system at a size; a database that was kept by an earlier run is used again."""
    folder = root / f"{system}-{size}"
    complete = folder / "complete"
    if not complete.exists():
        folder.mkdir(parents=True, exist_ok=True)
        yield from run(system, "fill", size, folder)
        complete.touch()
    for phase in ("build", "rebuild", "steps"):
        yield from run(system, phase, size, folder)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def compare(sizes: Sequence[int], systems: Sequence[str], root: Path) -> None:
    """Measure everything and print the table and the targets."""
    figures = {
        (system, size, figure.step): figure
        for size in sizes
        for system in systems
        for figure in measure(system, size, root)
    }
    print("\n".join([*table(figures, sizes), "", *reached(figures)]))


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="Growth beside stock Wagtail.")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of pages, separated by commas")
    parser.add_argument("--systems", default=",".join(NAMES), help="site, stock, or both")
    parser.add_argument("--keep", type=Path, help="a folder for the databases, used again by the next run")
    options = parser.parse_args(arguments)
    sizes = sorted(int(size) for size in options.sizes.split(","))
    systems = options.systems.split(",")
    if options.keep:
        compare(sizes, systems, options.keep.resolve())
        return
    with tempfile.TemporaryDirectory(prefix="cop-bench-") as folder:
        compare(sizes, systems, Path(folder))


if __name__ == "__main__":
    main()
