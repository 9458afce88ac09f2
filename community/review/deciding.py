"""What a reviewer decides: approve, approve as a short record, return with a reason.

Guarantees that a return says why, that nobody decides about their own work, and that nothing is approved which breaks a
rule of publishing. The decision, its log rows and going live are one transaction, and a step is decided once.
"""

from enum import StrEnum
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from community.models.review_tasks import Actions
from community.review.rights import Shared, may_decide
from community.review.steps import is_undecided, locked_step
from core.publishing import Way, publishing
from innovations.models import CaseStudyPage


class Decision(StrEnum):
    """As Wagtail names the first two; the third is a short record (ฉบับย่อ): public though a full one has more."""

    APPROVE = "approve"
    RETURN = "reject"
    APPROVE_SHORT = "approve_short"


WAYS = {Decision.APPROVE: Way.REVIEW, Decision.APPROVE_SHORT: Way.REVIEW_SHORT}
LABELS = {
    Decision.RETURN: _("ส่งคืนให้แก้ไข"),
    Decision.APPROVE: _("อนุมัติ"),
    Decision.APPROVE_SHORT: _("อนุมัติเป็นฉบับย่อ"),
}


def decisions_on(page: Shared) -> list[Decision]:
    """What may be decided about a version: approving waits until nothing keeps it from being published."""
    if page.publishing_problems():
        return [Decision.RETURN]
    is_short = isinstance(page, CaseStudyPage) and not page.completeness.is_full
    return [Decision.APPROVE_SHORT if is_short else Decision.APPROVE, Decision.RETURN]


def actions_for(page: Page, user: Any) -> Actions:
    """What Wagtail offers a person on a page under review."""
    if not may_decide(user, page):
        return []
    decisions = decisions_on(page.specific.get_latest_revision_as_object())
    return [(str(one), LABELS[one], one == Decision.RETURN) for one in decisions]


@transaction.atomic
def decide(task_state: TaskState, user: Any, action: str, reason: str = "") -> None:
    """Carry a decision out.

    Raises:
        PermissionDenied: the decision is not this person's, not possible, made already, or a return without a reason.
    """
    task_state = locked_step(task_state)
    if not is_undecided(task_state):
        raise PermissionDenied
    page = task_state.workflow_state.content_object.specific
    if not may_decide(user, page) or action not in decisions_on(page.get_latest_revision_as_object()):
        raise PermissionDenied
    if action == Decision.RETURN:
        if not reason.strip():
            raise PermissionDenied
        task_state.reject(user=user, comment=reason.strip())
        return
    with publishing(WAYS[Decision(action)], user):
        task_state.approve(user=user, comment=reason.strip())
