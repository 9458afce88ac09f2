"""Tells what each field and signal gave to each hit of a query.

Guarantees that the parts of a hit sum up to its score: they are noted where the ranking adds them, by the same code
that answers readers.
"""

import sqlite3
from collections import defaultdict

from search.engines import weights
from search.engines.embedded.demands import Demands
from search.engines.embedded.filters import Facets
from search.engines.embedded.query import Search
from search.engines.embedded.ranking import Ranking, Scores
from search.engines.plan import QueryPlan
from search.explanation import Explanation
from search.signals import signals_in
from search.thai import ThaiAnalyser
from search.types import SearchQuery

Parts = dict[str, float]
_OWN_WEIGHTS = {"words": weights.WORDS, "titles": weights.TITLES, "atoms": weights.ATOMS}


class NotingRanking(Ranking):
    """A ranking that notes for each document what every field and signal gave it."""

    def __init__(self, connection: sqlite3.Connection, plan: QueryPlan, demands: Demands) -> None:
        """Note nothing yet."""
        super().__init__(connection, plan, demands)
        self.parts: dict[int, Parts] = defaultdict(lambda: defaultdict(float))

    def _add(self, scores: Scores, field: str, expression: str, weight: float, restriction: str) -> None:
        before = dict(scores)
        super()._add(scores, field, expression, weight, restriction)
        # What an equivalent gives is the same fields with a smaller weight.
        name = field if weight == _OWN_WEIGHTS.get(field, weight) else "equivalents"
        for doc, score in scores.items():
            if gained := score - before[doc]:
                self.parts[doc][name] += gained

    def _refine(self, window: list[int], scores: Scores, phrase: set[int]) -> None:
        super()._refine(window, scores, phrase)
        best = max((sum(self.parts[doc].values()) for doc in window), default=0.0)
        for doc, boost in self._boosts(window):
            if boost:
                self.parts[doc]["signals"] = weights.SIGNALS * best * boost
        for doc in phrase.intersection(window):
            self.parts[doc]["phrase"] = weights.PHRASE * best


class ExplainedSearch(Search):
    """A search that explains its page of hits instead of showing it."""

    def explain(self) -> tuple[Explanation, ...]:
        """Return the hits of the page that was asked for, in their order, each with its parts."""
        rankings = tuple(NotingRanking(self._connection, plan, self._demands) for plan in self._plans)
        found = self._find(rankings)
        facets = Facets(self._connection, self._query.filters)
        near = [(doc, score) for doc, score in found.near if doc in facets.narrow({doc})]
        page = self._page(rankings, tuple(facets.narrow(of_plan) for of_plan in found.matches), near)
        rescued = {doc for doc, _score in near}
        return tuple(self._explanation(doc, score, rankings, doc in rescued) for doc, score in page)

    def _explanation(
        self, doc: int, score: float, rankings: tuple[NotingRanking, ...], is_rescued: bool
    ) -> Explanation:
        # Of the ways to read the query the hit has its score from one: the one whose parts make it.
        place, ranking = min(enumerate(rankings), key=lambda one: abs(sum(one[1].parts[doc].values()) - score))
        record_id, page_id, title, published, evidence, boost, adopted = self._connection.execute(
            "SELECT id, page_id, title, published, evidence, boost, adopted FROM docs WHERE doc = ?", (doc,)
        ).fetchone()
        parts = dict(ranking.parts[doc]) if self._query.sort == "relevance" else {}
        given = parts.pop("signals", 0.0)
        if given:
            signals = signals_in(boost, evidence, published, adopted)
            parts |= {name: given * own / boost for name, own in signals.items() if own}
        return Explanation(
            id=record_id,
            page_id=page_id,
            title=title,
            score=score,
            parts=parts,
            read_as=self._query.correction if place else self._query.text,
            rescued=is_rescued,
        )


def explain(
    connection: sqlite3.Connection, query: SearchQuery, analyser: ThaiAnalyser, engine: str
) -> tuple[Explanation, ...]:
    """Explain one page of hits; a query without words, or in another order than by relevance, has no parts."""
    return ExplainedSearch(connection, query, analyser, engine).explain()
