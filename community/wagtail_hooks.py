"""The reviewers' admin: the queue in the menu, the log's own actions, one way of telling authors."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel
from wagtail.log_actions import LogActionRegistry, LogFormatter

from community.review.admin_views import REMARK, EntryView, QueueView
from community.review.approvals import ACTION, approval_message
from community.review.rights import may_review
from community.review.school import ANSWERED


@hooks.register("register_admin_urls")
def review_addresses() -> list[URLPattern]:
    return [
        path("review/", QueueView.as_view(), name="review_queue"),
        path("review/<int:pk>/", EntryView.as_view(), name="review_entry"),
    ]


class QueueItem(MenuItem):
    """In the menu of those who may review."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_review(request.user)


@hooks.register("register_admin_menu_item")
def queue_item() -> MenuItem:
    return QueueItem(_("รอตรวจ"), reverse("review_queue"), name="review", icon_name="clipboard-list", order=105)


@hooks.register("construct_homepage_panels")
def leave_out_the_second_queue(request: HttpRequest, panels: list[Component]) -> None:
    """The desk leads to the queue; Wagtail's panel would show the same again, and ask more for each line."""
    panels[:] = [panel for panel in panels if not isinstance(panel, WorkflowObjectsToModeratePanel)]


@hooks.register("register_log_actions")
def review_actions(actions: LogActionRegistry) -> None:
    actions.register_action(ANSWERED, _("โรงเรียนตอบ"), _("โรงเรียนตอบคำขอยืนยัน"))
    actions.register_action(REMARK, _("ความคิดเห็นของผู้ตรวจ"), _("ผู้ตรวจเขียนถึงผู้ส่ง"))

    @actions.register_action(ACTION)
    class Approval(LogFormatter):
        label = _("อนุมัติให้เผยแพร่")

        def format_message(self, log_entry: Any) -> Any:
            return approval_message(log_entry)
