"""Reads the full-text tables: how many documents hold a term, which, and what BM25 gives them.

Terms reach FTS5 quoted, so nothing that was typed is ever an operator.
"""
# ruff: noqa: S608 - only names of our own tables and placeholders are put into SQL, never a reader's text

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from search.engines.weights import MAX_QUERY_TERMS

#: Above this share of the documents FTS5's BM25 gives a term no weight, so reading its postings changes nothing.
_WEIGHTLESS_SHARE = 0.5
#: The restriction that lets every document through.
EVERYTHING = "1"


def any_of(terms: Iterable[str]) -> str:
    """Return an FTS5 expression for documents that hold any of the terms."""
    return " OR ".join(f'"{term}"' for term in terms)


def in_a_row(terms: Iterable[str]) -> str:
    """Return an FTS5 expression for documents that hold the terms next to each other."""
    return f'"{" ".join(terms)}"'


class Postings:
    """The full-text side of one index, within one snapshot."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read through `connection`, inside its transaction."""
        self._connection = connection
        (self.documents,) = connection.execute("SELECT COUNT(*) FROM docs").fetchone()

    def frequencies(self, field: str, terms: Sequence[str]) -> dict[str, int]:
        """Return in how many documents each term stands; terms in none are absent."""
        places = ",".join("?" * len(terms))
        sql = f"SELECT term, documents FROM term_counts WHERE field = ? AND term IN ({places})"
        return dict(self._connection.execute(sql, (field, *terms)))

    def holding(self, field: str, terms: Iterable[str]) -> Iterator[int]:
        """Yield the documents that hold any of the terms."""
        return self.matching(field, any_of(terms), EVERYTHING)

    def matching(self, field: str, expression: str, restriction: str) -> Iterator[int]:
        """Yield the documents that an expression matches."""
        sql = f"SELECT rowid FROM {field} WHERE {field} MATCH ? AND {restriction}"
        return (doc for (doc,) in self._connection.execute(sql, (expression,)))

    def first_held(self, phrases: Sequence[Sequence[str]]) -> int | None:
        """Return the place of the first phrase that some document holds in a row, None when there is none."""
        for place, phrase in enumerate(phrases):
            if phrase and next(self.matching("words", in_a_row(phrase), f"{EVERYTHING} LIMIT 1"), None) is not None:
                return place
        return None

    def scores(self, field: str, expression: str, restriction: str) -> Iterator[tuple[int, float]]:
        """Yield documents and their BM25, highest best. `restriction` is an SQL condition on `+rowid`."""
        if not expression:
            return iter(())
        sql = f"SELECT rowid, -bm25({field}) FROM {field} WHERE {field} MATCH ? AND {restriction}"
        return self._connection.execute(sql, (expression,))

    def telling(self, terms: Sequence[str], frequencies: dict[str, int]) -> list[str]:
        """Return the rarest existing terms, without those that are too common to change the order.

        When all are that common they are kept: how often a document repeats them still orders a little.
        """
        existing = [term for term in terms if term in frequencies]
        useful = [term for term in existing if frequencies[term] <= self.documents * _WEIGHTLESS_SHARE]
        return sorted(useful or existing, key=frequencies.__getitem__)[:MAX_QUERY_TERMS]
