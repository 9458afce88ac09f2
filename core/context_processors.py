"""What every template may use."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from core.languages import switch_links


def site(request: HttpRequest) -> dict[str, object]:
    """The language of the interface and where the same page is in the other one."""
    return {
        "current_language": get_language(),
        "language_links": switch_links(request.get_full_path()),
        "offline_page": settings.OFFLINE_PAGE,
        "site_name": settings.WAGTAIL_SITE_NAME,
    }
