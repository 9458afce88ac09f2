"""Measures an engine against judged queries: MRR@10, recall@10, nDCG@10, sizes of answers, latency.

Pure but for the engine that is measured: documents go through the same records, analysis and engine as the site's.
"""

import json
import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any

from search.engines.base import Progress, SearchEngine
from search.interpretation import Help, interpret
from search.types import IndexRecord, SearchQuery

CUTOFF = 10
#: How many ranked ids are kept for each query when hits are written.
KEPT_HITS = 50
#: The editors' synonyms belong to the site's own content, not to a set that is measured.
SPELLING_ONLY = Help(synonyms=False)


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query, its kind (the figures are given for each kind) and the ids of the documents that answer it."""

    id: str
    kind: str
    text: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine answered to one query: the ids it ranked, the size of the answer, wall time in ms."""

    query: JudgedQuery
    ranked: tuple[str, ...]
    total: int
    took_ms: float


@dataclass(frozen=True, slots=True)
class KindReport:
    """The figures of one kind of query; times in milliseconds."""

    queries: int
    mrr_at_10: float
    recall_at_10: float
    ndcg_at_10: float
    median_results: float
    p50_ms: float
    p95_ms: float


def reciprocal_rank(ranked: Sequence[str], relevant: frozenset[str], cutoff: int = CUTOFF) -> float:
    """Return 1 / rank of the first relevant id among the first `cutoff`, 0 when there is none."""
    return next((1 / rank for rank, found in enumerate(ranked[:cutoff], 1) if found in relevant), 0.0)


def recall(ranked: Sequence[str], relevant: frozenset[str], cutoff: int = CUTOFF) -> float:
    """Return the share of the relevant ids that the first `cutoff` hold; 0 when nothing is relevant."""
    return len(relevant.intersection(ranked[:cutoff])) / len(relevant) if relevant else 0.0


def ndcg(ranked: Sequence[str], relevant: frozenset[str], cutoff: int = CUTOFF) -> float:
    """Return the normalised discounted cumulative gain with gain 1 for each relevant id (Järvelin, 2002)."""
    gained = sum(1 / math.log2(rank + 1) for rank, found in enumerate(ranked[:cutoff], 1) if found in relevant)
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(len(relevant), cutoff) + 1))
    return gained / ideal if ideal else 0.0


def read_documents(path: Path) -> Iterator[IndexRecord]:
    """Yield the documents of a JSON-lines file (`id`, `title`, `body`) as records, one at a time."""
    for number, row in enumerate(_read_lines(path), 1):
        yield IndexRecord(
            id=str(row["id"]), page_id=number, type="document", title=str(row["title"]), body=str(row["body"])
        )


def read_queries(path: Path) -> list[JudgedQuery]:
    """Return the queries of a JSON-lines file (`id`, `kind`, `text`, `relevant`)."""
    return [
        JudgedQuery(
            str(row["id"]), str(row["kind"]), str(row["text"]), frozenset(str(found) for found in row["relevant"])
        )
        for row in _read_lines(path)
    ]


def run_queries(
    engine: SearchEngine, queries: Iterable[JudgedQuery], progress: Progress | None = None
) -> Iterator[Outcome]:
    """Ask the engine every query as the site does and yield what it answered; documents have no facets."""
    for number, query in enumerate(queries, 1):
        started = time.perf_counter()
        page = engine.search(interpret(engine, SearchQuery(text=query.text, limit=KEPT_HITS, facets=()), SPELLING_ONLY))
        took = (time.perf_counter() - started) * 1000
        yield Outcome(query, tuple(hit.id for hit in page.hits), page.total, took)
        if progress and number % 100 == 0:
            progress(number)


def report(outcomes: Iterable[Outcome]) -> dict[str, KindReport]:
    """Return the figures of each kind, in the order in which the kinds first appear."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.query.kind, []).append(outcome)
    return {kind: _report_kind(group) for kind, group in kinds.items()}


def _report_kind(group: list[Outcome]) -> KindReport:
    def mean(measure: Callable[[Sequence[str], frozenset[str]], float]) -> float:
        return round(fmean(measure(one.ranked, one.query.relevant) for one in group), 4)

    times = [one.took_ms for one in group]
    p95 = quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return KindReport(
        queries=len(group),
        mrr_at_10=mean(reciprocal_rank),
        recall_at_10=mean(recall),
        ndcg_at_10=mean(ndcg),
        median_results=median(one.total for one in group),
        p50_ms=round(median(times), 2),
        p95_ms=round(p95, 2),
    )


def as_json(reports: dict[str, KindReport]) -> str:
    """Return the figures as one JSON object by kind."""
    return json.dumps({kind: asdict(figures) for kind, figures in reports.items()}, ensure_ascii=False, indent=2)


def hits_line(outcome: Outcome) -> str:
    """Return one JSON line with a query's id, the size of its answer and the ids that were ranked."""
    row = {"id": outcome.query.id, "total": outcome.total, "ranked": outcome.ranked[:KEPT_HITS]}
    return json.dumps(row, ensure_ascii=False)


def _read_lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
