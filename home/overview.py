"""What the first page says: how much there is, the plan's issues, what is new. Five queries, whatever there is."""

from dataclasses import dataclass
from itertools import groupby

from wagtail.query import PageQuerySet

from core.privacy import restricted
from innovations.cards import Card, cards_of
from innovations.models import CaseStudyPage, LessonPage
from members.models import Organization
from strategy.models import StrategicIssue, Strategy

NEWEST_CASES, NEWEST_LESSONS = 6, 3


@dataclass(frozen=True)
class IssueOverview:
    """A strategic issue with its strategies."""

    issue: StrategicIssue
    strategies: list[Strategy]


@dataclass(frozen=True)
class Overview:
    """Counts are of what a reader may open."""

    issues: list[IssueOverview]
    cases: list[Card]
    lessons: list[Card]
    case_count: int
    lesson_count: int
    school_count: int

    @classmethod
    def load(cls) -> "Overview":
        newest_cases = CaseStudyPage.objects.readable().newest(NEWEST_CASES)
        newest_lessons = LessonPage.objects.readable().newest(NEWEST_LESSONS)
        cards = cards_of([*newest_cases, *newest_lessons])
        return cls(
            issues=_issues(),
            cases=[card for card in cards if card.is_case],
            lessons=[card for card in cards if not card.is_case],
            case_count=newest_cases[0].found_in_all if newest_cases else 0,
            lesson_count=newest_lessons[0].found_in_all if newest_lessons else 0,
            school_count=_real_schools().count(),
        )


def _real_schools() -> PageQuerySet:
    """Schools that anybody may read about, without those that were made up for samples."""
    schools = Organization.objects.live().filter(kind=Organization.Kind.SCHOOL, is_sample=False)
    return schools.filter(~restricted())


def _issues() -> list[IssueOverview]:
    """The plan in force by issue; empty before the first plan is announced."""
    by_issue = groupby(Strategy.objects.current(), key=lambda strategy: strategy.issue)
    return [IssueOverview(issue, list(strategies)) for issue, strategies in by_issue]
