"""The groups of a page of results: one may not fill it, and its last result says how many more of it were found.

Guarantees that groups are read for the re-ranked window and for the page being shown only, and not at all where nothing
is spread: in another order than by relevance, in a search without words, and when groups were chosen.
"""
# ruff: noqa: S608 - only placeholders are put into SQL, never a reader's text

import sqlite3
from collections import Counter
from collections.abc import Sequence

from search.engines.spread import full_groups, further, spread
from search.engines.weights import WINDOW
from search.types import GROUP_FILTER, SearchQuery

Ranked = list[tuple[int, float]]


class Groups:
    """Spreads the groups of one query's results."""

    def __init__(self, connection: sqlite3.Connection, query: SearchQuery) -> None:
        """Read through `connection`, and nothing yet."""
        self._connection = connection
        self._page_size = query.limit
        self._are_spread = bool(
            query.sort == "relevance" and query.text.strip() and query.limit and not query.filters.get(GROUP_FILTER)
        )

    def spread(self, ranked: Ranked) -> Ranked:
        """Return ranked documents with the groups of the re-ranked window spread; one page keeps its order."""
        window = ranked[:WINDOW]
        if not self._are_spread or len(window) <= self._page_size:
            return ranked
        groups = self._groups_of([doc for doc, _score in window])
        return [window[place] for place in spread(groups, self._page_size)] + ranked[WINDOW:]

    def further(self, page: Sequence[int], found: set[int]) -> dict[int, int]:
        """Return for the last document of each full group on a page how many more of the group were found.

        Args:
            page: the documents that are shown.
            found: all documents of the answer.
        """
        if not self._are_spread or len(found) <= len(page):
            return {}
        groups = self._groups_of(page)
        full = full_groups(groups)
        totals = self._totals(full, found) if full else {}
        return {page[place]: more for place, more in further(groups, totals).items()}

    def _groups_of(self, documents: Sequence[int]) -> list[str]:
        sql = f"SELECT doc, in_group FROM docs WHERE doc IN ({_places(documents)})"
        groups = dict(self._connection.execute(sql, documents))
        return [groups[doc] for doc in documents]

    def _totals(self, groups: frozenset[str], found: set[int]) -> Counter[str]:
        rows = self._connection.execute(
            f"SELECT doc, in_group FROM docs WHERE in_group IN ({_places(groups)})", tuple(groups)
        )
        return Counter(group for doc, group in rows if doc in found)


def _places(values: Sequence[int] | frozenset[str]) -> str:
    return ",".join("?" * len(values))
