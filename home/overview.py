"""What the first page says: how much there is, the plan's issues, what is new."""

from dataclasses import dataclass

from innovations.cards import Card, cards_of
from innovations.models import CaseStudyPage, LessonPage
from members.models import Organization
from strategy.models import StrategicIssue, StrategicPlan

NEWEST_CASES, NEWEST_LESSONS = 6, 3


@dataclass(frozen=True)
class Overview:
    """Counts are of what a reader may open."""

    issues: list[StrategicIssue]
    cases: list[Card]
    lessons: list[Card]
    case_count: int
    lesson_count: int
    school_count: int

    @classmethod
    def load(cls) -> "Overview":
        cases, lessons = CaseStudyPage.objects.readable(), LessonPage.objects.readable()
        newest = [
            *cases.for_cards().order_by("-first_published_at", "-pk")[:NEWEST_CASES],
            *lessons.for_cards().order_by("-first_published_at", "-pk")[:NEWEST_LESSONS],
        ]
        cards = cards_of(newest)
        plan = StrategicPlan.objects.current()
        return cls(
            issues=list(plan.issues.prefetch_related("strategies")) if plan else [],
            cases=[card for card in cards if card.is_case],
            lessons=[card for card in cards if not card.is_case],
            case_count=cases.count(),
            lesson_count=lessons.count(),
            school_count=Organization.objects.live().filter(kind=Organization.Kind.SCHOOL).count(),
        )
