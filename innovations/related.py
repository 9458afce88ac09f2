"""Cases like this one: by what they were tagged with, not by popularity."""

from django.db.models import Case, Count, IntegerField, Q, Value, When

from innovations.models import CaseStudyPage

LIMIT = 3


def related_cases(page: CaseStudyPage, limit: int = LIMIT) -> list[CaseStudyPage]:
    """Up to `limit` readable cases that share a strategy with `page`, in one query.

    Those that share most strategies come first, then those of the same kind, then the better evidenced.
    """
    mine = CaseStudyPage.strategies.through.objects.filter(casestudypage=page.pk).values("strategy_id")
    same_kind = Case(When(kind=page.kind, then=Value(1)), default=Value(0), output_field=IntegerField())
    found = (
        CaseStudyPage.objects.readable()
        .with_owner()
        .exclude(pk=page.pk)
        .annotate(shared=Count("strategies", filter=Q(strategies__in=mine), distinct=True), same_kind=same_kind)
        .filter(shared__gt=0)
        .select_related("cover_image")  # copies of the pictures are fetched with the page's own
        .order_by("-shared", "-same_kind", "-evidence_level", "-first_published_at", "-pk")
    )
    return list(found[:limit])
