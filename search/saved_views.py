"""The pages of the searches that somebody saved: the list, saving, renaming, deleting.

Guarantees that nobody sees or changes those of somebody else (they are not there for others: 404), and that a change
needs a form that was sent.
"""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from members.models import User
from search.described import described_all
from search.models import SavedSearch
from search.saved import MOST, can_be_saved, default_name, form_of, query_of, save_search
from search.saved_forms import RenameForm, SaveForm

reads_or_sends = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@login_required
def saved_list(request: HttpRequest) -> HttpResponse:
    """One's own searches, the latest first, each with its feed."""
    rows = list(SavedSearch.objects.filter(user=cast(User, request.user)))
    names = described_all(form_of(row.query) for row in rows)
    context = {"rows": list(zip(rows, names, strict=True)), "most": MOST}
    return render(request, "search/saved_list.html", context)


@reads_or_sends
def save(request: HttpRequest) -> HttpResponse:
    """Save a search: at once where the results' own button was pressed, else after a look at its name."""
    form = SaveForm(request.POST) if request.method == "POST" else SaveForm(initial={"query": request.GET.urlencode()})
    query = query_of(form.search)
    if not request.user.is_authenticated:  # a session may end while somebody reads: what was to be saved is not lost
        return redirect_to_login(f"{reverse('search_save')}?{query}", reverse("account_login"))
    if form.is_bound:
        if form.is_valid() and _save(request, form):
            return redirect("search_saved")
    elif can_be_saved(form.search):
        form.initial["name"] = default_name(form.search)
    else:
        return redirect("search_saved")
    return render(request, "search/saved_new.html", {"form": form, "query": query})


def _save(request: HttpRequest, form: SaveForm) -> bool:
    """Whether it could be saved; the form says why not, a message under which name."""
    name = form.cleaned_data["name"] or default_name(form.search)
    try:
        saved, is_new = save_search(cast(User, request.user), form.search, name)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    said = _("บันทึก “%(name)s” แล้ว") if is_new else _("การค้นนี้บันทึกไว้แล้วในชื่อ “%(name)s”")
    messages.success(request, said % {"name": saved.name})
    return True


@reads_or_sends
@login_required
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name for a search of one's own."""
    saved = get_object_or_404(SavedSearch, pk=pk, user=request.user)
    form = RenameForm(request.POST if request.method == "POST" else None, initial={"name": saved.name})
    if form.is_valid():
        saved.name = form.cleaned_data["name"]
        saved.save(update_fields=["name"])
        messages.success(request, _("เปลี่ยนชื่อเป็น “%(name)s” แล้ว") % {"name": saved.name})
        return redirect("search_saved")
    return render(request, "search/saved_rename.html", {"form": form, "query": saved.query})


@reads_or_sends
@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first; then it is gone."""
    saved = get_object_or_404(SavedSearch, pk=pk, user=request.user)
    if request.method == "POST":
        saved.delete()
        messages.success(request, _("ลบ “%(name)s” แล้ว") % {"name": saved.name})
        return redirect("search_saved")
    return render(request, "search/saved_delete.html", {"saved": saved})
