"""The page "งานของฉัน", and removing a draft.

Guarantees that nobody sees or changes the work of somebody else (it is not there for others: 404), and that a change
needs a form that was sent.
"""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.my_work import bin as removed_work
from community.my_work.our_adoptions import our_adoptions
from community.my_work.works import removed_of, sections_of, title_of
from members.access import member_required
from members.models import User


@require_safe
@member_required
def my_work(request: HttpRequest) -> HttpResponse:
    """One's own work by stage, what one's school took up, and what was removed lately."""
    user = cast(User, request.user)
    context = {
        "sections": sections_of(user),
        "adoptions": our_adoptions(user),
        "removed": removed_of(user),
        "kept_days": removed_work.KEPT_DAYS,
    }
    return render(request, "community/my_work/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def remove(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask first; then the draft is put aside."""
    draft = get_object_or_404(removed_work.removable(cast(User, request.user)), uid=uid)
    title = title_of(draft)
    if request.method == "POST":
        removed_work.remove(draft)
        messages.success(request, _("ลบ “%(title)s” แล้ว กู้คืนได้ที่ท้ายหน้านี้") % {"title": title})
        return redirect("my_work")
    context = {"draft": draft, "title": title, "kept_days": removed_work.KEPT_DAYS}
    return render(request, "community/my_work/remove.html", context)


@require_POST
@member_required
def take_back(request: HttpRequest, uid: str) -> HttpResponse:
    """Let a removed draft be there again."""
    draft = get_object_or_404(removed_work.removed(cast(User, request.user)), uid=uid)
    removed_work.take_back(draft)
    messages.success(request, _("กู้คืน “%(title)s” แล้ว") % {"title": title_of(draft)})
    return redirect("my_work")
