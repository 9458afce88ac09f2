"""Facets of the embedded index: which documents a choice leaves, and what every other choice would give.

A large result is counted by bitmaps (`facet_bits`). For a small one, each document carries its facet values as one
packed row of numbers: joining and grouping the same rows in SQL would read each of them from the table for every facet
again.
"""
# ruff: noqa: S608 - only names of our own tables and placeholders are put into SQL, never a reader's text

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping

from search.engines.embedded.entry import storable
from search.engines.embedded.facet_bits import Bits, bits_of, count_values
from search.types import GROUP_FILTER, SCHOOLS_FILTER, FacetCount

Filters = Mapping[str, tuple[str, ...]]
#: The values of each facet with their numbers.
Names = dict[str, list[tuple[int, str]]]

#: Below a fraction of one in this many of all documents, their rows are read faster than all bitmaps.
_ROWS_PAY = 25


class Facets:
    """The facet side of one query: its filters as sets of documents, and the counts of a set of results."""

    def __init__(self, connection: sqlite3.Connection, filters: Filters) -> None:
        """Look up the documents that each filtered facet lets through."""
        self._connection = connection
        self._chosen = {facet: tuple(storable(v) for v in values) for facet, values in filters.items() if values}
        self._passing = {facet: self._holding(facet, values) for facet, values in self._chosen.items()}

    def narrow(self, documents: set[int], except_for: str = "") -> set[int]:
        """Return those of `documents` that every filter lets through, one facet's own filter aside."""
        for facet, passing in self._passing.items():
            if facet != except_for:
                documents = documents & passing
        return documents

    def count(self, documents: set[int], wanted: Iterable[str]) -> dict[str, tuple[FacetCount, ...]]:
        """Count every value of the wanted facets over `documents` (not yet narrowed)."""
        names = self._names()
        counts = self._count_bits(documents, names) if self._is_large(documents) else self._count_rows(documents, names)
        counted: dict[str, tuple[FacetCount, ...]] = {}
        for facet in wanted:
            found = {value: counts[value_id] for value_id, value in names.get(facet, ()) if value_id in counts}
            counted[facet] = _in_order(found, self._chosen.get(facet, ()))
        return counted

    def _count_bits(self, documents: set[int], names: Names) -> dict[int, int]:
        """Count all values by their bitmaps, those of a chosen facet without its own choice."""
        sets: dict[int, Bits] = {}
        for facet in self._chosen:
            own = bits_of(self.narrow(documents, except_for=facet))
            sets |= {value_id: own for value_id, _value in names.get(facet, ())}
        return count_values(self._connection, sets, bits_of(self.narrow(documents)))

    def _count_rows(self, documents: set[int], names: Names) -> dict[int, int]:
        """Count all values by the rows of the documents, those of a chosen facet without its own choice."""
        values = self._values_of(documents)
        counts = dict(_count(self.narrow(documents), values))
        for facet in self._chosen:
            own = _count(self.narrow(documents, except_for=facet), values)
            counts |= {value_id: own[value_id] for value_id, _value in names.get(facet, ()) if value_id in own}
        return counts

    def _is_large(self, documents: set[int]) -> bool:
        (everything,) = self._connection.execute("SELECT COUNT(*) FROM docs").fetchone()
        return len(documents) * _ROWS_PAY > everything

    def _holding(self, facet: str, values: tuple[str, ...]) -> set[int]:
        if facet == SCHOOLS_FILTER:  # there may be more of them than SQLite takes placeholders
            sql = "SELECT doc FROM doc_schools WHERE school IN (SELECT value FROM json_each(?))"
            return {doc for (doc,) in self._connection.execute(sql, (json.dumps(values),))}
        places = ",".join("?" * len(values))
        if facet == GROUP_FILTER:
            sql = f"SELECT doc FROM docs WHERE in_group IN ({places}) AND in_group <> ''"
            return {doc for (doc,) in self._connection.execute(sql, values)}
        sql = (
            "SELECT doc FROM facet_docs WHERE value_id IN"
            f" (SELECT value_id FROM facet_values WHERE facet = ? AND value IN ({places}))"
        )
        return {doc for (doc,) in self._connection.execute(sql, (facet, *values))}

    def _values_of(self, documents: set[int]) -> dict[int, bytes]:
        """Return the packed facet values of documents."""
        sql = "SELECT value_ids FROM doc_facets WHERE doc = ?"
        return {doc: self._connection.execute(sql, (doc,)).fetchone()[0] for doc in documents}

    def _names(self) -> Names:
        names: Names = {}
        for value_id, facet, value in self._connection.execute("SELECT * FROM facet_values"):
            names.setdefault(facet, []).append((value_id, value))
        return names


def _count(documents: set[int], values: Mapping[int, bytes]) -> Counter[int]:
    numbers = array("I")
    numbers.frombytes(b"".join(map(values.__getitem__, documents)))
    return Counter(numbers)


def _in_order(counts: dict[str, int], chosen: tuple[str, ...]) -> tuple[FacetCount, ...]:
    """Return the counts, most frequent first; a chosen value stays in sight even when it has no result."""
    for value in chosen:
        counts.setdefault(value, 0)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(FacetCount(value, count, value in chosen) for value, count in ordered)
