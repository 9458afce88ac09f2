"""What the first page says: how much there is, the plan's issues, what is new. Five queries, whatever there is."""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q
from wagtail.query import PageQuerySet

from core.privacy import restricted
from innovations.cards import Card, cards_of
from innovations.choices import CostBand, EvidenceLevel
from innovations.models import CaseStudyPage, LessonPage
from members.models import Organization
from strategy.models import StrategicIssue, Strategy

NEWEST_CASES, NEWEST_LESSONS = 6, 3
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
    def load(cls) -> "Overview":
        counted = {"cheap_in_all": Q(cost_band__in=CHEAP), "proven_in_all": Q(evidence_level__in=PROVEN)}
        newest_cases = CaseStudyPage.objects.readable().newest(NEWEST_CASES, **counted)
        newest_lessons = LessonPage.objects.readable().newest(NEWEST_LESSONS)
        cards = cards_of([*newest_cases, *newest_lessons])
        return cls(
            issues=_issues(),
            cases=[card for card in cards if card.is_case],
            lessons=[card for card in cards if not card.is_case],
            case_count=newest_cases[0].found_in_all if newest_cases else 0,
            lesson_count=newest_lessons[0].found_in_all if newest_lessons else 0,
            school_count=_real_schools().count(),
            cheap_count=newest_cases[0].cheap_in_all if newest_cases else 0,
            proven_count=newest_cases[0].proven_in_all if newest_cases else 0,
        )


def _real_schools() -> PageQuerySet:
    """Schools that anybody may read about, without those that were made up for samples."""
    schools = Organization.objects.live().filter(kind=Organization.Kind.SCHOOL, is_sample=False)
    return schools.filter(~restricted())


def _issues() -> list[IssueOverview]:
    """The plan in force by issue; empty before the first plan is announced."""
    by_issue = groupby(Strategy.objects.current().with_evidence_count(), key=lambda strategy: strategy.issue)
    return [IssueOverview(issue, list(strategies)) for issue, strategies in by_issue]
