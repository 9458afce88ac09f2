"""Measures a search against judged queries: MRR@10, recall@10, nDCG@10, sizes of answers, latency.

The same for an engine over a set of documents (`search_benchmark`) and for the site's own search
(`search_evaluate`): only what is asked differs.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median, quantiles

from search.eligibility import indexable_pages
from search.engine import get_engine
from search.engines.base import Progress, SearchEngine
from search.executor import run_search
from search.interpretation import Help, interpret
from search.judgements import JudgedQuery, intruders, ndcg, read_lines, recall, reciprocal_rank
from search.types import IndexRecord, ResultPage, SearchQuery

#: How many ranked ids are asked for, and kept for each query when hits are written.
KEPT_HITS = 50
#: The editors' synonyms belong to the site's own content, not to a set that is measured.
SPELLING_ONLY = Help(synonyms=False)

#: Ids in their order and the size of the whole answer.
Answer = tuple[tuple[str, ...], int]
#: Asks a search for a text.
Ask = Callable[[str], Answer]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was answered to one query: the ids in their order, the size of the answer, wall time in ms."""

    query: JudgedQuery
    ranked: tuple[str, ...]
    total: int
    took_ms: float

    @property
    def ndcg(self) -> float:
        return ndcg(self.ranked, self.query.relevant)

    @property
    def intruders(self) -> list[str]:
        return intruders(self.ranked, self.query.absent)


@dataclass(frozen=True, slots=True)
class KindReport:
    """The figures of one kind of query; times in milliseconds.

    `negatives` counts the queries that name documents which must stay away, `negatives_kept` those that hold to it.
    """

    queries: int
    mrr_at_10: float
    recall_at_10: float
    ndcg_at_10: float
    median_results: float
    p50_ms: float
    p95_ms: float
    negatives: int = 0
    negatives_kept: int = 0


def read_documents(path: Path) -> Iterator[IndexRecord]:
    """Yield the documents of a JSON-lines file (`id`, `title`, `body`) as records, one at a time."""
    for number, row in enumerate(read_lines(path), 1):
        yield IndexRecord(
            id=str(row["id"]), page_id=number, type="document", title=str(row["title"]), body=str(row["body"])
        )


def asking_engine(engine: SearchEngine) -> Ask:
    """Ask one engine as the site does, for the ids of its records; documents have no facets and no synonyms."""

    def ask(text: str) -> Answer:
        page = engine.search(interpret(engine, _query(text), SPELLING_ONLY))
        return tuple(hit.id for hit in page.hits), page.total

    return ask


def asking_site(engine_name: str | None = None) -> Ask:
    """Ask the site's own search, by the configured engine unless one is named, for the codes of public pages.

    Raises (when asked):
        SearchEngineError: no engine can answer.
    """

    def search(text: str) -> ResultPage:
        if engine_name is None:
            return run_search(_query(text))
        engine = get_engine(engine_name)
        return engine.search(interpret(engine, _query(text)))

    def ask(text: str) -> Answer:
        page = search(text)
        found = indexable_pages().filter(pk__in=[hit.page_id for hit in page.hits])
        public = set(found.values_list("pk", flat=True))
        return tuple(hit.source_id for hit in page.hits if hit.page_id in public), page.total

    return ask


def _query(text: str) -> SearchQuery:
    return SearchQuery(text=text, limit=KEPT_HITS, facets=())


def run_queries(ask: Ask, queries: Iterable[JudgedQuery], progress: Progress | None = None) -> Iterator[Outcome]:
    """Ask every query and yield what was answered."""
    for number, query in enumerate(queries, 1):
        started = time.perf_counter()
        ranked, total = ask(query.text)
        took = (time.perf_counter() - started) * 1000
        yield Outcome(query, ranked, total, took)
        if progress and number % 100 == 0:
            progress(number)


def report(outcomes: Iterable[Outcome]) -> dict[str, KindReport]:
    """Return the figures of each kind, in the order in which the kinds first appear."""
    kinds: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        kinds.setdefault(outcome.query.kind, []).append(outcome)
    return {kind: report_of(group) for kind, group in kinds.items()}


def report_of(outcomes: Sequence[Outcome]) -> KindReport:
    """Return the figures of these queries together, at least one."""

    def mean(measure: Callable[[Sequence[str], Mapping[str, int]], float]) -> float:
        return round(fmean(measure(one.ranked, one.query.relevant) for one in outcomes), 4)

    times = [one.took_ms for one in outcomes]
    negatives = [one for one in outcomes if one.query.absent]
    return KindReport(
        queries=len(outcomes),
        mrr_at_10=mean(reciprocal_rank),
        recall_at_10=mean(recall),
        ndcg_at_10=mean(ndcg),
        median_results=median(one.total for one in outcomes),
        p50_ms=round(median(times), 2),
        p95_ms=round(quantiles(times, n=20)[-1] if len(times) > 1 else times[0], 2),
        negatives=len(negatives),
        negatives_kept=sum(not one.intruders for one in negatives),
    )
