"""Who writes along: the list with its invitations, and the page to which an invitation's link leads."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from community.models import Draft
from community.share import coauthors
from community.share.coauthor_forms import InviteForm
from members.access import member_required
from members.models import User


@never_cache
@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_invite(request: HttpRequest, uid: str) -> HttpResponse:
    """The authors of a draft; its owner invites others."""
    draft, user = _draft_of(request, uid)
    is_owner = draft.may_be_sent_by(user)
    if request.method == "POST" and not is_owner:
        raise Http404
    form = InviteForm(request.POST or None, draft=draft) if is_owner else None
    if form is not None and form.is_bound and form.is_valid() and (place := form.send(user)):
        messages.success(request, _("ส่งคำเชิญถึง %(name)s แล้ว") % {"name": place.name})
        return redirect("share_invite", uid=uid)
    context = {"draft": draft, "title": _title_of(draft), "is_owner": is_owner, "form": form, **_authors(draft)}
    return render(request, "community/share/coauthors.html", context)


@member_required
@require_POST
def share_uninvite(request: HttpRequest, uid: str, place_id: int) -> HttpResponseRedirect:
    """Take an invitation back, or end somebody's writing along."""
    draft, user = _draft_of(request, uid)
    if not draft.may_be_sent_by(user) or not coauthors.remove(draft, place_id):
        raise Http404
    messages.success(request, _("นำออกจากรายชื่อแล้ว คนนี้เปิดฉบับร่างไม่ได้อีก ข้อความที่เขียนไว้ยังอยู่"))
    return redirect("share_invite", uid=uid)


@member_required
@require_POST
def share_leave(request: HttpRequest, uid: str) -> HttpResponseRedirect:
    """Leave a draft in which one wrote along."""
    draft, user = _draft_of(request, uid)
    if not coauthors.leave(draft, user):
        raise Http404
    messages.success(request, _("ออกจากฉบับร่างแล้ว"))
    return redirect("account_home")


@sensitive_variables("token")
@never_cache
@member_required
@require_http_methods(["GET", "HEAD", "POST"])
def share_join(request: HttpRequest, token: str) -> HttpResponse:
    """Say whose draft a link leads to, and take the answer of a member who is signed in."""
    assert isinstance(request.user, User)  # noqa: S101  # see member_required
    answer = request.POST.get("answer")
    if answer == "accept" and (draft := coauthors.accept(token, request.user)):
        messages.success(request, _("รับคำเชิญแล้ว เริ่มเขียนร่วมกันได้เลย"))
        return redirect("share_draft", uid=draft.uid)
    if answer == "decline" and coauthors.decline(token):
        messages.success(request, _("แจ้งว่าไม่รับคำเชิญแล้ว"))
        return redirect("account_home")
    place = coauthors.invitation_of(token)
    context = {"place": place, "title": _title_of(place.draft) if place else ""}
    status = HTTPStatus.OK if place else HTTPStatus.GONE
    return render(request, "community/share/join.html", context, status=status)


def _draft_of(request: HttpRequest, uid: str) -> tuple[Draft, User]:
    """The draft of the address and who asks for it.

    Raises:
        Http404: there is none, or the person is no author.
    """
    assert isinstance(request.user, User)  # noqa: S101  # see member_required
    return get_object_or_404(Draft.objects.of(request.user).select_related("owner__profile"), uid=uid), request.user


def _title_of(draft: Draft) -> str:
    """What the work is called so far."""
    typed = draft.answers.filter(field="title").values_list("value", flat=True).first()
    return typed.strip() if isinstance(typed, str) else ""


def _authors(draft: Draft) -> dict[str, object]:
    """Everybody who has a place, and how many are left."""
    places = list(draft.co_authors.select_related("user__profile"))
    left = coauthors.MOST - sum(place.declined_at is None for place in places)
    return {"places": places, "left": left}
