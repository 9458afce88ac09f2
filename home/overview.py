"""What the first page says: how much there is, what editors feature, the plan's issues, what is new.

Guarantees six queries, whatever there is, besides the number of schools, which comes with the page itself; and that
what is featured or collected is shown on its days only.
"""

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.query import PageQuerySet

from core.privacy import restricted
from innovations.cards import Card, cards_with_featuring, fetch_copies
from innovations.choices import CostBand, EvidenceLevel
from innovations.models import CaseStudyPage, CollectionPage, FeaturedPractice, LessonPage
from members.models import Organization
from strategy.models import StrategicIssue, Strategy

MOST_FEATURED, NEWEST_CASES, NEWEST_LESSONS, NEWEST_COLLECTIONS = 6, 6, 3, 3
#: What the ways in lead to, by the values of the list's filters.
CHEAP = (CostBand.FREE, CostBand.UNDER_1000)
PROVEN = (EvidenceLevel.COMPARED, EvidenceLevel.REPEATED)


@dataclass(frozen=True)
class IssueOverview:
    """A strategic issue with its strategies, each with its `evidence_count`."""

    issue: StrategicIssue
    strategies: list[Strategy]


@dataclass(frozen=True)
class Overview:
    """Counts are of what a reader may open; a strategy is covered when at least one case or lesson names it."""

    issues: list[IssueOverview]
    featured: list[Card]
    collections: list[CollectionPage]
    cases: list[Card]
    lessons: list[Card]
    case_count: int
    lesson_count: int
    school_count: int
    cheap_count: int
    proven_count: int

    @property
    def strategy_count(self) -> int:
        return sum(len(group.strategies) for group in self.issues)

    @property
    def covered_count(self) -> int:
        return sum(strategy.evidence_count > 0 for group in self.issues for strategy in group.strategies)

    @classmethod
    def load(cls, school_count: int | None = None) -> "Overview":
        """What is there today.

        Args:
            school_count: as it came with the page; counted when it did not.
        """
        today = timezone.localdate()
        featured = FeaturedPractice.objects.on(today).readable()
        counted = {"cheap_in_all": Q(cost_band__in=CHEAP), "proven_in_all": Q(evidence_level__in=PROVEN)}
        first = featured.order_by("-starts", "-pk").values("page_id")[:MOST_FEATURED]
        cases = CaseStudyPage.objects.readable().newest(MOST_FEATURED + NEWEST_CASES, before=first, **counted)
        lessons = LessonPage.objects.readable().newest(NEWEST_LESSONS)
        collections = list(_newest_collections(today))
        fetch_copies([*cases, *collections])
        cards = cards_with_featuring([*cases, *lessons], featured)
        return cls(
            issues=_issues(),
            featured=_featured_first(cards),
            collections=collections,
            cases=[card for card in cards if card.is_case and not card.featuring][:NEWEST_CASES],
            lessons=[card for card in cards if not card.is_case],
            case_count=cases[0].found_in_all if cases else 0,
            lesson_count=lessons[0].found_in_all if lessons else 0,
            school_count=_real_schools().count() if school_count is None else school_count,
            cheap_count=cases[0].cheap_in_all if cases else 0,
            proven_count=cases[0].proven_in_all if cases else 0,
        )


def _featured_first(cards: list[Card]) -> list[Card]:
    """Those that are featured, the latest first."""
    featured = [(card.featuring.since, card) for card in cards if card.featuring]
    return [card for _since, card in sorted(featured, key=lambda pair: pair[0], reverse=True)]


def _newest_collections(today: datetime.date) -> QuerySet[CollectionPage]:
    showing = CollectionPage.objects.showing(today).select_related("cover_image")
    return showing.order_by("-first_published_at", "-pk")[:NEWEST_COLLECTIONS]


def _real_schools() -> PageQuerySet:
    """Schools that anybody may read about, without those that were made up for samples."""
    schools = Organization.objects.live().filter(kind=Organization.Kind.SCHOOL, is_sample=False)
    return schools.filter(~restricted())


def number_of_schools() -> Coalesce:
    """How many real schools there are, as part of another query."""
    counted = _real_schools().order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


def _issues() -> list[IssueOverview]:
    """The plan in force by issue; empty before the first plan is announced."""
    by_issue = groupby(Strategy.objects.current().with_evidence_count(), key=lambda strategy: strategy.issue)
    return [IssueOverview(issue, list(strategies)) for issue, strategies in by_issue]
