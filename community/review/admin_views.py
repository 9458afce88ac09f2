"""The reviewers' pages in the admin: the queue, and one entry with everything that a decision needs.

Guarantees that only those with the right see them, and that what was decided about is what was looked at: a version
that came in meanwhile is shown first.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from community.models import ReviewEntry
from community.review import notices, queue
from community.review.deciding import LABELS, Decision, decide, decisions_on
from community.review.entering import check
from community.review.forms import ReasonForm, RemarkForm
from community.review.rights import may_decide, may_review
from community.review.school import skip_school
from community.review.steps import last_returned
from community.review.taking import give_back, take
from innovations.content_checks import problems_told

TITLE = gettext_lazy("รอตรวจ")
REMARK = "community.remark"


class ReviewView(WagtailAdminTemplateMixin, View):
    """What both pages share."""

    page_title = TITLE
    header_icon = "clipboard-list"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_review(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def user(self) -> Any:
        return self.request.user


class QueueView(ReviewView):
    """All that waits, whoever waits longest first."""

    template_name = "community/review/queue.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = queue.queue_page(request.GET.get("p", "1"))
        return self.render_to_response(self.get_context_data(waiting=waiting, counts=queue.count()))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]


class EntryView(ReviewView):
    """One entry: what was found, what may be decided, and the forms for it."""

    template_name = "community/review/entry.html"

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        actions: dict[str, Callable[[], HttpResponse]] = {
            "take": self._take,
            "give_back": self._give_back,
            "skip": self._skip,
            "remark": self._remark,
            Decision.RETURN: self._return,
            Decision.APPROVE: self._approve,
            Decision.APPROVE_SHORT: self._approve,
        }
        if (action := actions.get(request.POST.get("action", ""))) is None:
            raise PermissionDenied
        if not may_decide(self.user, self.page):
            raise PermissionDenied
        return action()

    @cached_property
    def entry(self) -> ReviewEntry:
        return get_object_or_404(queue.entries(), pk=self.kwargs["pk"])

    @cached_property
    def page(self) -> Any:
        return self.entry.page.specific

    @cached_property
    def task_state(self) -> Any:
        return self.entry.workflow_state.current_task_state.specific

    def _show(self, **forms: Form) -> HttpResponse:
        latest = self.page.get_latest_revision_as_object()
        check(self.entry, self.page, self.page.latest_revision_id)
        [waiting] = queue.waiting_of([self.entry])
        decisions = decisions_on(latest) if may_decide(self.user, self.page) and not waiting.is_at_school else []
        context = {
            "waiting": waiting,
            "latest": latest,
            "returned": last_returned(self.entry.workflow_state, self.page.latest_revision_id),
            "may_decide": may_decide(self.user, self.page),
            "approval": [(str(one), LABELS[one]) for one in decisions if one != Decision.RETURN],
            "problems": [] if Decision.APPROVE in decisions else problems_told(latest),
            "may_return": Decision.RETURN in decisions,
            "reason_form": forms.get("reason_form", ReasonForm(auto_id="reason_%s")),
            "remark_form": forms.get("remark_form", RemarkForm(auto_id="remark_%s")),
            "is_mine": self.entry.holder_id == self.user.pk,
        }
        return self.render_to_response(self.get_context_data(**context))

    def _take(self) -> HttpResponse:
        if not take(self.entry, self.user):
            messages.warning(self.request, _("มีผู้รับเรื่องนี้ไปตรวจแล้ว"))
        return self._again()

    def _give_back(self) -> HttpResponse:
        give_back(self.entry, self.user)
        return self._again()

    def _skip(self) -> HttpResponse:
        if not queue.is_school_step(self.task_state):
            return self._again()
        skip_school(self.task_state, self.user)
        return self._again()

    def _remark(self) -> HttpResponse:
        form = RemarkForm(self.request.POST, auto_id="remark_%s")
        if not form.is_valid():
            return self._show(remark_form=form)
        text = form.cleaned_data["comment"]
        row = log(instance=self.page, action=REMARK, user=self.user, data={"comment": text})
        notices.commented(self.page, f"remark:{row.uuid or row.pk}", self.user, text)
        messages.success(self.request, _("ส่งความคิดเห็นถึงผู้ส่งแล้ว"))
        return self._again()

    def _return(self) -> HttpResponse:
        form = ReasonForm(self.request.POST, auto_id="reason_%s")
        if not form.is_valid():
            return self._show(reason_form=form)
        decide(self.task_state, self.user, Decision.RETURN, form.cleaned_data["comment"])
        return self._done(_("ส่งคืน “%(title)s” พร้อมเหตุผลแล้ว"))

    def _approve(self) -> HttpResponse:
        if self.request.POST.get("revision") != str(self.page.latest_revision_id):
            messages.warning(self.request, _("มีการแก้ไขเรื่องนี้หลังจากที่ท่านเปิดดู กรุณาดูฉบับล่าสุดก่อนอนุมัติ"))
            return self._again()
        decide(self.task_state, self.user, self.request.POST["action"])
        return self._done(_("อนุมัติ “%(title)s” แล้ว"))

    def _again(self) -> HttpResponse:
        return redirect("review_entry", self.entry.pk)

    def _done(self, text: str) -> HttpResponse:
        messages.success(self.request, text % {"title": self.page.draft_title})
        return redirect("review_queue")

    def get_page_title(self) -> str:
        return str(self.page.draft_title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        queue_item = {"url": reverse("review_queue"), "label": TITLE}
        return [*self.breadcrumbs_items, queue_item, {"url": "", "label": self.get_page_title()}]
