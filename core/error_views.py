"""Pages that say what happened and what to do next.

Guarantees that all but 404 and 403 need neither database, session nor context processors: any of them may be what
failed. None is indexed or kept by a cache.
"""

import math

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from core.languages import switch_links

#: Parts of the site whose addresses name no language.
WITHOUT_LANGUAGE = ("/cms/", "/documents/")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _unindexed(render(request, "404.html", status=404))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _unindexed(render(request, "403.html", status=403))


def server_error(request: HttpRequest) -> HttpResponse:
    return plain_page(request, "500.html", 500)


def too_many_requests(request: HttpRequest, retry_after: int) -> HttpResponse:
    """The answer to who asks too often; `retry_after` in seconds."""
    return plain_page(request, "429.html", 429, retry_after)


def limit_reached(request: HttpRequest) -> HttpResponse:
    """The same where it is not known which limit it was: a minute is the window of those that count addresses."""
    return too_many_requests(request, 60)


def maintenance(request: HttpRequest, retry_after: int) -> HttpResponse:
    """The answer to everybody while the site is being looked after; `retry_after` in seconds."""
    return plain_page(request, "maintenance.html", 503, retry_after)


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What the service worker keeps, to show when there is no connection (core/service_worker.py)."""
    return plain_page(request, "offline.html", 200)


def plain_page(request: HttpRequest, template: str, status: int, retry_after: int = 0) -> HttpResponse:
    """A page from a template alone, in the language of the address.

    Args:
        retry_after: seconds after which it makes sense to try again; 0 says nothing.
    """
    language = language_of(request)
    context: dict[str, object] = {
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "home": "/" if language == settings.LANGUAGE_CODE else f"/{language}/",
        "minutes": math.ceil(retry_after / 60),
    }
    with translation.override(language):
        if not request.path.startswith(WITHOUT_LANGUAGE):
            context["language_links"] = switch_links(request.get_full_path())
        response = HttpResponse(render_to_string(template, context), status=status)
    if retry_after:
        response.headers["Retry-After"] = str(retry_after)
    response.headers["Content-Language"] = language
    return _unindexed(response)


def language_of(request: HttpRequest) -> str:
    """What the address says, as everywhere on the site; where it says nothing, what the browser asks for."""
    if request.path.startswith(WITHOUT_LANGUAGE):
        return translation.get_language_from_request(request)
    return translation.get_language_from_path(request.path) or settings.LANGUAGE_CODE


def _unindexed(response: HttpResponse) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "no-store"
    return response
