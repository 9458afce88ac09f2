"""The two steps of a review as tasks of Wagtail's workflow: the school, then the editors.

Guarantees that who wrote something is never offered to approve it, whatever groups they are in.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState, WorkflowState

Actions = list[tuple[str, Any, bool]]


class _ReviewTask(Task):
    """What both steps share: reviewers may open the page; nobody else changes it meanwhile."""

    class Meta:
        abstract = True

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        from community.review.entering import enter

        task_state = super().start(workflow_state, user=user)
        enter(workflow_state, task_state)
        return task_state

    def user_can_access_editor(self, obj: Page, user: Any) -> bool:
        from community.review.rights import may_review

        return may_review(user)

    def locked_for_user(self, obj: Page, user: Any) -> bool:
        return not self.user_can_access_editor(obj, user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        from community.review.rights import may_review

        if not may_review(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)


class SchoolCheckTask(_ReviewTask):
    """A head teacher confirms by a signed link. Skipped when the submitter named none; switch the task off to do
    without it."""

    class Meta:
        verbose_name = _("โรงเรียนยืนยัน")
        verbose_name_plural = _("โรงเรียนยืนยัน")

    def start(self, workflow_state: WorkflowState, user: Any = None) -> TaskState:
        from community.review.school import ask_school

        task_state = super().start(workflow_state, user=user)
        if not ask_school(task_state):
            task_state.status = TaskState.STATUS_SKIPPED
            task_state.finished_at = timezone.now()
            task_state.save(update_fields=["status", "finished_at"])
        return task_state

    def get_actions(self, obj: Page, user: Any) -> Actions:
        from community.review.rights import may_decide

        return [("skip", _("ไม่รอโรงเรียน ส่งต่อให้บรรณาธิการ"), False)] if may_decide(user, obj) else []

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        from community.review.rights import may_decide
        from community.review.school import skip_school

        if action_name != "skip" or not may_decide(user, task_state.workflow_state.content_object):
            raise PermissionDenied
        skip_school(task_state, user)

    @classmethod
    def get_description(cls) -> Any:
        return _("ผู้อำนวยการยืนยันทางลิงก์ในอีเมล ไม่ต้องมีบัญชี ถ้าผู้ส่งไม่ได้ระบุอีเมล ระบบจะข้ามขั้นนี้")


class EditorReviewTask(_ReviewTask):
    """Whoever has the right `community.review_contribution` approves, approves as a short record, or returns."""

    class Meta:
        verbose_name = _("บรรณาธิการตรวจ")
        verbose_name_plural = _("บรรณาธิการตรวจ")

    def get_actions(self, obj: Page, user: Any) -> Actions:
        from community.review.deciding import actions_for

        return actions_for(obj, user)

    def get_form_for_action(self, action: str) -> Any:
        from community.review.forms import ReasonForm

        return ReasonForm if action == "reject" else super().get_form_for_action(action)

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> None:
        from community.review.deciding import decide

        decide(task_state, user, action_name, str(kwargs.get("comment", "")))

    @classmethod
    def get_description(cls) -> Any:
        return _("ผู้มีสิทธิ์ตรวจอนุมัติ หรือส่งคืนพร้อมเหตุผล ผู้เขียนตรวจเรื่องของตนเองไม่ได้")
