"""Sending work in for review, and taking it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page, WorkflowState

from community.models import SchoolCheckTask, SchoolRequest
from community.review.rights import is_own
from community.review.steps import locked_step
from community.review.workflow import ensure_review_workflow
from core.rate_limits import Limit

# Letters go to whatever address a member gives: more than a busy day's are left out, and editors review at once.
LETTERS = Limit("school-letters", 20, 86_400)


@transaction.atomic
def start_review(page: Page, user: Any, head_teacher_email: str = "") -> None:
    """Send the latest version of a page in for review, or in again after it was returned.

    Sent in already and not returned: nothing happens, so that a button pressed twice does no harm. What waits for a
    school that has not answered goes on waiting.

    Args:
        user: who sends it in; never the one to approve it.
        head_teacher_email: who confirms for the school first; "" leaves that step out, unless the school itself
            returned the work: it is asked again at the same address.
    """
    page = page.specific
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return
    SchoolRequest.objects.filter(page=page.pk, task_state=None).delete()
    email = head_teacher_email.strip().lower() or _school_that_returned(page)
    if email and LETTERS.count(str(user.pk)) <= LETTERS.times:
        SchoolRequest.objects.create(page=page, email=email, requested_by=user)
        _begin_at_the_school(state)
    if state is not None:
        state.resume(user)
        return
    own = ensure_review_workflow()
    (page.get_workflow() or own).start(page, user)


def _school_that_returned(page: Page) -> str:
    """Where the school was asked whose last answer about the page was to return it; "" when it was not."""
    last = SchoolRequest.objects.filter(page=page.pk).exclude(answer="").order_by("-pk").first()
    return last.email if last is not None and last.answer == SchoolRequest.Answer.RETURNED else ""


def _begin_at_the_school(state: WorkflowState | None) -> None:
    """Let returned work go on at the school's step, whoever returned it; it stays as it was where that is switched off.

    Wagtail resumes at the step that the state names; nothing is stored here.
    """
    if state is None:
        return
    steps = state.task_states.filter(task__active=True, task__in=SchoolCheckTask.objects.all())
    if (school := steps.order_by("-pk").first()) is not None:
        state.current_task_state = school


@transaction.atomic
def cancel_review(page: Page, user: Any) -> None:
    """Take a page back that waits for review or was returned; its text stays as it is. What was approved stays so.

    Raises:
        PermissionDenied: the person is no author of it.
    """
    page = page.specific
    if not is_own(page, user):
        raise PermissionDenied
    state = page.current_workflow_state
    if state is None or state.current_task_state is None:
        return
    locked_step(state.current_task_state)
    state.refresh_from_db()
    if state.status in (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES):
        state.cancel(user=user)
