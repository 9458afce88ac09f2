"""Who sees the style guide: staff, or everybody where `DEBUG` is on. To anybody else it is not there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

View = Callable[..., HttpResponse]


def may_see(request: HttpRequest) -> bool:
    """Whether whoever asks works on the site. `DEBUG` is looked at first: then nobody's session is read."""
    return settings.DEBUG or (request.user.is_active and getattr(request.user, "is_staff", False))


def for_builders(view: View) -> View:
    """A page for those who build the site: not found for others, kept by no cache, found by no search engine."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_see(request):
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(guarded)
