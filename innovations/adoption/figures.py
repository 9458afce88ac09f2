"""What a case page says of its adoptions, stored on it so that lists can filter and sort.

Counted are adoptions that the public sees (`AdoptionQuerySet.shown`):

- `adoption_count`: schools that use the practice now (in use, or sustained);
- `recent_adoption_count`: those of them that began within the last 365 days: where it is spreading;
- `verified`: adoptions that a supervisor verified, that report results, and that are in use or were for a year. One is
  enough for evidence level 4 (`innovations.evidence`).

The second changes by the day: `refresh_adoption_figures` runs with the site's regular work.
"""

import datetime
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from core.models import content_changed
from innovations.adoption.choices import ACTIVE
from innovations.signals import case_figures_changed

if TYPE_CHECKING:
    from innovations.models import CaseStudyPage

RECENT = datetime.timedelta(days=365)
BATCH = 500
LISTS = "lists"  # the name under which `innovations.kept_lists` notes changes


@dataclass(frozen=True)
class Figures:
    """Numbers of schools."""

    adoptions: int = 0
    recent: int = 0
    verified: int = 0


def figures_of(case_ids: Collection[int]) -> dict[int, Figures]:
    """The figures of each of the cases, as the adoptions say now. One query."""
    from innovations.models import AdoptionRecord

    in_use = Q(status__in=ACTIVE)
    since = timezone.localdate() - RECENT
    repeated = Q(verified_at__isnull=False, has_results=True) & (in_use | Q(sustained_on__isnull=False))
    rows = (
        AdoptionRecord.objects.shown()
        .filter(source_innovation__in=case_ids)
        .order_by()
        .values("source_innovation")
        .annotate(
            adoptions=Count("pk", filter=in_use),
            recent=Count("pk", filter=in_use & Q(started_on__gt=since)),
            verified=Count("pk", filter=repeated),
        )
    )
    found = {row["source_innovation"]: Figures(row["adoptions"], row["recent"], row["verified"]) for row in rows}
    return {case_id: found.get(case_id, Figures()) for case_id in case_ids}


@transaction.atomic
def refresh(case_ids: Collection[int]) -> list[int]:
    """Store what has changed and tell it; the ids of the cases that changed. Queries do not grow with the cases."""
    from innovations.models import CaseStudyPage

    figures = figures_of(case_ids)
    cases = CaseStudyPage.objects.filter(pk__in=case_ids).prefetch_related("evaluations")
    changed = [case for case in cases if _set(case, figures[case.pk])]
    if changed:
        CaseStudyPage.objects.bulk_update(changed, ["adoption_count", "recent_adoption_count", "evidence_level"])
        content_changed(LISTS)
        case_figures_changed.send(CaseStudyPage, case_ids=[case.pk for case in changed])
    return [case.pk for case in changed]


def _set(case: "CaseStudyPage", figures: Figures) -> bool:
    """Put the figures on the page in memory; whether they differ from what it had."""
    before = (case.adoption_count, case.recent_adoption_count, case.evidence_level)
    case.adoption_count, case.recent_adoption_count = figures.adoptions, figures.recent
    case.evidence_level = case.computed_evidence_level(figures)
    return before != (case.adoption_count, case.recent_adoption_count, case.evidence_level)


def refresh_all() -> Iterator[tuple[int, int]]:
    """Refresh every case that has, or had, adoptions; after each batch (cases looked at, cases changed)."""
    from innovations.models import CaseStudyPage

    concerned = CaseStudyPage.objects.filter(
        Q(adoptions__isnull=False) | Q(adoption_count__gt=0) | Q(recent_adoption_count__gt=0)
    )
    ids = list(concerned.order_by("pk").values_list("pk", flat=True).distinct())
    for batch in _batches(ids):
        yield len(batch), len(refresh(batch))


def refresh_due() -> list[int]:
    """Refresh the cases whose figures the day has changed: an adoption that began a year ago is no longer recent."""
    from innovations.models import AdoptionRecord

    today = timezone.localdate()
    passed = AdoptionRecord.objects.active().filter(
        started_on__lte=today - RECENT,
        started_on__gt=today - 2 * RECENT,
        source_innovation__recent_adoption_count__gt=0,
    )
    return refresh_in_batches(sorted(set(passed.order_by().values_list("source_innovation", flat=True))))


def refresh_in_batches(ids: list[int]) -> list[int]:
    """`refresh` for any number of cases, a transaction for each batch."""
    return [case_id for batch in _batches(ids) for case_id in refresh(batch)]


def of_school(org_id: int) -> list[int]:
    """The cases that a school has taken up: what changes when the school's page is shown, hidden or moved."""
    from innovations.models import AdoptionRecord

    rows = AdoptionRecord.objects.filter(adopter_org=org_id, source_innovation__isnull=False)
    return list(rows.order_by().values_list(F("source_innovation"), flat=True).distinct())


def _batches(ids: list[int]) -> Iterable[list[int]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))
