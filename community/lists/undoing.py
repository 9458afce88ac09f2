"""The last page that was taken off a list can be put back where it was, with its note, until the list changes again."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from community.lists.keeping import list_of
from community.lists.order import Entry, with_page, without
from community.lists.pages import SharedPages, page_with

SESSION_KEY = "my_list_removed"


def remove(request: HttpRequest, page_id: int) -> bool:
    """Take a page off the reader's list and remember it; False when it was not there."""
    kept = list_of(request)
    entries = kept.entries()
    found = next(((place, entry) for place, entry in enumerate(entries) if entry.page_id == page_id), None)
    if found is None:
        return False
    place, entry = found
    kept.change(without([page_id]))
    request.session[SESSION_KEY] = {"page": page_id, "note": entry.note, "place": place}
    return True


def last_removed(request: HttpRequest) -> Entry | None:
    """What can be put back."""
    removed = request.session.get(SESSION_KEY)
    return Entry(removed["page"], removed["note"]) if removed else None


def removed_page(request: HttpRequest) -> SharedPages | None:
    """The page that can be put back, while the reader may read it."""
    removed = last_removed(request)
    return page_with(removed.page_id, request.user.is_authenticated) if removed else None


def put_back(request: HttpRequest) -> int | None:
    """Put the last removed page back; its id, None when there is none.

    Raises:
        ValidationError: the list is full by now, or the page is not public any more.
    """
    removed: dict[str, Any] | None = request.session.get(SESSION_KEY)
    if removed is None:
        return None
    if removed_page(request) is None:
        raise ValidationError(_("เรื่องนี้ไม่ได้เผยแพร่แล้ว จึงนำกลับมาไว้ในรายการไม่ได้"), code="closed")
    kept = list_of(request)
    kept.change(with_page(removed["page"], removed["note"], removed["place"], kept.most))
    forget(request)
    return int(removed["page"])


def forget(request: HttpRequest) -> None:
    """The list was changed otherwise: what was removed before stays removed."""
    request.session.pop(SESSION_KEY, None)
