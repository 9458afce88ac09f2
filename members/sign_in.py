"""The one sign-in of the site: readers, members and editors come here from wherever they were asked to.

Who is signed in already and is sent here all the same may not read what they wanted; sending them back would go round
in a circle, so they are told and may take another account.
"""

from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView


class SignInView(LoginView):
    """django-allauth's form; only what happens to who is signed in differs."""

    def get_authenticated_redirect_url(self) -> str:
        wanted = get_next_redirect_url(self.request)
        if wanted and self.request.method in ("GET", "HEAD"):
            return f"{reverse('account_another')}?{urlencode({'next': wanted})}"
        return str(super().get_authenticated_redirect_url())


@require_safe
@never_cache
def another_account(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and the way to another account or back to what was wanted."""
    wanted = get_next_redirect_url(request) or "/"
    sign_in = f"{reverse('account_login')}?{urlencode({'next': wanted})}"
    if not request.user.is_authenticated:
        return redirect(sign_in)
    return render(request, "account/another.html", {"wanted": wanted, "sign_in": sign_in})


def leads_to(name: str) -> Any:
    """A view that leads from an address that others link to, to the page of that name, keeping the query (`next`)."""
    return RedirectView.as_view(pattern_name=name, query_string=True)
