"""Root middleware: what every response carries.

Guarantees that an anonymous reader's page may be kept by shared caches for a short time and that nobody else's ever is.
"""

from collections.abc import Callable
from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control, patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponse]

# What a classroom page never needs; a page of ours cannot ask for it, nor can a frame in it.
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)


def seconds_left_today() -> int:
    """Whole seconds until the date changes where the site is."""
    now = timezone.localtime()
    tomorrow = datetime.combine(now.date() + timedelta(days=1), time.min, now.tzinfo)
    return int((tomorrow - now).total_seconds())


class PublicCacheMiddleware:
    """Give anonymous GET pages `Cache-Control: public`, everything else `private, no-cache`.

    With these a browser may keep its own copy but asks before it shows it again; no shared cache keeps one. What must
    not be kept at all (a log-in form, a private page's question for its password) says so itself and is left alone.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.has_header("Cache-Control"):
            return response
        if self._is_about_an_account(request):
            add_never_cache_headers(response)
        elif self._is_public(request, response):
            # What is shown until a day is gone with that day, for caches too.
            patch_cache_control(response, public=True, max_age=min(settings.PUBLIC_CACHE_SECONDS, seconds_left_today()))
            patch_vary_headers(response, ["Cookie"])
        else:
            patch_cache_control(response, private=True, no_cache=True)
        return response

    @staticmethod
    def _is_about_an_account(request: HttpRequest) -> bool:
        """Pages with codes and secrets: not even this browser keeps a copy, which the next person could open."""
        return "/accounts/" in request.path

    @staticmethod
    def _is_public(request: HttpRequest, response: HttpResponse) -> bool:
        user = getattr(request, "user", None)
        return (
            request.method in ("GET", "HEAD")
            and response.status_code == 200
            # A cache that does not heed `Vary` would show the part of a page as the page.
            and not getattr(request, "htmx", None)
            and not response.cookies
            and settings.SESSION_COOKIE_NAME not in request.COOKIES
            and (user is None or not user.is_authenticated)
        )


class SecurityHeadersMiddleware:
    """Add the policies that Django does not set itself.

    The content policy is left off the admin: Wagtail's editor still writes inline scripts. A document brings a stricter
    one of its own, which stays.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if not request.path.startswith("/cms/"):
            policy = CONTENT_SECURITY_POLICY
            if "/accounts/" in request.path and (elsewhere := settings.SIGN_IN_ORIGINS):
                # A form that ends at another server's sign-in: browsers ask for leave for each step of the way.
                policy = policy.replace("form-action 'self'", f"form-action 'self' {' '.join(elsewhere)}")
            response.headers.setdefault("Content-Security-Policy", policy)
        return response
