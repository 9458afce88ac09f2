"""The figures as one readable table, how they grow, and which targets they reach."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.scale.measuring import Figure

#: Figures by system, number of pages and step.
Figures = Mapping[tuple[str, int, str], Figure]
NAMES = {"site": "this project", "stock": "stock Wagtail"}
SEARCHES = ("search, common word", "search, rare word", "search, question")
ENGINE = "engine, common word"
STEPS = (
    *SEARCHES,
    *(
        ENGINE,
        "suggestion",
        "page of results",
        "listing by strategy",
        "listing after a change",
        "admin search",
    ),
    *("draft save", "publish", "first build", "rebuild"),
)


@dataclass(frozen=True)
class Target:
    """A promise about this project; None from `value` when its sizes were not measured."""

    text: str
    limit: float
    value: Callable[[Figures], float | None]


def _ms(figures: Figures, size: int, *steps: str) -> float | None:
    """The slowest of some steps, in ms."""
    found = [figures[key].ms for step in steps if (key := ("site", size, step)) in figures]
    return max(found) if found else None


def _growth(figures: Figures, small: int, large: int, *steps: str) -> float | None:
    """How many times the cost of the fewer pages it is; the worst of some steps."""
    pairs = [(_ms(figures, small, step), _ms(figures, large, step)) for step in steps]
    ratios = [after / before for before, after in pairs if before and after]
    return max(ratios) if ratios else None


TARGETS = (
    Target("search with facets at 10,000 pages, ms", 50, lambda f: _ms(f, 10_000, *SEARCHES)),
    Target("search with facets, 50,000 to 10,000", 3, lambda f: _growth(f, 10_000, 50_000, *SEARCHES)),
    Target("the engine's answer at 10,000 pages, ms", 50, lambda f: _ms(f, 10_000, ENGINE)),
    Target("the engine's answer, 50,000 to 10,000", 3, lambda f: _growth(f, 10_000, 50_000, ENGINE)),
    Target("suggestion at 50,000, ms", 30, lambda f: _ms(f, 50_000, "suggestion")),
    # A disk and a cache that are busier cost something too: growth within a quarter is none.
    Target("draft save, 50,000 to 1,000", 1.25, lambda f: _growth(f, 1_000, 50_000, "draft save")),
    Target("listing, 50,000 to 1,000", 2, lambda f: _growth(f, 1_000, 50_000, "listing by strategy")),
    Target("admin search at 50,000, ms", 300, lambda f: _ms(f, 50_000, "admin search")),
    Target("rebuild of 50,000, ms", 60_000, lambda f: _ms(f, 50_000, "rebuild")),
)


def table(figures: Figures, sizes: Sequence[int]) -> Iterator[str]:
    """A line for each system and step: CPU ms and statements for each size, growth, and the peak of memory."""
    heads = "".join(f"{size:>11,} {'queries':>7}" for size in sizes)
    yield f"{'CPU ms, median':37}{heads}   growth  peak MB"
    for system, name in NAMES.items():
        for step in STEPS:
            row = [figures[key] for size in sizes if (key := (system, size, step)) in figures]
            if row:
                yield f"{name:14} {step:22}" + "".join(map(_cell, row)) + _growth_cell(row) + f"{row[-1].peak_mb:>9.0f}"


def _cell(figure: Figure) -> str:
    return f"{figure.ms:>11,.1f} {figure.queries or '':>7}"


def _growth_cell(row: Sequence[Figure]) -> str:
    return f"{row[-1].ms / row[0].ms:>8.1f}x" if len(row) > 1 and row[0].ms else " " * 9


def reached(figures: Figures) -> Iterator[str]:
    """A line for each target that can be told from these sizes."""
    for target in TARGETS:
        value = target.value(figures)
        if value is not None:
            verdict = "reached" if value <= target.limit else "MISSED"
            yield f"{verdict:8} {target.text}: {value:,.1f} (at most {target.limit:,})"
