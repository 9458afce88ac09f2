"""Cases and lessons for the pages of lower packages: behind a strategy, shared by an organisation."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.sources import Section
from innovations.cards import cards_of
from innovations.choices import Visibility
from innovations.models import CaseStudyPage, InnovationIndexPage, LessonPage
from members.models import Organization
from strategy.models import Strategy

SHOWN = 6


def _section(label: Any, pages: QuerySet[Any], more: str) -> Section:
    """A section of the first few pages; one query more counts them all."""
    newest = list(pages.for_cards().order_by("-first_published_at", "-pk")[:SHOWN])  # type: ignore[attr-defined]
    total = pages.count() if len(newest) == SHOWN else len(newest)
    return Section(label, total, cards_of(newest), "innovations/cards/card.html", more if total > SHOWN else "")


def _index_url(query: str) -> str:
    index = InnovationIndexPage.objects.live().first()
    return f"{index.url}{query}" if index else ""


def cases_of_strategy(strategy: Strategy) -> Section:
    pages = CaseStudyPage.objects.readable().filter(strategies=strategy)
    return _section(_("กรณีศึกษา"), pages, _index_url(f"?strategy={strategy.slug}"))


def lessons_of_strategy(strategy: Strategy) -> Section:
    pages = LessonPage.objects.readable().filter(strategies=strategy)
    return _section(_("ถอดบทเรียน"), pages, _index_url(f"?type=lesson&strategy={strategy.slug}"))


def cases_of_organization(organization: Organization) -> Section:
    return _section(_("กรณีศึกษา"), CaseStudyPage.objects.readable().filter(owner_org=organization), "")


def lessons_of_organization(organization: Organization) -> Section:
    """Lessons under the organisation's own name: a masked one must not be found here."""
    pages = LessonPage.objects.readable().filter(owner_org=organization).exclude(visibility=Visibility.MASKED)
    return _section(_("ถอดบทเรียน"), pages, "")
