"""The port that every search engine implements, and the errors it may raise.

Guarantees that all engines share are written as tests in `tests/search/contract.py`: nothing typed into a
query raises, an index that cannot be read raises instead of answering with nothing, and a rebuild is seen as a
whole or not at all.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from search.explanation import Explanation
from search.types import EngineStatus, IndexRecord, ResultPage, SearchQuery, Similar, Suggestion, Vocabulary

#: Called with the number of records stored so far, about every hundred records and once at the end.
Progress = Callable[[int], None]


class SearchEngineError(Exception):
    """The engine could not do what was asked; the message says what and where."""


class SearchIndexError(SearchEngineError):
    """The index is missing, damaged or of another schema: it has to be rebuilt before it can answer."""


class NewIndex(Protocol):
    """An index that is filled and that nobody reads yet. Every method may raise `SearchEngineError`."""

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add records or replace those with the same id; return how many. For `version` see `SearchEngine`."""
        ...

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove records by id and return how many were there."""
        ...

    def ids(self) -> frozenset[str]:
        """Return the ids of all records."""
        ...


#: Entered when a new index is filled, left when it has taken the old one's place. What it raises keeps the old in use.
Settle = Callable[[NewIndex], AbstractContextManager[None]]


class SearchEngine(Protocol):
    """A full-text index over `IndexRecord`s. Every method may raise `SearchEngineError`.

    A `version` grows with every change of the site: what is written under a smaller one than what is there, or than
    what was last removed, came late and changes nothing. An engine that one process at a time writes to, on the same
    machine, need not look at it.
    """

    name: str

    def search(self, query: SearchQuery) -> ResultPage:
        """Return one page of results with totals and facets. No text in the query can make this raise."""
        ...

    def explain(self, query: SearchQuery) -> tuple[Explanation, ...]:
        """Return the hits that `search` gives for the query, in its order, with what each score is made of."""
        ...

    def put(self, records: Iterable[IndexRecord], version: int | None = None) -> int:
        """Add records or replace those with the same id, all or none; return how many. Visible on return."""
        ...

    def remove(self, ids: Iterable[str], version: int | None = None) -> int:
        """Remove records by id and return how many were there; an unknown id is not an error."""
        ...

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """Return titles that contain what was typed, those that begin with it first."""
        ...

    def similar(self, record_id: str, limit: int, type: str, without: Collection[str] = ()) -> tuple[Similar, ...]:
        """Return up to `limit` records of a type whose text is like that of a record; nothing for an unknown id.

        Alike are records that share telling words of what they say themselves (title, summary, body), not of keywords
        or files, and not the words of the texts `without`: names of places and schools. Best first.
        """
        ...

    def similar_to_text(
        self, title: str, text: str, limit: int, type: str, without: Collection[str] = ()
    ) -> tuple[Similar, ...]:
        """Return up to `limit` records of a type that are like a text which is in no index: as `similar` compares.

        No text can make this raise. A text in the index is like itself.
        """
        ...

    def vocabulary(self, known_stamp: str = "") -> Vocabulary | None:
        """Return the most frequent words of the index, or None when they are those of `known_stamp` still."""
        ...

    def first_held(self, phrases: Sequence[tuple[str, ...]]) -> int | None:
        """Return the place of the first phrase that some document holds in a row, None when there is none.

        A phrase is a row of terms as the analysis cuts them, so it holds letters and digits only.
        """
        ...

    def ids(self) -> frozenset[str]:
        """Return the ids of all records, to be compared with the database."""
        ...

    def digests(self) -> Mapping[str, str]:
        """Return for each id the fingerprint (`search.digests`) of the record that the index was given."""
        ...

    def rebuild(
        self, records: Iterable[IndexRecord], progress: Progress | None = None, settle: Settle | None = None
    ) -> int:
        """Replace the whole index by `records` in one step; return how many. A failure leaves the old in use.

        `settle` brings the filled index up to date before it is seen.
        """
        ...

    def status(self) -> EngineStatus:
        """Describe the index; one that is missing or damaged does not raise but is named in `problems`."""
        ...
