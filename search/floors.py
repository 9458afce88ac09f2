"""Floors: what a measurement must reach, so that a change which makes the search worse is noticed. Pure."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from search.evaluation import KindReport

#: Figures that can have a floor: more is better.
FIGURES = ("mrr_at_10", "recall_at_10", "ndcg_at_10", "negatives_kept")


class Floor(NamedTuple):
    """The least value of a figure of one kind of query."""

    kind: str
    figure: str
    least: float


def parse_floor(text: str, overall: str, kinds: Collection[str]) -> Floor:
    """`mrr_at_10=0.9` (of all queries, under the name `overall`) or `typo.recall_at_10=0.8`.

    Raises:
        ValueError: it has another form, or names an unknown figure or kind.
    """
    name, equals, value = text.partition("=")
    kind, dot, figure = name.rpartition(".")
    if not equals or figure not in FIGURES or (dot and kind not in kinds):
        raise ValueError(f"--floor wants [KIND.]FIGURE=VALUE with one of {', '.join(FIGURES)}, not {text!r}")
    return Floor(kind if dot else overall, figure, float(value))


def below(floors: Iterable[Floor], reports: Mapping[str, KindReport]) -> list[str]:
    """Say of each floor that is not reached what was measured instead."""
    measured = [(floor, getattr(reports[floor.kind], floor.figure)) for floor in floors]
    return [f"{kind}.{figure} {value:g} < {least:g}" for (kind, figure, least), value in measured if value < least]
