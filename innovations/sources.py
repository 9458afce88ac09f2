"""Cases and lessons for the pages of lower packages: behind a strategy, shared by an organisation, by a member.

Each answer costs three queries, whatever there is: cases with their number, lessons with theirs, the labels of both.
"""

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.sources import Section
from innovations.cards import Card, cards_of
from innovations.choices import Visibility
from innovations.models import CaseStudyPage, LessonPage
from members.models import MemberProfile, Organization
from strategy.models import Strategy

SHOWN = 6
CARD = "innovations/cards/card.html"


def content_of_strategy(strategy: Strategy) -> list[Section]:
    """What stands behind a strategy."""
    cases = CaseStudyPage.objects.readable().filter(strategies=strategy)
    lessons = LessonPage.objects.readable().filter(strategies=strategy)
    return _sections(cases, lessons, f"?strategy={strategy.slug}", f"?type=lesson&strategy={strategy.slug}")


def cases_behind_strategy() -> Coalesce:
    """How many cases anybody may read name the strategy of the outer query."""
    return _count_behind(CaseStudyPage.objects.readable(), "strategies")


def lessons_behind_strategy() -> Coalesce:
    """How many lessons anybody may read name the strategy of the outer query."""
    return _count_behind(LessonPage.objects.readable(), "strategies")


def cases_behind_condition() -> Coalesce:
    """How many cases anybody may read name the success condition of the outer query."""
    return _count_behind(CaseStudyPage.objects.readable(), "conditions")


def _count_behind(pages: Any, relation: str) -> Coalesce:
    behind = pages.filter(**{relation: OuterRef("pk")}).order_by().values(relation)
    return Coalesce(Subquery(behind.annotate(number=Count("pk")).values("number")), 0)


def content_of_organization(organization: Organization) -> list[Section]:
    """What an organisation has shared under its own name: a masked lesson must not be found here."""
    cases = CaseStudyPage.objects.readable().filter(owner_org=organization)
    lessons = LessonPage.objects.readable().filter(owner_org=organization).exclude(visibility=Visibility.MASKED)
    return _sections(cases, lessons, "", "", shown=None)


def content_of_member(member: MemberProfile) -> list[Section]:
    """The cases that name a member among their creators. Lessons name nobody, masked ones least of all."""
    cases = CaseStudyPage.objects.readable().filter(creators=member)
    return [_section(_("กรณีศึกษา"), cards_of(cases.newest(None)), "")]


def _sections(cases: Any, lessons: Any, case_query: str, lesson_query: str, shown: int | None = SHOWN) -> list[Section]:
    first_cases, first_lessons = cases.newest(shown), lessons.newest(shown)
    cards = cards_of([*first_cases, *first_lessons])
    return [
        _section(_("กรณีศึกษา"), [card for card in cards if card.is_case], case_query),
        _section(_("ถอดบทเรียน"), [card for card in cards if not card.is_case], lesson_query),
    ]


def _section(label: Any, cards: list[Card], query: str) -> Section:
    total = cards[0].page.found_in_all if cards else 0
    return Section(label, total, cards, CARD, _index_url(cards[0], query) if total > len(cards) else "")


def _index_url(card: Card, query: str) -> str:
    """The list that a page stands in is the address above its own."""
    return f"{card.page.url.removesuffix(f'{card.page.slug}/')}{query}"
