"""Around the screens: where to begin, where a draft stands, the preview, sending, taking back, editing again.

Guarantees that a draft of somebody else is not there (404), whatever is asked for.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from community.models import Draft
from community.my_work.works import title_of
from community.share.catching_up import catch_up
from community.share.duplicates import duplicates_of
from community.share.materialising import Made, materialise
from community.share.phases import draft_for_editing, may_edit, reopen_if_returned, submit, withdraw
from community.share.requests import asker
from community.share.screens import questions_of, screen_of_field, screens_of
from community.share.writing import Writing
from core.error_views import too_many_requests
from core.rate_limits import Limit
from innovations.models.shared import SharedPage
from members.access import member_required

# A workshop fills one draft a person; nobody begins thirty an hour.
NEW_DRAFTS = Limit("share-new", times=30, seconds=3600)
SHOWN_DRAFTS = 5


@require_safe
def share_start(request: HttpRequest) -> HttpResponse:
    """What sharing means and the two ways to begin; for members also what they have begun."""
    begun: list[Draft] = []
    if request.user.is_authenticated:
        mine = Draft.objects.of(asker(request)).filter(submitted_at=None)
        begun = list(mine.select_related("page").prefetch_related("answers")[:SHOWN_DRAFTS])
    return render(request, "community/share/start.html", {"begun": [(draft, title_of(draft)) for draft in begun]})


@require_POST
@member_required
def share_new(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a draft."""
    if kind not in Draft.Kind.values:
        raise Http404
    if NEW_DRAFTS.count(str(request.user.pk)) > NEW_DRAFTS.times:
        return too_many_requests(request, NEW_DRAFTS.retry_after)
    draft = Draft.objects.create(owner=asker(request), kind=kind)
    return redirect("share_screen", uid=draft.uid, screen=screens_of(kind)[0].name)


def _draft(request: HttpRequest, uid: str) -> Draft:
    """The draft of this name, for its authors."""
    return get_object_or_404(Draft.objects.of(asker(request)).select_related("owner", "page"), uid=uid)


@require_safe
@never_cache
@member_required
def share_draft(request: HttpRequest, uid: str) -> HttpResponse:
    """On to where the writing stopped; for what was sent, where it stands."""
    draft = _draft(request, uid)
    reopen_if_returned(draft, asker(request))
    catch_up(draft, asker(request))
    writing = Writing(draft, asker(request))
    is_public = draft.page is not None and draft.page.live and not draft.page.has_unpublished_changes
    if draft.is_open and not is_public:
        return redirect("share_screen", uid=uid, screen=writing.screen_to_go_on().name)
    context = {
        "draft": draft,
        "review": writing.review,
        "title": title_of(draft),
        "may_send": _may_send(request, draft),
    }
    return render(request, "community/share/status.html", context)


def _may_send(request: HttpRequest, draft: Draft) -> bool:
    """Whether the reader may send the work and take it back."""
    return draft.may_be_sent_by(asker(request))


@require_safe
@never_cache
@member_required
def share_preview(request: HttpRequest, uid: str) -> HttpResponse:
    """What it will look like, what is wanting for a short and for a full record, and the button that sends it."""
    draft = _draft(request, uid)
    if not draft.is_open:
        return redirect("share_draft", uid=uid)
    made = materialise(draft, asker(request))
    return _preview(request, draft, made)


def _preview(request: HttpRequest, draft: Draft, made: Made, email: str = "", email_problem: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "draft": draft,
        "made": made,
        "missing": [_line(draft, name, messages[0]) for name, messages in made.problems.items()],
        "gaps": [_line(draft, name, message) for name, message in (made.gaps or {}).items()],
        "completeness": getattr(made.page, "completeness", None),
        "last": [screen for screen in screens_of(draft.kind) if not screen.is_more][-1],
        "may_send": _may_send(request, draft),
        "duplicates": duplicates_of(Writing(draft, asker(request))),
        "email": email,
        "email_problem": email_problem,
    }
    return render(request, "community/share/preview.html", context)


def _line(draft: Draft, name: str, message: Any) -> dict[str, Any]:
    """Something wanting: the question, the message, the way to it."""
    question = questions_of(draft.kind).get(name)
    return {
        "label": question.label if question else _("ภาพ"),
        "message": message,
        "screen": screen_of_field(draft.kind, name).name,
        "place": f"id_{name}" if question else "ask-photos",
    }


@require_safe
@never_cache
@member_required
def share_preview_page(request: HttpRequest, uid: str) -> HttpResponse:
    """The page itself as it will be, for its authors."""
    draft = _draft(request, uid)
    if draft.page is None:
        raise Http404
    page = draft.page.specific.get_latest_revision_as_object()
    request.is_preview = True  # type: ignore[attr-defined]  # as Wagtail marks a preview for templates and views
    return page.serve(request)


@require_POST
@member_required
def share_submit(request: HttpRequest, uid: str) -> HttpResponse:
    """Send it in; with something wanting, on to the first screen with a problem."""
    draft = _draft(request, uid)
    if not _may_send(request, draft):
        raise Http404
    email = request.POST.get("email", "").strip()
    try:
        if email:
            validate_email(email)
    except ValidationError:
        problem = _("อีเมลนี้เขียนไม่ถูกรูปแบบ กรุณาตรวจอีกครั้งหรือเว้นว่างไว้")
        return _preview(request, draft, materialise(draft, asker(request)), email, problem)
    made = submit(draft, asker(request), email)
    if made.may_be_sent:
        messages.success(request, _("ส่งให้บรรณาธิการตรวจแล้ว"))
        return redirect("share_draft", uid=uid)
    wrong = {screen_of_field(draft.kind, name).name for name in made.problems}
    first = next((screen for screen in screens_of(draft.kind) if screen.name in wrong), screens_of(draft.kind)[0])
    return redirect(f"{reverse('share_screen', args=[uid, first.name])}?check=1")


@require_POST
@member_required
def share_withdraw(request: HttpRequest, uid: str) -> HttpResponse:
    """Take sent work back to write on."""
    draft = _draft(request, uid)
    if not _may_send(request, draft):
        raise Http404
    if not draft.is_open:
        withdraw(draft, asker(request))
        messages.success(request, _("ถอนงานกลับมาแล้ว แก้ไขแล้วส่งใหม่ได้เมื่อพร้อม"))
    return redirect("share_draft", uid=uid)


@require_POST
@member_required
def share_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit a published page again; it stays as it is until the new version is approved."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, SharedPage) or not may_edit(page, asker(request)):
        raise Http404
    draft = draft_for_editing(page, asker(request))
    return redirect("share_screen", uid=draft.uid, screen=screens_of(draft.kind)[0].name)
