"""Answers one `SearchQuery`: find, count, order, show.

A query of a few words costs two round trips: its terms are counted, then one request finds, counts facets, ranks and,
when little is found, brings what is shown. A third fetches what is shown of larger answers and not remembered. A query
that was asked before, also with other filters, order or page, spares the first. Long questions, rescues, full groups
of a small answer and pages beyond the re-ranked best cost one more each.
"""

import time
import zlib
from collections.abc import Sequence

from search.engines import weights
from search.engines.elastic.candidates import Candidate, from_hit, merged, windowed
from search.engines.elastic.clauses import all_of
from search.engines.elastic.facets import Filters
from search.engines.elastic.finding import Finder, Found
from search.engines.elastic.memory import Memory
from search.engines.elastic.query import Body, counting_body, nearest_body, ranked_body, rest_body, sorted_body
from search.engines.elastic.server import PAGE, Answer, Outdated, Server
from search.engines.elastic.showing import Shower
from search.engines.plan import plan_query
from search.engines.spread import spread
from search.thai import ThaiAnalyser
from search.types import GROUP_FILTER, Hit, ResultPage, SearchQuery

#: Answers of up to so many documents bring at once what is shown of them; a page of results shows 20.
_FEW = 40


class ElasticSearch:
    """One search."""

    def __init__(
        self, server: Server, query: SearchQuery, analyser: ThaiAnalyser, engine: str, memory: Memory | None = None
    ) -> None:
        """Prepare an answer to `query`; `engine` is the name put into the result."""
        self._query, self._analyser, self._engine = query, analyser, engine
        self._memory = memory or Memory()
        # Copies of an index may differ in what they have not yet forgotten, so one search stays with one of them.
        self.session = server.asking(route=f"s{zlib.crc32(query.text.encode('utf-8', 'replace'))}")
        self._filters = Filters(query.filters)
        texts = (query.text, query.correction) if query.text.strip() and query.correction else (query.text,)
        self.plans = tuple(plan_query(text, analyser, query.equivalents) for text in texts)

    def run(self) -> ResultPage:
        """Return the page of results that was asked for."""
        started = time.perf_counter()
        try:
            found, near, counted, page = self._found()
        except Outdated:  # no second time: what was remembered is forgotten
            found, near, counted, page = self._found()
        total = counted["hits"]["total"]["value"]
        return ResultPage(
            hits=self._shown(page, found, total),
            total=total,
            facets=self._filters.read(counted, self._query.facets),
            terms=self.plans[0].words,
            rescued=bool(near),
            took_ms=(time.perf_counter() - started) * 1000,
            engine=self._engine,
            correction=self._query.correction if len(self.plans) > 1 else "",
            equivalents=tuple(dict.fromkeys(one.pair for plan in self.plans for one in plan.alternatives)),
        )

    def _found(self) -> tuple[Found, list[Candidate], Answer, list[Candidate]]:
        finder = Finder(self.session, self._query, self.plans, self._analyser, self._memory.counts)
        found = finder.find()
        near = self._near(found)
        try:
            counted, page = self.page(found, near)
        except Outdated:
            finder.forget()
            raise
        return found, near, counted, page

    def page(self, found: Found, near: Sequence[Candidate]) -> tuple[Answer, list[Candidate]]:
        """The counts of the whole answer, and the documents of this page: near matches after all others."""
        begin, end = self._query.offset, self._query.offset + self._query.limit
        counting = counting_body(found.everything, self._query, self._filters)
        if not self._query.limit:
            return self.session.search([counting])[0], []
        is_ranked = self._query.sort == "relevance" and bool(self.plans[0].words)
        counted, page = self._ranked(found, counting) if is_ranked else self._sorted(found, counting)
        matching = counted["hits"]["total"]["value"] - len(near)
        return counted, page + list(near[max(begin - matching, 0) : max(end - matching, 0)])

    def _sorted(self, found: Found, counting: Body) -> tuple[Answer, list[Candidate]]:
        if self._query.sort == "near":
            body = nearest_body(found.matching, found.readings, self._query, self._filters)
        else:
            body = sorted_body(found.matching, self._query, self._filters)
        if self._query.offset + self._query.limit > PAGE:
            (counted,) = self.session.search([counting])
            return counted, [from_hit(hit) for hit in self.session.walk(body, self._query.offset, self._query.limit)]
        counted, page = self.session.search([counting, body | {"from": self._query.offset, "size": self._query.limit}])
        return counted, [from_hit(hit) for hit in page["hits"]["hits"]]

    def _ranked(self, found: Found, counting: Body) -> tuple[Answer, list[Candidate]]:
        """The best in their order, and what comes after them where this page shows it."""
        bodies = [counting]
        for reading, matches in zip(found.readings, found.matches, strict=True):
            bodies.append(ranked_body(matches, reading, self._filters, found.at_most <= _FEW))
            if reading.row is not None:
                bodies.append(ranked_body(all_of([matches, reading.row]), reading, self._filters, False))
        counted, *answers = self.session.search(bodies)
        hits = iter([answer["hits"]["hits"] for answer in answers])
        windows = [windowed(next(hits), next(hits) if one.row is not None else ()) for one in found.readings]
        first = self._spread(merged(windows))
        begin, end = self._query.offset, self._query.offset + self._query.limit
        page = first[begin:end]
        left = min(end, counted["hits"]["total"]["value"] - len(found.near)) - max(begin, len(first))
        if left > 0:
            body = rest_body(found.matching, found.readings, self._filters, [one.id for one in first])
            page += [from_hit(hit) for hit in self.session.walk(body, max(begin - len(first), 0), left)]
        return counted, page

    def _spread(self, ranked: list[Candidate]) -> list[Candidate]:
        """Keep one group from filling a page; one page keeps its order."""
        window = ranked[: weights.WINDOW]
        if not self._are_spread or len(window) <= self._query.limit:
            return ranked
        order = spread([one.group for one in window], self._query.limit)
        return [window[place] for place in order] + ranked[weights.WINDOW :]

    @property
    def _are_spread(self) -> bool:
        query = self._query
        return bool(
            query.sort == "relevance" and query.text.strip() and query.limit and not query.filters.get(GROUP_FILTER)
        )

    def _shown(self, page: list[Candidate], found: Found, total: int) -> tuple[Hit, ...]:
        shower = Shower(self.session, self.plans, self._analyser, self._memory.sources)
        with_groups = self._are_spread and total > len(page)
        return shower.hits(page, all_of([found.everything, self._filters.query()]) if with_groups else None)

    def _near(self, found: Found) -> list[Candidate]:
        return [from_hit(hit, is_near=True) for hit in found.near if self._filters.let_through(hit["_source"])]
