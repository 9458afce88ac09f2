"""The site while somebody looks after it: everybody gets the same page, with when to come back.

Nobody passes, staff neither: who somebody is stands in the session and the database, which may be what is being looked
after. What answers still: static files (further out in the list of middleware) and `/healthz/`.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.error_views import maintenance

STILL_ANSWERED = ("/healthz/",)
RETRY_AFTER = 600  # seconds, unless the file says otherwise
LONGEST = 7 * 86_400


class MaintenanceMiddleware:
    """Answer 503 while `MAINTENANCE` is set or the file `MAINTENANCE_FILE` exists; it is looked for at each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        retry_after = maintenance_seconds()
        if retry_after is None or request.path in STILL_ANSWERED:
            return self.get_response(request)
        return maintenance(request, retry_after)


def maintenance_seconds() -> int | None:
    """After how many seconds to come back; `None` when the site is open. The file may hold the number."""
    try:
        text = settings.MAINTENANCE_FILE.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return RETRY_AFTER if settings.MAINTENANCE else None
    except (OSError, UnicodeDecodeError):  # somebody made it, that is enough
        return RETRY_AFTER
    seconds = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(LONGEST)) else 0
    return min(seconds, LONGEST) or RETRY_AFTER
