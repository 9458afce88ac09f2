"""Figures of an evaluation as people and programs read them. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from search.evaluation import KEPT_HITS, KindReport, Outcome

_COLUMNS = "{:<12}{:>8}{:>9}{:>11}{:>9}{:>9}{:>9}{:>9}"


def table(reports: Mapping[str, KindReport]) -> Iterator[str]:
    """The lines of a table of the figures, one row a kind."""
    yield _COLUMNS.format("kind", "queries", "MRR@10", "recall@10", "nDCG@10", "median", "p50 ms", "p95 ms")
    for kind, row in reports.items():
        figures = (f"{row.mrr_at_10:.4f}", f"{row.recall_at_10:.4f}", f"{row.ndcg_at_10:.4f}")
        times = (f"{row.p50_ms:.1f}", f"{row.p95_ms:.1f}")
        yield _COLUMNS.format(kind, row.queries, *figures, f"{row.median_results:g}", *times)


def as_json(reports: Mapping[str, KindReport]) -> str:
    """The figures as one JSON object by kind."""
    return json.dumps({kind: asdict(figures) for kind, figures in reports.items()}, ensure_ascii=False, indent=2)


def hits_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """A JSON line for each query: its id, the size of its answer and the ids that were ranked."""
    for one in outcomes:
        row = {"id": one.query.id, "total": one.total, "ranked": one.ranked[:KEPT_HITS]}
        yield f"{json.dumps(row, ensure_ascii=False)}\n"


def broken_negatives(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The queries that bring a document which must stay away."""
    return [one for one in outcomes if one.intruders]


def worst(outcomes: Iterable[Outcome], limit: int = 10) -> list[Outcome]:
    """The queries with the lowest nDCG@10 below 1, worst first."""
    return sorted((one for one in outcomes if one.ndcg < 1), key=lambda one: one.ndcg)[:limit]


def slowest(outcomes: Iterable[Outcome], limit: int = 5) -> list[Outcome]:
    """The queries that took longest, slowest first."""
    return sorted(outcomes, key=lambda one: one.took_ms, reverse=True)[:limit]


def described(outcome: Outcome) -> dict[str, object]:
    """One query with what came of it, for people who look into it."""
    return {
        "id": outcome.query.id,
        "text": outcome.query.text,
        "ndcg_at_10": round(outcome.ndcg, 4),
        "intruders": outcome.intruders,
        "total": outcome.total,
        "took_ms": round(outcome.took_ms, 2),
        "first": list(outcome.ranked[:3]),
    }
