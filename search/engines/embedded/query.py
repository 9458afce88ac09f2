"""Answers one `SearchQuery` from one snapshot of the index."""
# ruff: noqa: S608 - only names of our own tables and placeholders are put into SQL, never a reader's text

import json
import sqlite3
import time
import zlib
from dataclasses import dataclass

from search.engines.embedded.attachments import best_match
from search.engines.embedded.demands import Demands
from search.engines.embedded.entry import FIELD, unpack_spans, unpack_words
from search.engines.embedded.filters import Facets
from search.engines.embedded.grouping import Groups
from search.engines.embedded.nearness import points_of
from search.engines.embedded.ranking import Rank, Ranking
from search.engines.matching import Matcher
from search.engines.plan import plan_query
from search.engines.snippets import segments, snippet
from search.engines.weights import WINDOW
from search.thai import ThaiAnalyser
from search.types import Hit, ResultPage, SearchQuery

#: Ties of every order end with the newest, then the later indexed, so that pages never overlap.
_ORDERS = {
    "relevance": "published DESC, doc DESC",
    "newest": "published DESC, doc DESC",
    "near": "published DESC, doc DESC",
    "evidence": "evidence DESC, published DESC, doc DESC",
    "adopted": "adopted DESC, published DESC, doc DESC",
    "spreading": "recent DESC, adopted DESC, published DESC, doc DESC",
    "title": "title_key, doc",
}

