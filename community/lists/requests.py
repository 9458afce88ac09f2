"""What the forms of a list need to know of a request."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

FROM_ELSEWHERE = {"cross-site", "same-site"}


def is_sent_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site sent the form, by what every browser of the last years says of itself.

    A case's page has no token of its own: it is one copy for all visitors and leaves no cookie. Another site's form
    would come without the session (`SameSite=Lax`) besides.
    """
    if origin := request.headers.get("Origin"):
        return urlsplit(origin).netloc != request.get_host() and origin not in settings.CSRF_TRUSTED_ORIGINS
    return request.headers.get("Sec-Fetch-Site", "") in FROM_ELSEWHERE


def way_back(request: HttpRequest) -> str:
    """Where the form wants to lead back to: an address of this site, else the list."""
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and is_ours else reverse("my_list")
