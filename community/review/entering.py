"""Work that comes into the queue, or comes in again: its entry, what is found by itself, and word to its authors."""

from typing import Any

from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from community.models import ReviewEntry
from community.review import notices
from community.review.checks import Finding, run_checks


def enter(workflow_state: WorkflowState, task_state: TaskState) -> ReviewEntry:
    """Note that a step of the review begins; whoever looked at it before goes on looking at it."""
    page = workflow_state.content_object
    entry, _created = ReviewEntry.objects.update_or_create(
        workflow_state=workflow_state, defaults={"page_id": page.pk, "waiting_since": timezone.now()}
    )
    check(entry, page, task_state.revision_id)
    notices.received(page, task_state)
    return entry


def check(entry: ReviewEntry, page: Any, revision_id: int | None) -> None:
    """Look a version over, once."""
    if revision_id is not None and entry.checked_revision_id == revision_id:
        return
    findings = run_checks(page.specific.get_latest_revision_as_object())
    entry.findings = [finding.stored() for finding in findings]
    entry.checked_revision_id = revision_id
    entry.save(update_fields=["findings", "checked_revision_id"])


def findings_of(entry: ReviewEntry) -> list[Finding]:
    """What was found, as it was stored."""
    return [Finding(**stored) for stored in entry.findings]
