"""The page of an adoption, and what is said and decided on it by one press.

Guarantees that a record that is not public is 404 for whoever may do nothing about it, in any address.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.error_views import too_many_requests
from core.rate_limits import Limit
from innovations.adoption import rights, service
from innovations.adoption.editing import seen_at
from innovations.adoption.faults import faults_of, put_at_fields, refused_words
from innovations.adoption.forms import RemarkForm
from innovations.adoption.page import AdoptionPage, records
from innovations.adoption.unfinished import NEW_SESSIONS, Unfinished, begins_too_many
from innovations.models import AdoptionRecord

REMARK = "remark"
REMARKS = Limit("adoption-remarks", times=20, seconds=3600)
DECISIONS = Limit("adoption-decisions", times=30, seconds=3600)  # verifying and showing
Right = Callable[[Any, AdoptionRecord], bool]


def readable_record(user: Any, uid: str) -> AdoptionRecord:
    """The record, if the person may read it.

    Raises:
        Http404: there is none, or the person may not know of it.
    """
    record: AdoptionRecord | None = records().filter(uid=uid).first()
    if record is None or not (record.is_public or (user.is_authenticated and rights.may_read(user, record))):
        raise Http404
    return record


def allowed_record(request: HttpRequest, uid: str, right: Right) -> AdoptionRecord:
    """The record, if the person who is signed in may do this with it.

    Raises:
        Http404, PermissionDenied
    """
    record = readable_record(request.user, uid)
    if not right(request.user, record):
        raise PermissionDenied
    return record


@require_safe
def adoption(request: HttpRequest, adoption_uid: str) -> HttpResponse:
    """The page that everybody may read; a remark that was sent while signed out stands in its form again."""
    record = readable_record(request.user, adoption_uid)
    kept = Unfinished(request.session, adoption_uid).take(REMARK) if request.user.is_authenticated else None
    return _page(request, record, RemarkForm(initial={"text": kept.get("text", "")} if kept is not None else None))


def _page(request: HttpRequest, record: AdoptionRecord, form: RemarkForm, status: int = 200) -> HttpResponse:
    page = AdoptionPage.of(record, request.user)
    faults = faults_of([form]) if form.is_bound else []
    context = {"adoption": page, "record": record, "case": record.source_innovation, "form": form, "faults": faults}
    response = render(request, "innovations/adoption/page.html", context, status=status)
    if not page.is_public:
        response.headers["X-Robots-Tag"] = "noindex"
        add_never_cache_headers(response)
    return response


def _decision(right: Right, limit: Limit | None = None) -> Callable[..., Callable[..., HttpResponse]]:
    """For what is sent by one press on the page: whoever is not signed in does that first and comes back to it."""

    def wrapped(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(view)
        def guarded(request: HttpRequest, adoption_uid: str, **which: int) -> HttpResponse:
            if not request.user.is_authenticated:
                if view.__name__ == REMARK and AdoptionRecord.objects.filter(uid=adoption_uid).exists():
                    if begins_too_many(request):
                        return too_many_requests(request, NEW_SESSIONS.retry_after)
                    Unfinished(request.session, adoption_uid).put(REMARK, request.POST)
                return redirect_to_login(reverse("adoption", args=[adoption_uid]))
            record = allowed_record(request, adoption_uid, right)
            if limit is not None and limit.count(str(request.user.pk)) > limit.times:
                return too_many_requests(request, limit.retry_after)
            return view(request, record, **which)

        return guarded

    return wrapped


@_decision(rights.may_remark)
def remark(request: HttpRequest, record: AdoptionRecord) -> HttpResponse:
    """Say something about the adoption; what is said too often stays in its field."""
    form, key = RemarkForm(request.POST), str(request.user.pk)
    if form.is_valid():
        if REMARKS.is_used_up(key):
            form.add_error("text", _("ส่งความเห็นหลายครั้งแล้ว ข้อความยังอยู่ในช่อง กรุณารอสักครู่แล้วส่งอีกครั้ง"))
            response = _page(request, record, form, status=429)
            response.headers["Retry-After"] = str(REMARKS.retry_after)
            return response
        try:
            service.remark(record, form.cleaned_data["text"], request.user)  # type: ignore[arg-type]  # signed in
        except ValidationError as error:
            put_at_fields(error, [form])
        else:
            REMARKS.count(key)
            messages.success(request, _("บันทึกความเห็นแล้ว"))
            return redirect(f"{record.get_absolute_url()}#remarks")
    return _page(request, record, form, status=422)


@_decision(rights.may_take_remark_away)
def remark_delete(request: HttpRequest, record: AdoptionRecord, number: int) -> HttpResponse:
    """An editor takes away what should not have been said, e.g. what names a pupil."""
    said = get_object_or_404(record.remarks, pk=number)
    service.take_remark_away(said, request.user)  # type: ignore[arg-type]  # signed in
    messages.success(request, _("ลบความเห็นแล้ว"))
    return redirect(record)


@_decision(rights.may_verify, DECISIONS)
def verify(request: HttpRequest, record: AdoptionRecord) -> HttpResponse:
    """Note, or take back, that a supervisor has seen the practice in use and its results."""
    if request.POST.get("go") == "withdraw":
        service.withdraw_verification(record, request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("ยกเลิกการยืนยันแล้ว"))
        return redirect(record)
    try:
        service.verify(record, request.user, seen_at(request.POST.get("seen", "")))  # type: ignore[arg-type]  # signed in
        messages.success(request, _("ยืนยันผลแล้ว"))
    except ValidationError as error:
        messages.error(request, refused_words(error))
    return redirect(record)


@_decision(rights.may_show, DECISIONS)
def show(request: HttpRequest, record: AdoptionRecord) -> HttpResponse:
    """Let the public see the record; an editor may also take it from the public."""
    if request.POST.get("go") == "hide":
        if not rights.is_editor(request.user):
            raise PermissionDenied
        service.hide(record, request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("ซ่อนจากสาธารณะแล้ว"))
    else:
        try:
            service.show(record, request.user, seen_at(request.POST.get("seen", "")))  # type: ignore[arg-type]  # signed in
            messages.success(request, _("แสดงต่อสาธารณะแล้ว"))
        except ValidationError as error:
            messages.error(request, refused_words(error))
    return redirect(record)
