"""One's own data: seeing it, taking it along, deleting the account (PDPA)."""

import json
from typing import cast

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from members.deletion import delete_account, why_not
from members.deletion_form import DeletionForm, needs_code, send_code
from members.models import User
from members.personal_data import personal_data

reads_or_sends = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@never_cache
@login_required
def account_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the person, to be read."""
    return render(request, "members/account/data.html", {"kept": personal_data.of(cast(User, request.user))})


@require_safe
@never_cache
@login_required
def account_data_file(request: HttpRequest) -> HttpResponse:
    """The same as a JSON file."""
    kept = personal_data.of(cast(User, request.user))
    data = {"exported_at": timezone.now().isoformat(), **{holding.name: rows for holding, rows in kept}}
    response = HttpResponse(json.dumps(data, ensure_ascii=False, indent=2), content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@reads_or_sends
@never_cache
@login_required
def account_delete(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays; delete the account once its owner has proved to ask."""
    user = cast(User, request.user)
    form = DeletionForm(request.POST if request.method == "POST" else None, user=user, session=request.session)
    problem = why_not(user)
    if form.is_bound and not problem and form.is_valid():
        delete_account(user)
        logout(request)
        return redirect("account_deleted")
    context = {
        "form": form,
        "problem": problem,
        "needs_code": needs_code(user),
        "sent": request.GET.get("sent", ""),
    }
    return render(request, "members/account/delete.html", context)


@require_POST
@login_required
def account_delete_code(request: HttpRequest) -> HttpResponse:
    """Send the code that stands in for a password."""
    user = cast(User, request.user)
    sent = needs_code(user) and send_code(request.session, user)
    response = redirect("account_delete")
    response.headers["Location"] += "?sent=" + ("yes" if sent else "no")
    return response


@require_safe
def account_deleted(request: HttpRequest) -> HttpResponse:
    """Afterwards: what was done, to somebody who has no account any more."""
    return render(request, "members/account/deleted.html")
