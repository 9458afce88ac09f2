"""Tells what each field and signal gave to each hit of a query.

The server is asked for each clause of the ranking alone, over the hits that the search itself has put in order, so the
parts of a hit sum up to its score.
"""

from collections import defaultdict
from collections.abc import Sequence

from search.engines.elastic.candidates import Candidate
from search.engines.elastic.finding import Finder, Found
from search.engines.elastic.query import part_body
from search.engines.elastic.ranking import Reading
from search.engines.elastic.search import ElasticSearch
from search.engines.elastic.showing import Shower
from search.explanation import Explanation
from search.signals import signals_in

Parts = dict[str, float]


class ExplainedSearch(ElasticSearch):
    """A search that explains its page of hits instead of showing it."""

    def explain(self) -> tuple[Explanation, ...]:
        """Return the hits of the page that was asked for, in their order, each with its parts."""
        found = Finder(self.session, self._query, self.plans, self._analyser).find()
        _counted, page = self.page(found, self._near(found))
        page = Shower(self.session, self.plans, self._analyser).with_sources(page)
        parts: dict[str, Parts] = defaultdict(lambda: defaultdict(float))
        for reading in found.readings:
            self._add_parts(reading, [one for one in page if _reading_of(one, found) is reading], parts)
        return tuple(self._explanation(one, parts[one.id], found) for one in page)

    def _add_parts(self, reading: Reading, page: Sequence[Candidate], parts: dict[str, Parts]) -> None:
        """Ask what each clause gives to hits that have their score from one way to read the query."""
        refined = [one for one in page if one.is_refined]
        asked = [(clause, page) for clause in reading.first_step()]
        asked += [(clause, refined) for clause in reading.second_step()]
        asked = [(clause, hits) for clause, hits in asked if hits]
        bodies = [part_body(clause, [one.id for one in hits]) for clause, hits in asked]
        answers = self.session.search(bodies) if bodies else []
        for (clause, _hits), answer in zip(asked, answers, strict=True):
            for hit in answer["hits"]["hits"]:
                parts[hit["_id"]][clause.part] += hit["_score"]

    def _explanation(self, one: Candidate, parts: Parts, found: Found) -> Explanation:
        source = one.source or {}
        phrase, given = one.lifts.get("phrase", 0.0), one.lifts.get("signals", 0.0)
        signals = signals_in(one.boost, source["evidence"], source["published"], source["adopted"]) if given else {}
        parts |= {"phrase": phrase} if phrase else {}
        parts |= {name: given * own / one.boost for name, own in signals.items() if own}
        is_corrected = len(found.readings) > 1 and _reading_of(one, found) is found.readings[-1]
        return Explanation(
            id=one.id,
            page_id=one.page_id,
            title=source["title"],
            score=one.score,
            parts=dict(parts),
            read_as=self._query.correction if is_corrected else self._query.text,
            rescued=one.is_near,
        )


def _reading_of(one: Candidate, found: Found) -> Reading:
    """The way to read the query that a hit has its score from."""
    return found.readings[-1] if one.is_near else found.readings[one.reading]
