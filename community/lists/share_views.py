"""Letting others read one's list by a link, and what they see.

Guarantees that only the owner makes, renews and closes the link, and that whoever has it sees titles, notes and what is
public of each page, nothing of the owner but the name that the owner chose to show. The page is in no search engine and
in no shared cache, and a link that does not work looks the same whatever the reason.
"""

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.lists.forms import ShareForm
from community.lists.keeping import AccountList
from community.lists.pages import shown
from community.lists.sharing import close_link, link_of, name_shown, open_link, open_list, renew_link
from members.access import member_required, profile_of
from members.models import User

#: How many entries one A4 page has room for; a test prints them. The others are at the link.
ON_PAPER = 12


@require_http_methods(["GET", "HEAD", "POST"])
@member_required
def share(request: HttpRequest) -> HttpResponse:
    """Make the link or change what it says."""
    user = cast(User, request.user)
    link, profile = link_of(user), profile_of(user)
    initial = {"title": link.title if link else _("รายการของฉัน"), "shows_name": bool(link and link.shows_name)}
    form = ShareForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        open_link(user, form.cleaned_data["title"], form.cleaned_data["shows_name"])
        messages.success(request, _("เปิดลิงก์แล้ว ส่งให้ผู้อื่นอ่านได้เลย"))
        return redirect("my_list_share")
    public_name = profile.display_name if profile and profile.public else ""
    context = {"form": form, "link": link, "public_name": public_name}
    return render(request, "community/lists/share.html", context, status=400 if form.is_bound else 200)


@require_POST
@member_required
def close(request: HttpRequest) -> HttpResponse:
    """Switch the link off."""
    close_link(cast(User, request.user))
    messages.success(request, _("ปิดลิงก์แล้ว ไม่มีใครเปิดรายการนี้ได้"))
    return redirect("my_list_share")


@require_POST
@member_required
def renew(request: HttpRequest) -> HttpResponse:
    """Another address for the list."""
    renew_link(cast(User, request.user))
    messages.success(request, _("เปลี่ยนลิงก์แล้ว ลิงก์เดิมเปิดไม่ได้อีก"))
    return redirect("my_list_share")


@require_safe
def shared_list(request: HttpRequest, share_token: str) -> HttpResponse:
    """A list as others read it: what is public to anybody, whoever looks."""
    link = open_list(share_token)
    if link is None:
        response = render(request, "community/lists/closed.html", status=404)
    else:
        seen = shown(AccountList(link.user).entries(), is_signed_in=False)
        context = {"link": link, "seen": seen, "name": name_shown(link), "on_paper": ON_PAPER}
        response = render(request, "community/lists/shared.html", context)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "same-origin"  # the address is the key: no other site learns it
    return response
