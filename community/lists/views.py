"""A reader's own list: looking at it and changing it.

Guarantees that every change needs a form that this site's page sent, touches only the list of whoever sent it, and that
what is not on that list or may not be read is not there (404).
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from community.lists import undoing
from community.lists.forms import NoteForm
from community.lists.keeping import list_of
from community.lists.order import Change, moved, with_note, with_page, without
from community.lists.pages import page_of, shown
from community.lists.requests import NEW_SESSIONS, begins_too_many, is_sent_from_elsewhere, way_back
from community.lists.sharing import link_of
from core.error_views import too_many_requests
from members.models import User


@require_safe
def my_list(request: HttpRequest) -> HttpResponse:
    """The list, with what can be done with it."""
    return _show(request)


@csrf_exempt  # see `is_sent_from_elsewhere`
@require_POST
def keep(request: HttpRequest, page_uid: str) -> HttpResponse:
    """Put a page on the list; what was just taken off comes back where it was."""
    _refuse_from_elsewhere(request)
    page = page_of(page_uid, request.user.is_authenticated)
    if page is None:
        raise Http404
    if begins_too_many(request):
        return too_many_requests(request, NEW_SESSIONS.retry_after)
    kept, removed = list_of(request), undoing.last_removed(request)
    try:
        if removed is not None and removed.page_id == page.pk:
            undoing.put_back(request)
        else:
            kept.change(with_page(page.pk, most=kept.most))
            undoing.forget(request)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("เก็บ “%(title)s” ไว้ในรายการแล้ว") % {"title": page.title})
    return redirect(way_back(request))


@csrf_exempt  # see `is_sent_from_elsewhere`
@require_POST
def remove(request: HttpRequest, page_uid: str) -> HttpResponse:
    """Take a page off the list."""
    _refuse_from_elsewhere(request)
    page = _own_page(request, page_uid)
    undoing.remove(request, page.pk)
    if way_back(request) != reverse("my_list"):  # the list says it itself, with the way to undo it
        messages.success(request, _("นำ “%(title)s” ออกจากรายการแล้ว") % {"title": page.title})
    return redirect(way_back(request))


@require_POST
def restore(request: HttpRequest) -> HttpResponse:
    """Undo the last removal."""
    try:
        page_id = undoing.put_back(request)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("my_list")
    return _back_to(page_id)


@require_POST
def tidy(request: HttpRequest) -> HttpResponse:
    """Take what is not public any more off the list."""
    entries = list_of(request).entries()
    _change(request, without(shown(entries, request.user.is_authenticated).hidden))
    return redirect("my_list")


@require_POST
def move(request: HttpRequest, page_uid: str) -> HttpResponse:
    """One place up, or down."""
    page = _own_page(request, page_uid)
    seen = shown(list_of(request).entries(), request.user.is_authenticated).page_ids
    _change(request, moved(page.pk, -1 if request.POST.get("way") == "up" else 1, seen))
    return _back_to(page.pk)


@require_POST
def note(request: HttpRequest, page_uid: str) -> HttpResponse:
    """Write beside a page. What cannot be kept comes back as it was typed, with the reason."""
    page = _own_page(request, page_uid)
    form = NoteForm(request.POST, prefix=page.slug)
    if not form.is_valid():
        return _show(request, form, page.pk)
    _change(request, with_note(page.pk, form.cleaned_data["note"]))
    return _back_to(page.pk)


def _show(request: HttpRequest, wrong: NoteForm | None = None, wrong_id: int = 0) -> HttpResponse:
    kept = list_of(request)
    seen = shown(kept.entries(), request.user.is_authenticated)
    rows = [(item, _note_form(item.page.uid, item.note)) for item in seen.items]
    if wrong is not None:
        rows = [(item, wrong if item.page.pk == wrong_id else form) for item, form in rows]
    context = {
        "rows": rows,
        "seen": seen,
        "most": kept.most,
        "removed": _removed_title(request),
        "link": link_of(request.user) if isinstance(request.user, User) else None,
    }
    return render(request, "community/lists/my_list.html", context, status=400 if wrong is not None else 200)


def _note_form(uid: str, text: str) -> NoteForm:
    return NoteForm(initial={"note": text}, prefix=uid)


def _removed_title(request: HttpRequest) -> str:
    """The title of what can be put back, "" for nothing."""
    page = undoing.removed_page(request)
    return page.title if page else ""


def _own_page(request: HttpRequest, uid: str) -> Page:
    """The page of this code on the reader's own list.

    Raises:
        Http404: it does not stand there.
    """
    ids = [entry.page_id for entry in list_of(request).entries()]
    page = Page.objects.filter(pk__in=ids, slug=uid).first()
    if page is None:
        raise Http404
    return page


def _change(request: HttpRequest, change: Change) -> None:
    list_of(request).change(change)
    undoing.forget(request)


def _back_to(page_id: int | None) -> HttpResponse:
    """The list, at the page that was changed."""
    return redirect(reverse("my_list") + (f"#kept-{page_id}" if page_id else ""))


def _refuse_from_elsewhere(request: HttpRequest) -> None:
    if is_sent_from_elsewhere(request):
        raise PermissionDenied
