"""Signing in, for readers on the site and for editors in the admin, within limits.

A school is one address: the limits are made so that a training day passes and guessing does not. What is refused tells
nobody whether an account exists: attempts are counted by what was typed, a known address or not.
"""

import unicodedata
from typing import Any

from django.contrib.auth import views as auth_views
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.account import LoginView as WagtailLoginView

from core.error_views import too_many_requests
from core.rate_limits import Limit, client_address
from members.forms import SignInForm

BY_ADDRESS = Limit("sign-in", 120, 60)
FAILED_BY_ADDRESS = Limit("sign-in-failed", 60, 60)
FAILED_BY_ACCOUNT = Limit("sign-in-account", 5, 300)


class LimitedSignIn:
    """Refuses, before a password is looked at, what comes too often."""

    request: HttpRequest

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address, account = client_address(request), _account(request)
        used_up = [
            limit
            for limit, key in ((FAILED_BY_ADDRESS, address), (FAILED_BY_ACCOUNT, account))
            if limit.is_used_up(key)
        ]
        if BY_ADDRESS.count(address) > BY_ADDRESS.times:
            used_up.append(BY_ADDRESS)
        if used_up:
            return too_many_requests(request, max(limit.retry_after for limit in used_up))
        return super().post(request, *args, **kwargs)  # type: ignore[misc]

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        FAILED_BY_ADDRESS.count(client_address(self.request))
        FAILED_BY_ACCOUNT.count(_account(self.request))
        return super().form_invalid(form)  # type: ignore[misc]


class SignInView(LimitedSignIn, auth_views.LoginView):
    """The one sign-in page of the site."""

    template_name = "login.html"
    authentication_form = SignInForm


class EditorSignInView(LimitedSignIn, WagtailLoginView):
    """Wagtail's own, at its own address."""


def _account(request: HttpRequest) -> str:
    """What was typed, in the one form that signing in compares: `ｋru@…` and `KRU@…` are the account `kru@…`."""
    return unicodedata.normalize("NFKC", request.POST.get("username", "")).strip().casefold()
