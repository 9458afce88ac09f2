"""Decides which documents are results: those that hold enough of a query's terms, common terms counting less.

Pure arithmetic over term frequencies and postings, so that it can be tested without an index.
"""

import math
from collections.abc import Callable, Iterable, Mapping

from search.engines.weights import COMMON_SHARE, GATE_ENOUGH, GATE_POWER, GATE_STEPS

_ROUNDING = 1e-9


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
    held: dict[int, float] = {}
    for term, weight in weights.items():
        for document in postings(term):
            held[document] = held.get(document, 0.0) + weight
    whole = sum(weights.values())
    passed: set[int] = set()
    for step in steps:
        needed = step * whole - _ROUNDING
        passed = {document for document, weight in held.items() if weight >= needed}
        if len(passed) >= enough:
            break
    if last is not None and len(passed) < last[1]:
        needed = last[0] * whole - _ROUNDING
        passed = {document for document, weight in held.items() if weight >= needed}
    return passed
