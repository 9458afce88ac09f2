"""Decides which documents are results: those that hold enough of a query's terms, common terms counting less.

Pure arithmetic over term frequencies and postings, so that it can be tested without an index.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from search.engines.weights import COMMON_SHARE, GATE_ENOUGH, GATE_POWER, GATE_STEPS, MAX_QUERY_TERMS

_ROUNDING = 1e-9
#: Above this share of the documents FTS5's BM25 gives a term no weight, and Lucene's next to none.
_WEIGHTLESS_SHARE = 0.5


def rarity(frequency: int, documents: int) -> float:
    """Return the inverse document frequency of BM25, always positive."""
    return math.log(1 + (documents - frequency + 0.5) / (frequency + 0.5))


def gate_weights(frequencies: Mapping[str, int], documents: int) -> dict[str, float]:
    """Return what each term that exists weighs in the gate.

    Terms in over `COMMON_SHARE` of the documents are left out, unless the query has no others.
    """
    existing = {term: count for term, count in frequencies.items() if count > 0}
    telling = {term: count for term, count in existing.items() if count <= documents * COMMON_SHARE}
    return {term: rarity(count, documents) ** GATE_POWER for term, count in (telling or existing).items()}


def pass_gate(
    weights: Mapping[str, float],
    postings: Callable[[str], Iterable[int]],
    steps: tuple[float, ...] = GATE_STEPS,
    enough: int = GATE_ENOUGH,
    last: tuple[float, int] | None = None,
) -> set[int]:
    """Return the documents that hold a share of the terms' weight: the strictest of `steps` that gives `enough`.

    `last` is a share that is asked for when all steps gave fewer documents than its number.
    """
    if len(weights) == 1:  # whoever holds it holds all: 8 ms at 50,000 pages for a common word
        return set(postings(*weights))
    held: dict[int, float] = {}
    for term, weight in weights.items():
        for document in postings(term):
            held[document] = held.get(document, 0.0) + weight
    whole = sum(weights.values())

    def passing(share: float) -> set[int]:
        needed = share * whole - _ROUNDING
        return {document for document, weight in held.items() if weight >= needed}

    return passing(choose_share(lambda share: len(passing(share)), steps, enough, last))


def choose_share(
    passing: Callable[[float], int],
    steps: tuple[float, ...] = GATE_STEPS,
    enough: int = GATE_ENOUGH,
    last: tuple[float, int] | None = None,
) -> float:
    """Return the share of the weight that is asked for: see `pass_gate`.

    Args:
        passing: how many documents hold a share.
    """
    chosen, found = steps[-1], 0
    for chosen in steps:
        found = passing(chosen)
        if found >= enough:
            break
    return last[0] if last is not None and found < last[1] else chosen


def telling(terms: Sequence[str], frequencies: Mapping[str, int], documents: int) -> list[str]:
    """Return the rarest existing terms, without those that are too common to change the order.

    When all are that common they are kept: how often a document repeats them still orders a little.
    """
    existing = [term for term in terms if term in frequencies]
    useful = [term for term in existing if frequencies[term] <= documents * _WEIGHTLESS_SHARE]
    return sorted(useful or existing, key=frequencies.__getitem__)[:MAX_QUERY_TERMS]
