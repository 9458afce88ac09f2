"""The pages on which those who may change an adoption do so.

Guarantees that what was typed is in the form again whenever it could not be stored: refused, overtaken by
somebody else's change, or sent after the session had ended.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.error_views import too_many_requests
from innovations.adoption import rights
from innovations.adoption.changing import STALE
from innovations.adoption.editing import Components, Correction, Editing, Evaluation, Results, Source, Status, seen_at
from innovations.adoption.faults import faults_of, put_at_fields
from innovations.adoption.sources import MAX_WORDS
from innovations.adoption.unfinished import NEW_SESSIONS, Unfinished, begins_too_many
from innovations.adoption.views import Right, allowed_record
from innovations.models import AdoptionRecord

View = Callable[..., HttpResponse]


def _page_of(kind: type[Editing], right: Right = rights.may_edit) -> View:
    """The view of a page that changes an adoption, for those who may."""

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(kind, updated=())
    def view(request: HttpRequest, adoption_uid: str, **which: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return _keep_for_later(request, adoption_uid)
        record = allowed_record(request, adoption_uid, right)
        editing = kind(record, request.user, **which)
        if request.method == "POST":
            return _Sent(request, editing).answer()
        words = request.GET.get("find", "")[:MAX_WORDS]
        kept = Unfinished(request.session, adoption_uid).take(request.path)
        if kept is not None:
            messages.info(request, _("ข้อความที่พิมพ์ยังอยู่ กดบันทึกอีกครั้ง"))
        return _show(request, editing, editing.forms(kept, words), kept.get("seen") if kept is not None else None)

    return view


adoption_edit = _page_of(Components)
adoption_status = _page_of(Status)
adoption_correct = _page_of(Correction, rights.may_correct)
adoption_results = _page_of(Results)
adoption_evaluation = _page_of(Evaluation)
adoption_source = _page_of(Source)


def _keep_for_later(request: HttpRequest, uid: str) -> HttpResponse:
    """Whoever is not signed in (any more) does that, and finds what was sent."""
    if request.method == "POST" and AdoptionRecord.objects.filter(uid=uid).exists():
        if begins_too_many(request):
            return too_many_requests(request, NEW_SESSIONS.retry_after)
        Unfinished(request.session, uid).put(request.path, request.POST)
    return redirect_to_login(request.get_full_path())


class _Sent:
    """Forms that were sent: storing, then the way back to the adoption."""

    def __init__(self, request: HttpRequest, editing: Editing) -> None:
        self.request, self.editing = request, editing

    def answer(self) -> HttpResponse:
        request, editing, data = self.request, self.editing, self.request.POST
        seen, go = data.get("seen", ""), data.get("go", "save")
        if go == "find":
            return redirect(f"{request.path}?{urlencode({'find': data.get('find', '')[:MAX_WORDS]})}")
        if go == "row" and isinstance(editing, Results):
            return _show(request, editing, editing.longer(data), seen)
        forms = editing.forms(data)
        if not all([form.is_valid() for form in forms]):  # noqa: C419  # each says what is wrong with it
            return _show(request, editing, forms, seen)
        try:
            editing.save(forms, seen_at(seen))
        except ValidationError as error:
            put_at_fields(error, forms, editing.renamed)
            is_stale = not hasattr(error, "error_dict") and any(one.code == STALE for one in error.error_list)
            return _show(request, editing, forms, None if is_stale else seen)
        messages.success(request, _("บันทึกแล้ว"))
        return redirect(editing.record)


def _show(request: HttpRequest, editing: Editing, forms: list[Any], seen: str | None) -> HttpResponse:
    """The page; `seen` is what the forms were made from, None for the record as it is now."""
    words = request.GET.get("find", "")[:MAX_WORDS]
    context = {
        "record": editing.record,
        "case": editing.record.source_innovation,
        "editing": editing,
        "forms": forms,
        "faults": faults_of(form for form in forms if form.is_bound),
        "seen": editing.record.updated_at.isoformat() if seen is None else seen,
        "words": words,
        **editing.context(words),
    }
    return render(request, f"innovations/adoption/edit_{editing.name}.html", context)
