"""At sign-in a visitor's list moves into the account: behind what is there, nothing twice, as far as there is room.

What has no room is counted and said.
"""

from typing import Any

from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils.translation import ngettext
from wagtail.models import Page

from community.lists.keeping import SESSION_KEY, AccountList, SessionList
from community.lists.order import joined
from community.models.saved_item import NOTE_LENGTH
from members.models import User


def move_in(sender: Any, request: HttpRequest | None, user: User, **_kwargs: Any) -> None:
    """Receive `user_logged_in`. Django keeps a visitor's session data when it gives the session to an account."""
    if request is None or not hasattr(request, "session") or SESSION_KEY not in request.session:
        return
    entries = SessionList(request.session).entries()
    there = set(Page.objects.filter(pk__in=[entry.page_id for entry in entries]).values_list("pk", flat=True))
    entries = tuple(entry for entry in entries if entry.page_id in there)
    kept = AccountList(user).change(joined(entries, NOTE_LENGTH, AccountList.most))
    del request.session[SESSION_KEY]
    if left := len(there - {entry.page_id for entry in kept}):
        _tell(request, left)


def _tell(request: HttpRequest, left: int) -> None:
    """Say how many found no room. A sign-in by a command has nobody to tell."""
    said = ngettext(
        "รายการในบัญชีเต็มแล้ว (%(most)d เรื่อง) จึงย้ายมาไม่ได้ %(left)d เรื่อง",
        "รายการในบัญชีเต็มแล้ว (%(most)d เรื่อง) จึงย้ายมาไม่ได้ %(left)d เรื่อง",
        left,
    )
    messages.warning(request, said % {"most": AccountList.most, "left": left}, fail_silently=True)


def connect() -> None:
    user_logged_in.connect(move_in, dispatch_uid="community_list_moves_in")
