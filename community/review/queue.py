"""The queue: what waits for a decision, whoever waits longest first.

Shows what was found when it came in (`ReviewEntry`), so that a list costs the same whatever its length. Seven queries:
entries, their number, pages of two types with their schools, and what belongs to the frame of the page.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from wagtail.models import WorkflowState

from community.models import ReviewEntry
from community.review.entering import findings_of
from community.review.rights import Shared
from community.review.state import PROMISE, holder_name, is_school_step, promised_day
from community.review.wording import Line, lines_of
from innovations.models import CaseStudyPage, LessonPage

PER_PAGE = 50


@dataclass(frozen=True)
class Waiting:
    """One line of the queue."""

    entry: ReviewEntry
    page: Shared
    promised_by: datetime.date
    is_at_school: bool
    holder: str
    lines: list[Line]

    @property
    def is_overdue(self) -> bool:
        return timezone.localdate() > self.promised_by

    @property
    def kind(self) -> str:
        return capfirst(str(self.page._meta.verbose_name))

    @property
    def days(self) -> int:
        """Whole days that it has waited."""
        return (timezone.localdate() - timezone.localdate(self.entry.waiting_since)).days

    @property
    def url(self) -> str:
        return reverse("review_entry", args=[self.entry.pk])

    @property
    def remarks(self) -> list[Line]:
        """What there is to look at."""
        return [line for line in self.lines if line.level != "ok"]


@dataclass(frozen=True)
class QueueCount:
    """How much waits, and how much of it longer than was promised."""

    total: int
    overdue: int


def entries() -> QuerySet[ReviewEntry]:
    """What is under review now, the longest waiting first."""
    found = ReviewEntry.objects.filter(workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    found = found.select_related("workflow_state__current_task_state__task", "holder__profile")
    return found.order_by("waiting_since", "pk")


def overdue() -> Q:
    """The condition of an entry that waits longer than was promised: the promised day is over."""
    begins = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(waiting_since__lt=begins - PROMISE)


def count() -> QueueCount:
    """One query."""
    waiting = ReviewEntry.objects.filter(workflow_state__status=WorkflowState.STATUS_IN_PROGRESS)
    return QueueCount(**waiting.aggregate(total=Count("pk"), overdue=Count("pk", filter=overdue())))


def queue_page(number: str) -> ListPage:
    """A page of the queue; its items are `Waiting`."""
    found: ListPage = Paginator(entries(), PER_PAGE).get_page(number)
    found.object_list = waiting_of(found.object_list)
    return found


def waiting_of(rows: Iterable[ReviewEntry]) -> list[Waiting]:
    """The lines of these entries. An entry whose page has gone is left out."""
    rows = list(rows)
    pages = _pages([row.page_id for row in rows])
    return [_waiting(row, pages[row.page_id]) for row in rows if row.page_id in pages]


def _pages(ids: list[int]) -> dict[int, Shared]:
    """The pages with their schools: one query for each of the two types."""
    found: dict[int, Shared] = {}
    for model in (CaseStudyPage, LessonPage):
        found |= {page.pk: page for page in model.objects.filter(pk__in=ids).select_related("owner_org", "owner")}
    return found


def _waiting(entry: ReviewEntry, page: Any) -> Waiting:
    return Waiting(
        entry=entry,
        page=page,
        promised_by=promised_day(entry.waiting_since),
        is_at_school=is_school_step(entry.workflow_state.current_task_state),
        holder=holder_name(entry),
        lines=lines_of(findings_of(entry), type(page)),
    )
