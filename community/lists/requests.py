"""What the forms of a list need to know of a request."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from community.lists.keeping import SESSION_KEY
from core.rate_limits import Limit, client_address

NEW_SESSIONS = Limit("my-list-sessions", 60, 60)  # from one address; a school is one
FROM_ELSEWHERE = {"cross-site", "same-site"}


def is_sent_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site sent the form, by what every browser of the last years says of itself.

    A case's page has no token of its own: it is one copy for all visitors and leaves no cookie. Another site's form
    would come without the session (`SameSite=Lax`) besides.
    """
    if origin := request.headers.get("Origin"):
        ours = f"{request.scheme}://{request.get_host()}"
        return origin != ours and origin not in settings.CSRF_TRUSTED_ORIGINS
    return request.headers.get("Sec-Fetch-Site", "") in FROM_ELSEWHERE


def begins_too_many(request: HttpRequest) -> bool:
    """Whether keeping a page would begin one session more than an address may: each is a row for weeks."""
    if SESSION_KEY in request.session:  # looks for the session: a made-up name of one is no name afterwards
        return False
    return request.session.session_key is None and NEW_SESSIONS.count(client_address(request)) > NEW_SESSIONS.times


def way_back(request: HttpRequest) -> str:
    """Where the form wants to lead back to: an address of this site, else the list."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours else reverse("my_list")
