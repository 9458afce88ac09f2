"""What the records of cases say of how they spread: who adopted them, and which of them editors feature today.

Guarantees that a school is named only while anybody may read its page and the adoption is shown and not stopped, and
two queries for any number of cases.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.utils import timezone

from innovations.featured import featured_page_ids
from innovations.models import AdoptionRecord


@dataclass(frozen=True)
class Spread:
    """Codes of adopters by case, in their order, and the pages that are featured."""

    adopters: dict[int, list[str]] = field(default_factory=dict)
    featured: Collection[int] = ()


def spread_of(case_ids: Collection[int]) -> Spread:
    """What there is to say of some cases; no query for none."""
    if not case_ids:
        return Spread()
    adopters = defaultdict(list)
    adoptions = AdoptionRecord.objects.shown().unstopped().filter(source_innovation__in=case_ids)
    for case_id, uid in adoptions.order_by("adopter_org__uid").values_list("source_innovation", "adopter_org__uid"):
        adopters[case_id].append(uid)
    return Spread(dict(adopters), featured_page_ids(timezone.localdate()))
