"""What curation lacks: strategies with nothing featured this term, adopted but not featured, featured but stale.

Guarantees at most two queries for an answer, whatever its length. A practice counts for a term when one of its days is
in it and its page is still a full record that anybody may read (product.md 2.7: one for each issue in each term).
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.school_terms import Term
from innovations.choices import CaseStatus
from innovations.models import CaseStudyPage, FeaturedPractice
from strategy.models import StrategicIssue, Strategy

ADOPTED = 3  # schools that use it: from here on it is worth showing to all
NOT_FEATURED_FOR = datetime.timedelta(days=365)
CANDIDATES = 3  # offered for a strategy
LONGEST = 50  # of a list that is worked off from its top

_answers: Any = CaseStudyPage.strategies.through


@dataclass(frozen=True)
class StrategyGap:
    """A strategy with nothing featured, and the cases that could be, those that are ready first."""

    strategy: Strategy
    candidates: list[CaseStudyPage]


@dataclass(frozen=True)
class IssueGap:
    """An issue with its strategies that lack something; `is_empty` when nothing of the whole issue is featured."""

    issue: StrategicIssue
    is_empty: bool
    strategies: list[StrategyGap]


@dataclass(frozen=True)
class Stale:
    """A featured practice that is shown or will be, and why it should be looked at."""

    featured: FeaturedPractice
    reasons: list[str | Promise]


def with_featured(strategies: QuerySet[Strategy], term: Term) -> QuerySet[Strategy]:
    """Strategies with `is_featured`: whether something of theirs is featured in a term."""
    featured = _answers.objects.filter(strategy=OuterRef("pk"), casestudypage__in=_featured_pages(term))
    return strategies.annotate(is_featured=Exists(featured))


def issues_without_featured(strategies: Iterable[Any]) -> list[StrategicIssue]:
    """The issues of which nothing is featured; from all strategies of a plan in order, `with_featured`."""
    by_issue = groupby(strategies, key=lambda strategy: strategy.issue)
    return [issue for issue, group in by_issue if not any(strategy.is_featured for strategy in group)]


def gaps(term: Term) -> list[IssueGap]:
    """The strategies of the plan in force of which nothing is featured in a term, by issue; two queries."""
    strategies: list[Any] = list(with_featured(Strategy.objects.current(), term))
    candidates = _candidates([strategy.pk for strategy in strategies if not strategy.is_featured], term)
    found = []
    for issue, group in groupby(strategies, key=lambda strategy: strategy.issue):
        of_issue = list(group)
        open_ones = [StrategyGap(one, candidates[one.pk]) for one in of_issue if not one.is_featured]
        if open_ones:
            found.append(IssueGap(issue, len(open_ones) == len(of_issue), open_ones))
    return found


def adopted_not_featured(today: datetime.date) -> list[CaseStudyPage]:
    """Cases that several schools use and that were not featured for a year, the most used first."""
    lately = FeaturedPractice.objects.filter(page=OuterRef("pk"), ends__gte=today - NOT_FEATURED_FOR)
    cases = CaseStudyPage.objects.readable().filter(~Exists(lately), adoption_count__gte=ADOPTED)
    return list(cases.select_related("owner_org").order_by("-adoption_count", "pk")[:LONGEST])


def stale(today: datetime.date) -> list[Stale]:
    """What is featured now or will be although its case is due for review, was stopped or can no longer be read."""
    rows = FeaturedPractice.objects.filter(ends__gte=today).with_readability().select_related("page")
    judged = [Stale(row, _why_stale(row, today)) for row in rows.order_by("starts", "pk")]
    return [one for one in judged if one.reasons]


def _why_stale(row: FeaturedPractice, today: datetime.date) -> list[str | Promise]:
    faults = {
        _("ถึงเวลาทบทวน"): row.page.review_due is not None and row.page.review_due < today,
        _("โรงเรียนยุติการใช้แล้ว"): row.page.status == CaseStatus.STOPPED,
        _("ผู้อ่านทั่วไปเปิดไม่ได้ หรือไม่เป็นฉบับเต็มแล้ว"): not getattr(row, "is_readable", True),
    }
    return [reason for reason, holds in faults.items() if holds]


def _featured_pages(term: Term) -> object:
    """The pages that are featured on a day of the term or of the holidays after it. Samples close no gap."""
    featured = FeaturedPractice.objects.within(term.starts, term.holidays_end).readable().filter(page__is_sample=False)
    return featured.order_by().values("page")


def _worth_showing() -> Any:
    """Cases that anybody may read and that speak for a real school."""
    return CaseStudyPage.objects.readable().filter(is_sample=False)


def _candidates(strategy_ids: Iterable[int], term: Term) -> dict[int, list[CaseStudyPage]]:
    """The best documented cases of each strategy, full records first."""
    order = [F("casestudypage__is_full_record").desc(), F("casestudypage__evidence_level").desc()]
    order += [F("casestudypage__adoption_count").desc(), F("casestudypage_id").asc()]
    rows = (
        _answers.objects.filter(strategy__in=list(strategy_ids), casestudypage__in=_worth_showing())
        .exclude(casestudypage__in=_featured_pages(term))
        .annotate(place=Window(RowNumber(), partition_by=[F("strategy_id")], order_by=order))
        .filter(place__lte=CANDIDATES)
        .select_related("casestudypage__owner_org")
        .order_by("strategy_id", "place")
    )
    by_strategy: dict[int, list[CaseStudyPage]] = defaultdict(list)
    for row in rows:
        by_strategy[row.strategy_id].append(row.casestudypage)
    return by_strategy
