"""Phrases and excluded words of a query: which documents may be results at all.

Guarantees that a query without either costs nothing here, and that one with both costs at most three look-ups for a
phrase and three for all that is excluded together.
"""

import sqlite3
from collections.abc import Sequence

from search.engines.embedded.attachments import TABLE as FILES
from search.engines.embedded.postings import EVERYTHING, Postings, any_of, in_a_row
from search.engines.plan import Demand, plan_excluded, plan_phrases
from search.thai import ThaiAnalyser
from search.types import SearchQuery


class Demands:
    """What one query demands, looked up once."""

    def __init__(self, connection: sqlite3.Connection, query: SearchQuery, analyser: ThaiAnalyser) -> None:
        """Look up the documents that hold each phrase, and those that hold something excluded."""
        self._connection = connection
        self._wanted = [self._holding([one]) for one in plan_phrases(query.phrases, analyser)]
        self._excluded = self._holding(plan_excluded(query.excluded, analyser))

    def met_by(self, documents: set[int]) -> set[int]:
        """Return those of `documents` that hold every phrase and nothing excluded."""
        for holding in self._wanted:
            documents = documents & holding
        return documents - self._excluded if self._excluded else documents

    def _holding(self, demands: Sequence[Demand]) -> set[int]:
        """Return the documents that hold any of these. Text of files has single words only."""
        if not demands:
            return set()
        postings = Postings(self._connection)
        terms = any_of(term for one in demands for term in one.terms)
        rows = " OR ".join(in_a_row(row) for one in demands for row in one.rows)
        look_ups = [("atoms", terms), (FILES, terms), *([("words", rows)] if rows else [])]
        return {doc for table, wanted in look_ups for doc in postings.matching(table, wanted, EVERYTHING)}
