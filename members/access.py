"""Who is a member: signed in, with a complete profile and consent to the text in force."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from members import consent
from members.models import MemberProfile, User

Params = ParamSpec("Params")
View = Callable[Concatenate[HttpRequest, Params], HttpResponse]


def profile_of(user: User | AnonymousUser) -> MemberProfile | None:
    """The person's profile, None while there is none. Asked once for a user object."""
    if not isinstance(user, User):
        return None
    try:
        return user.profile
    except MemberProfile.DoesNotExist:
        return None


def is_complete(profile: MemberProfile | None) -> bool:
    """Whether the profile may be worked with: it exists and agrees to the text in force."""
    return profile is not None and consent.is_current(profile.consent_version)


def member_required(view: View[Params]) -> View[Params]:
    """Let members in; lead everybody else to what is missing, and back with `next` afterwards.

    Nobody signed in: to signing in. No profile, or consent to an older text: to the profile. A request that changes
    something is answered the same way and changes nothing.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        way_back = request.get_full_path() if request.method in ("GET", "HEAD") else _referring_path(request)
        if not request.user.is_authenticated:
            return redirect_to_login(way_back)
        if not is_complete(profile_of(request.user)):
            return HttpResponseRedirect(f"{reverse('account_profile')}?{urlencode({'next': way_back})}")
        return view(request, *args, **kwargs)

    return guarded


def _referring_path(request: HttpRequest) -> str:
    """An address that takes POST only is none to come back to: the path of the page that sent it, else the hub's."""
    referrer = urlsplit(request.headers.get("referer", ""))
    if referrer.netloc != request.get_host():
        return reverse("account_home")
    return referrer.path + (f"?{referrer.query}" if referrer.query else "")
