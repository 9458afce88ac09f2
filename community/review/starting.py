"""Sending work in for review, and taking it back."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page, WorkflowState

from community.models import SchoolRequest
from community.review.rights import is_own
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
        head_teacher_email: who confirms for the school first; "" leaves that step out.
    """
    page = page.specific
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return
    SchoolRequest.objects.filter(page=page.pk, task_state=None).delete()
    if head_teacher_email and LETTERS.count(str(user.pk)) <= LETTERS.times:
        SchoolRequest.objects.create(page=page, email=head_teacher_email.strip().lower(), requested_by=user)
    if state is not None:
        state.resume(user)
        return
    own = ensure_review_workflow()
    (page.get_workflow() or own).start(page, user)


@transaction.atomic
def cancel_review(page: Page, user: Any) -> None:
    """Take a page back that waits for review or was returned; its text stays as it is.

    Raises:
        PermissionDenied: the person is no author of it.
    """
    page = page.specific
    if not is_own(page, user):
        raise PermissionDenied
    state = page.current_workflow_state
    if state is not None:
        state.cancel(user=user)
