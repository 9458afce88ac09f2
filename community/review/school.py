"""Asking a head teacher who has no account: a signed link that answers once and does not live long.

Guarantees that a link is good for one question about one version of one page: signed, so that it cannot be made up or
turned to another page; open until it is answered, withdrawn or three days old. Looking at it uses nothing up: programs
that look through e-mails open every link.
"""

from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import TaskState

from community.models import SchoolRequest
from community.review.steps import is_undecided, locked_step
from community.review.tasks import send_school_mail

SALT = "community.review.school"
ANSWERED = "community.school_answer"
Answer = SchoolRequest.Answer


def ask_school(task_state: TaskState) -> bool:
    """Send the link for this step; False when nobody was named to be asked.

    Work that comes in again without a new address is put to the same person as before.
    """
    state = task_state.workflow_state
    request = SchoolRequest.objects.filter(page=state.object_id, task_state=None).first()
    if request is None:
        return False
    request.task_state = task_state
    request.save(update_fields=["task_state"])
    transaction.on_commit(lambda: send_school_mail.enqueue(request.pk))
    return True


def token_of(request: SchoolRequest) -> str:
    """The signed part of the link's address."""
    revision = request.task_state.revision_id if request.task_state else None
    return signing.dumps([request.pk, request.page_id, revision], salt=SALT)


def request_of(token: str) -> SchoolRequest | None:
    """The question that a link stands for; None for a link that was altered, is void or never was one."""
    try:
        pk, page_id, revision_id = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = SchoolRequest.objects.filter(pk=pk, page=page_id, task_state__revision=revision_id)
    return found.select_related("task_state__workflow_state", "task_state__revision", "requested_by").first()


@transaction.atomic
def answer_school(request: SchoolRequest, answer: str, name: str, reason: str = "") -> bool:
    """Note the answer and let the work go on, or back. False when the question is closed already.

    Args:
        name: who answers, as written; kept with the answer and in the page's history.
        reason: why the work goes back.
    """
    if request.task_state is None:
        return False
    task_state = locked_step(request.task_state)
    locked = SchoolRequest.objects.select_for_update().get(pk=request.pk)
    if not locked.is_open:
        return False
    locked.answer, locked.answered_at, locked.answered_name = answer, timezone.now(), name
    locked.save(update_fields=["answer", "answered_at", "answered_name"])
    page = task_state.workflow_state.content_object.specific
    log(instance=page, action=ANSWERED, data={"answer": answer, "name": name}, revision=task_state.revision)
    if answer == Answer.RETURNED:
        task_state.specific.reject(comment=reason)
    else:
        task_state.specific.approve(comment=_("%(name)s ยืนยัน") % {"name": name})
    return True


@transaction.atomic
def skip_school(task_state: TaskState, user: Any = None) -> None:
    """Wait no longer for the school: a reviewer says so, or its time is up. Nothing happens to what was answered."""
    task_state = locked_step(task_state)
    if not is_undecided(task_state):
        return
    SchoolRequest.objects.filter(task_state=task_state, answer="").update(
        answer=Answer.SKIPPED, answered_at=timezone.now()
    )
    task_state.status = TaskState.STATUS_SKIPPED
    task_state.finished_at, task_state.finished_by = timezone.now(), user
    task_state.save(update_fields=["status", "finished_at", "finished_by"])
    page = task_state.workflow_state.content_object.specific
    log(instance=page, action=ANSWERED, user=user, data={"answer": str(Answer.SKIPPED)}, revision=task_state.revision)
    task_state.workflow_state.update(user=user)


def skip_overdue() -> int:
    """Let work go on to the editors whose school did not answer in time; how many there were."""
    late = SchoolRequest.objects.filter(
        answer="", expires_at__lte=timezone.now(), task_state__status=TaskState.STATUS_IN_PROGRESS
    ).select_related("task_state")
    for request in late:
        skip_school(request.task_state)
    return len(late)
