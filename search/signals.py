"""What a record says for itself, apart from the words: small bonuses that order near-equal results.

The sum is the record's `boost`, 0 to `MAX_BOOST` = 1. The embedded engine lets the whole boost add at most a tenth of
the best word score (`SIGNALS` = 0.1 in `search.engines.weights`), so

* each level of evidence (0.1) is worth 1% of the best score, level 4 against level 0 4%;
* ten schools that adopted a case (0.3) are worth 3%;
* a year of freshness (0.1 / 10) is worth 0.1%: between equals the newer one comes first;
* what editors feature (0.2) is worth 2% for as long as they do.

None of it can lift a page over one that answers the words clearly better.
"""

import datetime

from search.types import MAX_BOOST

EVIDENCE_STEP = 0.1
MAX_EVIDENCE = 4
MAX_ADOPTION = 0.3
ADOPTION_FULL = 10  # schools
FEATURED = 0.2
MAX_FRESHNESS = 0.1
# A fixed scale instead of an age: a record does not change by lying still, so that nothing has to be indexed again.
FRESHNESS_FROM = datetime.date(2021, 1, 1)
ROUNDING = 0.0001  # of a boost
FRESHNESS_DAYS = 3653  # ten years


def boost(
    evidence_level: int = 0, adoptions: int = 0, published: datetime.date | None = None, is_featured: bool = False
) -> float:
    """The bonus of a record.

    Args:
        evidence_level: 0 to 4 (`innovations.evidence`).
        adoptions: number of schools that adopted it.
        published: day of first publication.
        is_featured: whether editors feature it now.
    """
    featured = FEATURED if is_featured else 0.0
    whole = _evidence(evidence_level) + _adoption(adoptions) + featured + freshness(published)
    return min(round(whole, 4), MAX_BOOST)


def signals_in(boost: float, evidence_level: int, published: str, adoptions: int = 0) -> dict[str, float]:
    """What each signal is of a boost that `boost` made; that a page is featured is what the others leave.

    Args:
        published: ISO 8601 date or date-time, empty when unknown.
        adoptions: number of schools that adopted it.
    """
    day = datetime.date.fromisoformat(published[:10]) if published else None
    parts: dict[str, float] = {}
    rest = boost
    for name, own in (
        ("evidence", _evidence(evidence_level)),
        ("adoption", _adoption(adoptions)),
        ("freshness", freshness(day)),
    ):
        parts[name] = min(own, rest)
        rest -= parts[name]
    if abs(rest) < ROUNDING:  # the boost is rounded: nothing is left, and the parts still sum up to it
        largest = max(parts, key=parts.__getitem__)
        parts[largest] += rest
        rest = 0.0
    return parts | {"featured": rest}


def _evidence(level: int) -> float:
    return EVIDENCE_STEP * min(max(level, 0), MAX_EVIDENCE)


def _adoption(schools: int) -> float:
    return MAX_ADOPTION * min(max(schools, 0), ADOPTION_FULL) / ADOPTION_FULL


def freshness(published: datetime.date | None) -> float:
    """From 0 for 2021 and before to `MAX_FRESHNESS` ten years later, by the day."""
    if published is None:
        return 0.0
    days = min(max((published - FRESHNESS_FROM).days, 0), FRESHNESS_DAYS)
    return MAX_FRESHNESS * days / FRESHNESS_DAYS
