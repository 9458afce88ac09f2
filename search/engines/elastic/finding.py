"""What is found: the documents that pass the gate of each way to read the query, and near matches by letters."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from search.engines import weights
from search.engines.elastic.clauses import any_of, with_ids
from search.engines.elastic.compat import Q, Query
from search.engines.elastic.counting import Counts, Questions, questions_of
from search.engines.elastic.memory import Remembered
from search.engines.elastic.query import demanded, near_body
from search.engines.elastic.ranking import Reading
from search.engines.elastic.server import Session
from search.engines.plan import QueryPlan, plan_excluded, plan_phrases
from search.thai import ThaiAnalyser
from search.types import SearchQuery

_UNION = ("union",)


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that is found before filters. `matches` has one query a reading; so many documents are in one of them.

    `near` are hits of the server, best first.
    """

    readings: tuple[Reading, ...]
    matches: tuple[Query, ...]
    at_least: int = 0
    at_most: int = 0
    near: tuple[Mapping[str, Any], ...] = ()

    @property
    def matching(self) -> Query:
        """What any way to read the query finds."""
        return any_of(self.matches)

    @property
    def everything(self) -> Query:
        """What is found, near matches included."""
        return any_of([*self.matches, with_ids(hit["_id"] for hit in self.near)]) if self.near else self.matching


class Finder:
    """Finds for one query: one round trip for a few words, a second one for a long question or a rescue.

    None for a query whose counts are remembered: they are counted again by the request that relies on them.
    """

    def __init__(
        self,
        session: Session,
        query: SearchQuery,
        plans: tuple[QueryPlan, ...],
        analyser: ThaiAnalyser,
        remembered: Remembered[tuple[Questions, Counts]] | None = None,
    ) -> None:
        """Prepare; nothing is asked yet."""
        self._session, self._plans, self._is_browsing = session, plans, not query.text.strip()
        self._remembered = remembered
        self._key = (query.text, query.correction, query.equivalents, query.phrases, query.excluded, analyser.version)
        self._within = demanded(plan_phrases(query.phrases, analyser), plan_excluded(query.excluded, analyser))

    def find(self) -> Found:
        """Count the terms, choose the gate of each way to read the query, and rescue if need be."""
        if self._is_browsing:
            return Found((), (self._within or Q("match_all"),))
        return self._believed() or self._counted()

    def forget(self) -> None:
        """Believe nothing about this query any more."""
        if self._remembered is not None:
            self._remembered.drop(self._key)

    def _believed(self) -> Found | None:
        """What is found by the counts of an earlier search, None without them or when more has to be asked."""
        if self._remembered is None or (known := self._remembered.get(self._key)) is None:
            return None
        questions, counts = known
        found = _found(tuple(Reading(plan, counts, self._within) for plan in self._plans), counts)
        if self._may_need_rescue(found):
            return None
        self._session.believe(questions, counts)
        return found

    def _counted(self) -> Found:
        questions = {key: query for plan in self._plans for key, query in questions_of(plan, self._within).items()}
        counts = self._session.count(questions)
        readings = tuple(Reading(plan, counts, self._within) for plan in self._plans)
        more: Questions = {}
        for reading in readings:
            for gate in reading.gates:
                more |= gate.questions()
        if more:
            counts = Counts(counts.documents, {**counts.of, **self._session.count(more).of})
        if self._remembered is not None:
            self._remembered.keep(self._key, (questions | more, counts))
        found = _found(readings, counts)
        return self._rescued(found) if self._needs_rescue(found) else found

    def _needs_rescue(self, found: Found) -> bool:
        """Whether near matches should be offered: few results or an unknown word, and a likely slip."""
        if not self._may_need_rescue(found):
            return False
        if found.readings[-1].has_unknown_word or found.at_most < weights.RESCUE_BELOW:
            return True
        return self._session.count({_UNION: found.matching}).of[_UNION] < weights.RESCUE_BELOW

    def _may_need_rescue(self, found: Found) -> bool:
        """Whether that cannot be ruled out without asking the server.

        Words that are all in the dictionary are meant as typed: กรรมการ must not bring นวัตกรรมการศึกษา.
        """
        last = found.readings[-1]
        return not last.plan.well_spelt and (last.has_unknown_word or found.at_least < weights.RESCUE_BELOW)

    def _rescued(self, found: Found) -> Found:
        (answer,) = self._session.search([near_body(found.readings[-1], self._within, found.matching)])
        near = sorted(answer["hits"]["hits"], key=lambda hit: (hit["_score"], hit["_source"]["page_id"]), reverse=True)
        return replace(found, near=tuple(near))


def _found(readings: tuple[Reading, ...], counts: Counts) -> Found:
    """Choose the gates of each reading: domain terms in their parts too when they do not fill a page as typed."""
    matches: list[Query] = []
    numbers: list[int] = []
    for reading in readings:
        chosen = [reading.gates[0].choose(counts)]
        if chosen[0][1] < weights.GATE_ENOUGH and len(reading.gates) > 1:
            chosen.append(reading.gates[1].choose(counts))
        matches.append(any_of([query for query, _number in chosen]))
        numbers += [number for _query, number in chosen]
    return Found(readings, tuple(matches), max(numbers), sum(numbers))
