"""Cases like this one: by what they were tagged with, not by popularity."""

from django.db.models import Count, F, Q

from innovations.models import CaseStudyPage

LIMIT = 3
# A shared strategy says more than a shared level: every strategy has a few cases, every level many.
STRATEGY_WEIGHT, LEVEL_WEIGHT, KIND_WEIGHT = 3, 1, 1


def related_cases(page: CaseStudyPage, limit: int = LIMIT) -> list[CaseStudyPage]:
    """Up to `limit` readable cases that share a strategy with `page`, those that share most first; one query."""
    strategies = [strategy.pk for strategy in page.strategies.all()]
    if not strategies:
        return []
    shared = Count("strategies", filter=Q(strategies__in=strategies), distinct=True)
    found = (
        CaseStudyPage.objects.readable()
        .exclude(pk=page.pk)
        .filter(
            pk__in=CaseStudyPage.strategies.through.objects.filter(strategy_id__in=strategies).values(
                "casestudypage_id"
            )
        )
        .annotate(shared=shared)
        .for_cards()
        .order_by("-shared", F("kind").desc(), "-evidence_level", "-first_published_at", "-pk")
    )
    return list(found[:limit])
