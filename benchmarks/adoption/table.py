"""The figures as a table: CPU time and statements at each size, how they grow, and whether that is little enough."""

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.scale.measuring import Figure

#: Figures by number of adoptions and step.
Figures = Mapping[tuple[int, str], Figure]
STEPS = ("case", "lineage of 24 schools", "school", "listing")
RUNS = 15
MOST_GROWTH = 1.5


def table(figures: Figures, sizes: Sequence[int]) -> Iterator[str]:
    """A line a page."""
    heads = "".join(f"{size:>10,} {'queries':>8}" for size in sizes)
    yield f"{'CPU ms, median':24}{heads}   growth"
    for step in STEPS:
        row = [figures[size, step] for size in sizes]
        cells = "".join(f"{figure.ms:>10,.1f} {figure.queries:>8}" for figure in row)
        yield f"{step:24}{cells}{row[-1].ms / row[0].ms:>8.2f}x  {verdict(row)}"


def verdict(row: Sequence[Figure]) -> str:
    """Whether a page asks the database as often as before and costs at most `MOST_GROWTH` times as much."""
    same = len({figure.queries for figure in row}) == 1
    return "reached" if same and row[-1].ms <= MOST_GROWTH * row[0].ms else "MISSED"
