"""Cases to read after this one: those that say the same things, else those that answer the same strategy.

Guarantees that only what anybody may read now is shown, whatever a source says; that one query is enough; and that
every case comes with what it has in common. Popularity is no reason.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from wagtail.query import PageQuerySet

from innovations.models import CaseStudyPage
from innovations.similar_sources import Alike, similar_to_case

LIMIT = 3
#: A strategy in common lifts what says the same. Of the 35 judged pairs (tests/search/judged/similar.jsonl) 27 come out
#: right without, 29 with 0.25, 30 with 0.5 and with 1.
STRATEGY_LIFT = 0.5
#: Read off the sample content: below it, words in common are mostly chance.
LEAST_ALIKE = 0.08
#: A school stands once, and the case's own not at all, if another school's case is at least this good in comparison.
NEAR_AS_GOOD = 0.7
#: Rows that are read besides the alike ones: enough to fill up from other schools.
_FILLERS = 2 * LIMIT
#: What no card shows.
_LONG_FIELDS = ("problem", "process", "story", "components", "results", "metrics", "limits", "gallery", "files")


@dataclass(frozen=True)
class RelatedCase:
    """A case, how close it is (0 without words in common), and the words that both say."""

    page: CaseStudyPage
    score: float = 0.0
    words: tuple[str, ...] = ()


def related_cases(page: CaseStudyPage, limit: int = LIMIT) -> list[RelatedCase]:
    """Up to `limit` readable cases, in one query: the most alike, then those that share a strategy with `page`.

    Of the latter those that share most strategies come first, then those of the same kind, then the better evidenced.
    """
    alike = similar_to_case.alike(page)
    found = [_weighed(case, alike.get(case.pk)) for case in _readable(page, alike)]
    ranked = sorted((one for one in found if one.score or _shared(one)), key=_rank, reverse=True)
    return _from_many_schools(ranked, limit, page.owner_org_id)


def _readable(page: CaseStudyPage, alike: Collection[int]) -> PageQuerySet:
    """The cases to choose from, those that are alike first."""
    links = CaseStudyPage.strategies.through.objects
    mine = links.filter(casestudypage=page.pk).values("strategy_id")
    shared = links.filter(strategy__in=mine, casestudypage=OuterRef("pk")).order_by().values("casestudypage")
    found: PageQuerySet = CaseStudyPage.objects.readable().exclude(pk=page.pk)
    found = found.filter(Q(pk__in=links.filter(strategy__in=mine).values("casestudypage")) | Q(pk__in=list(alike)))
    order = ("-is_alike", "-shared", "-same_kind", "-evidence_level", "-first_published_at", "-pk")
    marks = {
        "shared": Coalesce(Subquery(shared.annotate(number=Count("pk")).values("number")), 0),
        "same_kind": _flag(kind=page.kind),
        # Not an empty list: its flag would be the number 0 itself, which PostgreSQL takes for the place of a column.
        "is_alike": _flag(pk__in=list(alike) or [0]),
    }
    # Ranked by their keys alone: thousands of cases are not sorted with all they hold.
    best = found.annotate(**marks).order_by(*order).values("pk")[: len(alike) + _FILLERS]
    chosen = CaseStudyPage.objects.filter(pk__in=best).with_owner().annotate(**marks).order_by(*order)
    return chosen.select_related("cover_image").defer(*_LONG_FIELDS)  # copies are fetched with the page's own


def _flag(**condition: Any) -> Case:
    """1 for rows that meet the condition, else 0."""
    return Case(When(**condition, then=Value(1)), default=Value(0), output_field=IntegerField())


def _weighed(case: CaseStudyPage, alike: Alike | None) -> RelatedCase:
    score = alike.score * (1 + STRATEGY_LIFT * case.shared) if alike else 0.0
    return RelatedCase(case, score, alike.words) if alike and score >= LEAST_ALIKE else RelatedCase(case)


def _shared(one: RelatedCase) -> int:
    """How many strategies a case shares with the one that is read."""
    shared: int = one.page.shared
    return shared


def _rank(one: RelatedCase) -> tuple[float, int, int, int]:
    return one.score, _shared(one), one.page.same_kind, one.page.evidence_level


def _from_many_schools(ranked: list[RelatedCase], limit: int, own_school: int | None) -> list[RelatedCase]:
    """The first of a ranking, where a case of a school not yet among them passes one that is little better."""
    left, schools = list(ranked), {own_school}
    chosen: list[RelatedCase] = []
    while left and len(chosen) < limit:
        least = NEAR_AS_GOOD * left[0].score
        others = (one for one in left if one.page.owner_org_id not in schools and one.score >= least)
        best = next(others, left[0])
        left.remove(best)
        chosen.append(best)
        schools.add(best.page.owner_org_id)
    return chosen
