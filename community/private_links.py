"""Pages behind a link that is the right to them: kept nowhere, told to no other site, not to be guessed by trying."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from core.error_views import too_many_requests
from core.rate_limits import Limit, client_address

View = Callable[..., HttpResponse]


def private_link(limit: Limit) -> Callable[[View], View]:
    """Limit how often links are tried, and keep what is shown to whoever holds one."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, token: str) -> HttpResponse:
            if limit.count(client_address(request)) > limit.times:
                return too_many_requests(request, limit.retry_after)
            response = view(request, token)
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            # Not "no-referrer": a browser would then send the form without an origin, which the CSRF check refuses.
            response.headers["Referrer-Policy"] = "same-origin"
            add_never_cache_headers(response)
            return response

        return guarded

    return decorate