Ranked = list[tuple[int, float]]
Rankings = tuple[Ranking, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """All documents of an answer before filters: those that match each way to read the query, and near matches."""

    matches: tuple[set[int], ...]
    near: Ranked

    @property
    def everything(self) -> set[int]:
        return set().union(*self.matches, (doc for doc, _score in self.near))


class Search:
    """One search: find, narrow, order, count, show."""

    def __init__(self, connection: sqlite3.Connection, query: SearchQuery, analyser: ThaiAnalyser, engine: str) -> None:
        """Prepare an answer to `query`; `engine` is the name put into the result."""
        self._connection = connection
        self._query = query
        self._analyser = analyser
        self._engine = engine
        texts = (query.text, query.correction) if query.text.strip() and query.correction else (query.text,)
        self._demands = Demands(connection, query, analyser)
        self._groups = Groups(connection, query)
        self._plans = tuple(plan_query(text, analyser, query.equivalents) for text in texts)

    def run(self) -> ResultPage:
        """Return the page of results that was asked for."""
        started = time.perf_counter()
        rankings = tuple(Ranking(self._connection, plan, self._demands) for plan in self._plans)
        found = self._find(rankings)
        facets = Facets(self._connection, self._query.filters)
        matches = tuple(facets.narrow(of_plan) for of_plan in found.matches)
        near = [(doc, score) for doc, score in found.near if doc in facets.narrow({doc})]
        page = self._page(rankings, matches, near)
        counts = facets.count(found.everything, self._query.facets) if self._query.facets else {}
        return ResultPage(
            hits=self._hits(page, matches, {doc for doc, _score in near}),
            total=len(set().union(*matches)) + len(near),
            facets=counts,
            terms=self._plans[0].words,
            rescued=bool(near),
            took_ms=(time.perf_counter() - started) * 1000,
            engine=self._engine,
            correction=self._query.correction if len(self._plans) > 1 else "",
            equivalents=tuple(dict.fromkeys(one.pair for plan in self._plans for one in plan.alternatives)),
        )

    def _find(self, rankings: Rankings) -> _Found:
        if not self._query.text.strip():
            everything = {doc for (doc,) in self._connection.execute("SELECT doc FROM docs")}
            return _Found((self._demands.met_by(everything),), [])
        matches = tuple(ranking.matches() for ranking in rankings)
        everything = set().union(*matches)
        near = rankings[-1].rescue(everything) if rankings[-1].needs_rescue(len(everything)) else []
        return _Found(matches, near)

    def _page(self, rankings: Rankings, matches: tuple[set[int], ...], near: Ranked) -> Ranked:
        """Return the documents of this page: matches in the order asked for, near matches after them."""
        end = self._query.offset + self._query.limit
        if self._query.sort == "relevance" and self._plans[0].words:
            wanted = max(end, WINDOW)
            ordered = self._groups.spread(_merged(rankings, matches, wanted)) if self._query.limit else []
        elif self._query.sort == "near":
            ordered = self._nearest(rankings, matches)
        else:
            ordered = self._sorted(set().union(*matches), end)
        return (ordered + near)[self._query.offset : end]

    def _nearest(self, rankings: Rankings, matches: tuple[set[int], ...]) -> Ranked:
        """Return all documents, the closest first; of equally close ones what answers the words better, then newer."""
        documents = set().union(*matches)
        points = points_of(self._connection, self._query.near)
        best: dict[int, float] = {}
        for ranking, of_plan in zip(rankings, matches, strict=True) if self._plans[0].words else ():
            for doc, score in ranking.relevance(of_plan).items():
                best[doc] = max(score, best.get(doc, 0.0))
        newest = self._sorted(documents, len(documents))
        return sorted(newest, key=lambda one: (-points.get(one[0], 0), -best.get(one[0], 0.0)))

    def _sorted(self, documents: set[int], wanted: int) -> Ranked:
        sql = (
            "SELECT doc FROM docs WHERE doc IN (SELECT value FROM json_each(?))"
            f" ORDER BY {_ORDERS[self._query.sort]} LIMIT ?"
        )
        rows = self._connection.execute(sql, (json.dumps(list(documents)), wanted))
        return [(doc, 0.0) for (doc,) in rows]

    def _hits(self, page: Ranked, matches: tuple[set[int], ...], near: set[int]) -> tuple[Hit, ...]:
        matcher = Matcher(self._plans, self._analyser)
        more = self._groups.further([doc for doc, _score in page], set().union(*matches, near))
        return tuple(self._hit(doc, score, matcher, doc in near, more.get(doc, 0)) for doc, score in page)

    def _hit(self, doc: int, score: float, matcher: Matcher, is_near: bool, more: int) -> Hit:
        row = self._connection.execute(
            "SELECT id, page_id, type, source_id, title, in_group, schools, text, spans, terms"
            " FROM docs JOIN bodies USING (doc) WHERE doc = ?",
            (doc,),
        ).fetchone()
        record_id, page_id, kind, source_id, title, group, schools, text, spans, terms = row
        words = unpack_spans(spans)
        body = unpack_words(terms)[1]
        title_terms = self._analyser.terms(title)
        in_title = matcher.find(title_terms.words, title_terms.spans, is_near)
        in_body = matcher.find(body, words, is_near)
        wanted = dict.fromkeys(word for plan in self._plans for word in plan.words)
        held = (term for term, _span in (*in_title, *in_body))
        return Hit(
            id=record_id,
            page_id=page_id,
            type=kind,
            source_id=source_id,
            title=title,
            score=score,
            title_segments=segments(title, [span for _term, span in in_title]),
            snippet=snippet(zlib.decompress(text).decode(), words, in_body),
            rescued=is_near,
            file=best_match(self._connection, doc, matcher, tuple(wanted), held),
            group=group,
            more=more,
            schools=tuple(schools.split(FIELD)) if schools else (),
        )


def _merged(rankings: Rankings, matches: tuple[set[int], ...], wanted: int) -> Ranked:
    """Return the first `wanted` documents of several rankings, each by the best rank that any of them gives it."""
    best: dict[int, Rank] = {}
    for ranking, documents in zip(rankings, matches, strict=True):
        for rank in ranking.order(documents, wanted):
            best[rank[-1]] = max(rank, best.get(rank[-1], rank))
    ordered = sorted(best.values(), reverse=True)[:wanted]
    return [(doc, score) for _in_row, score, doc in ordered]
