"""Fetches what is shown of a page of results, and how many more there are of the groups that fill it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.engines.elastic.candidates import Candidate
from search.engines.elastic.clauses import with_ids
from search.engines.elastic.compat import A, Q, Query, Search
from search.engines.elastic.hits import HitMaker, Source
from search.engines.elastic.memory import Remembered
from search.engines.elastic.server import Answer, Session
from search.engines.plan import QueryPlan
from search.engines.spread import full_groups, further
from search.thai import ThaiAnalyser
from search.types import Hit


class Shower:
    """Turns the documents of a page into hits, with at most one round trip."""

    def __init__(
        self,
        session: Session,
        plans: Sequence[QueryPlan],
        analyser: ThaiAnalyser,
        remembered: Remembered[Source] | None = None,
    ) -> None:
        """Ask for nothing yet."""
        self._session, self._maker = session, HitMaker(plans, analyser)
        self._remembered: Remembered[Source] = Remembered(0) if remembered is None else remembered

    def hits(self, page: Sequence[Candidate], whole: Query | None) -> tuple[Hit, ...]:
        """The hits of a page.

        Args:
            whole: the whole answer, of which the last of a full group says how much more there is of it; None: it
                says nothing.
        """
        page = self._recalled(page)
        lacking = _lacking(page)
        full = full_groups([one.group for one in page]) if whole is not None else frozenset()
        searches = [_fetching(lacking)] if lacking else []
        if whole is not None and full:
            searches.append(_counting_groups(whole, full))
        answers = self._session.search([search.to_dict() for search in searches]) if searches else []
        shown = _with_sources(page, answers[0]) if lacking else list(page)
        for one in shown:
            # What was changed between two round trips is not what the fingerprint is of.
            if one.source is not None and one.key is not None and one.source["digest"] == one.key[-1]:
                self._remembered.keep(one.key, one.source)
        more = further([one.group for one in shown], _totals(answers[-1]) if full else {})
        return tuple(self._maker.hit(one, more.get(place, 0)) for place, one in enumerate(shown))

    def _recalled(self, page: Sequence[Candidate]) -> list[Candidate]:
        return [
            replace(one, source=self._remembered.get(one.key)) if one.source is None and one.key else one
            for one in page
        ]

    def with_sources(self, page: Sequence[Candidate]) -> list[Candidate]:
        """The documents of a page with what is stored of them."""
        lacking = _lacking(page)
        return _with_sources(page, self._session.search([_fetching(lacking).to_dict()])[0]) if lacking else list(page)


def _lacking(page: Sequence[Candidate]) -> list[str]:
    return [one.id for one in page if one.source is None]


def _fetching(ids: Sequence[str]) -> Search:
    return Search().query(with_ids(ids)).extra(size=len(ids), track_total_hits=False)


def _with_sources(page: Sequence[Candidate], answer: Answer) -> list[Candidate]:
    """The documents with what is stored of them; one that was removed in this moment is left out."""
    fetched = {hit["_id"]: hit["_source"] for hit in answer["hits"]["hits"]}
    known = [one if one.source is not None else replace(one, source=fetched.get(one.id)) for one in page]
    return [one for one in known if one.source is not None]


def _counting_groups(whole: Query, groups: frozenset[str]) -> Search:
    search = Search().query(Q("bool", filter=[whole, Q("terms", group=sorted(groups))])).extra(size=0)
    search.aggs.bucket("groups", A("terms", field="group", size=len(groups)))
    return search


def _totals(answer: Answer) -> Mapping[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["groups"]["buckets"]}
