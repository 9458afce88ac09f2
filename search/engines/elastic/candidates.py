"""The best of an answer in their order: what the server ranked, lifted for rows of words and by the records' signals.

The last step of the ranking is taken here, because it depends on the best score among those that it ranks.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from search.engines import weights

#: What orders documents: whether all words stand in a row, the score, the shorter text first (Lucene keeps lengths in a
#: byte, so that the score does not tell near lengths apart), and the later page first.
Rank = tuple[bool, float, int, int]


@dataclass(slots=True)
class Candidate:
    """One document that may be shown. `source` is None until it is fetched."""

    id: str
    page_id: int
    group: str = ""
    score: float = 0.0
    in_row: bool = False
    is_near: bool = False
    boost: float = 0.0
    length: int = 0
    reading: int = 0  # which way to read the query gives it this rank
    is_refined: bool = False  # whether the second step of the ranking is in the score
    source: Mapping[str, Any] | None = None
    key: tuple[str, str, str] | None = None  # index, id and fingerprint, where the fingerprint is known
    lifts: dict[str, float] = field(default_factory=dict)

    @property
    def rank(self) -> Rank:
        """Greater is better."""
        return self.in_row, self.score, -self.length, self.page_id


def from_hit(hit: Mapping[str, Any], in_row: bool = False, is_near: bool = False) -> Candidate:
    """A hit of the server, whose ordering fields were asked for, or its source."""
    source = hit.get("_source")
    fields = {name: values[0] for name, values in hit.get("fields", {}).items()} if "fields" in hit else source or {}
    return Candidate(
        id=hit["_id"],
        page_id=fields["page_id"],
        group=fields.get("group", ""),
        score=hit["_score"] or 0.0,
        in_row=in_row,
        is_near=is_near,
        is_refined=is_near,
        boost=fields.get("boost", 0.0),
        length=fields.get("length", 0),
        source=source,
        key=(hit["_index"], hit["_id"], fields["digest"]) if "digest" in fields else None,
    )


def windowed(ranked: Iterable[Mapping[str, Any]], in_row: Iterable[Mapping[str, Any]]) -> list[Candidate]:
    """The best of one way to read the query, best first: rows of words before all others, then lifted."""
    by_id = {hit["_id"]: from_hit(hit) for hit in ranked}
    by_id |= {hit["_id"]: from_hit(hit, in_row=True) for hit in in_row}
    window = heapq.nlargest(weights.WINDOW, by_id.values(), key=lambda one: one.rank)
    best = max((one.score for one in window), default=0.0)
    for one in window:
        one.is_refined = True
        if one.boost:
            one.lifts["signals"] = weights.SIGNALS * best * one.boost
        if one.in_row:
            one.lifts["phrase"] = weights.PHRASE * best
        one.score += sum(one.lifts.values())
    return sorted(window, key=lambda one: one.rank, reverse=True)


def merged(windows: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Several ways to read the query in one order, each document by the best rank that any of them gives it."""
    best: dict[str, Candidate] = {}
    for reading, window in enumerate(windows):
        for one in window:
            one.reading = reading
            if one.id not in best or one.rank > best[one.id].rank:
                best[one.id] = one
    return sorted(best.values(), key=lambda one: one.rank, reverse=True)
