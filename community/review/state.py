"""Where a page stands between the first word and the public, as its authors are told."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Comment, Page, WorkflowState, get_default_page_content_type

from community.models import ReviewEntry, SchoolCheckTask

Stage = Literal["draft", "school", "editor", "returned", "published"]
PROMISE = datetime.timedelta(days=3)


@dataclass(frozen=True)
class ReviewState:
    """A page's place.

    Args:
        since: when it came to this stage; None for a page that was never stored.
        promised_by: the day by which it is looked at; None unless it waits.
        holder: who looks at it, by the name that person shows; "" while nobody does.
        reason: why it was returned.
        by_school: whether the school returned it, not the editors.
        field_reasons: what reviewers wrote at fields, by the field's name.
    """

    stage: Stage
    since: datetime.datetime | None
    promised_by: datetime.date | None = None
    holder: str = ""
    reason: str = ""
    by_school: bool = False
    field_reasons: dict[str, str] = field(default_factory=dict)


def promised_day(since: datetime.datetime) -> datetime.date:
    """The day promised to those who wait since then."""
    return timezone.localdate(since + PROMISE)


def states_of(pages: Iterable[Page]) -> dict[int, ReviewState]:
    """The state of each page, by its primary key. Two queries for any number of pages, after the first call."""
    pages = list(pages)
    active = _active([page.pk for page in pages])
    returned = [pk for pk, state in active.items() if state.status == WorkflowState.STATUS_NEEDS_CHANGES]
    remarks = _field_reasons(returned) if returned else {}
    return {page.pk: _state(page, active.get(page.pk), remarks.get(page.pk, {})) for page in pages}


def _active(ids: list[int]) -> dict[int, WorkflowState]:
    found = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), object_id__in=[str(pk) for pk in ids]
    )
    found = found.select_related("current_task_state__task", "review_entry__holder__profile")
    return {int(state.object_id): state for state in found}


def _state(page: Page, state: WorkflowState | None, remarks: dict[str, str]) -> ReviewState:
    if state is None or state.current_task_state is None:
        if page.live:
            return ReviewState("published", page.last_published_at)
        return ReviewState("draft", page.latest_revision_created_at)
    task_state = state.current_task_state
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return ReviewState(
            "returned",
            task_state.finished_at,
            reason=task_state.comment,
            by_school=is_school_step(task_state),
            field_reasons=remarks,
        )
    entry = getattr(state, "review_entry", None)
    since = entry.waiting_since if entry else task_state.started_at
    stage: Stage = "school" if is_school_step(task_state) else "editor"
    return ReviewState(stage, since, promised_day(since), holder_name(entry) if stage == "editor" else "")


def is_school_step(task_state: Any) -> bool:
    """Whether the school is asked, without a query once types are known."""
    return bool(task_state.task.content_type_id == ContentType.objects.get_for_model(SchoolCheckTask).pk)


def holder_name(entry: ReviewEntry | None) -> str:
    """Who looks at it, by the name that person shows; never an e-mail address."""
    if entry is None or entry.holder is None:
        return ""
    profile = getattr(entry.holder, "profile", None)
    return (profile.display_name if profile else entry.holder.get_full_name()) or _("บรรณาธิการ")


def _field_reasons(ids: list[int]) -> dict[int, dict[str, str]]:
    """What stands at fields and is not settled, by page and field; several remarks stand one below the other."""
    found: dict[int, dict[str, str]] = {}
    comments = Comment.objects.filter(page__in=ids, resolved_at=None).order_by("created_at", "pk")
    for page_id, path, text in comments.values_list("page_id", "contentpath", "text"):
        reasons = found.setdefault(page_id, {})
        name = path.split(".")[0]
        reasons[name] = f"{reasons[name]}\n{text}" if name in reasons else text
    return found
