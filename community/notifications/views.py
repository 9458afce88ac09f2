"""A person's notices, how they are sent, and the way out for who only has an e-mail.

Guarantees that nobody sees or changes those of somebody else (they are not there for others: 404), and that what
follows the links of an e-mail, as scanners do, changes nothing.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from community.models import Notification
from community.notifications import inbox
from community.notifications.choices import no_mail
from community.notifications.forms import SettingsForm
from community.notifications.unsubscribing import user_of
from members.models import User

PAGE_SIZE = 20
reads_or_sends = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def notification_list(request: HttpRequest) -> HttpResponse:
    """One's own notices, the unread ones first."""
    user = cast(User, request.user)
    page = Paginator(inbox.notices_of(user), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page_obj": page, "entries": inbox.entries(page), "unread": inbox.unread_count(user)}
    return render(request, "community/notifications/list.html", context)


@require_GET
@login_required
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a notice of one's own as read and go where it leads."""
    user = cast(User, request.user)
    notice = get_object_or_404(Notification.objects.select_related("page", "adoption"), pk=pk, recipient=user)
    return redirect(inbox.open_notice(notice, user))


@require_POST
@login_required
def read_all(request: HttpRequest) -> HttpResponse:
    """Note all of one's notices as read."""
    inbox.read_all(cast(User, request.user))
    return redirect("notifications")


@reads_or_sends
@login_required
def change_settings(request: HttpRequest) -> HttpResponse:
    """Choose how to be told."""
    form = SettingsForm(request.POST if request.method == "POST" else None, user=cast(User, request.user))
    if form.is_valid():
        form.save()
        messages.success(request, _("บันทึกการแจ้งเตือนแล้ว"))
        return redirect("notification_settings")
    return render(request, "community/notifications/settings.html", {"form": form})


@csrf_exempt  # a mail program sends the form of RFC 8058 without ever having seen a page; the token is the right to it
@reads_or_sends
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask, then send no more e-mail to whom the link was sent. Looking at it changes nothing."""
    user = user_of(token)
    is_done = request.method == "POST" and user is not None
    if is_done and user is not None:
        no_mail(user)
    context = {"is_known": user is not None, "is_done": is_done}
    answer = render(request, "community/notifications/unsubscribe.html", context, status=200 if user else 404)
    add_never_cache_headers(answer)
    answer["Referrer-Policy"] = "no-referrer"  # the address is the right to stop the mails
    return answer
