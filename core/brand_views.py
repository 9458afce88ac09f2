"""The site as something that a phone keeps on its first screen: the web manifest, and the icon that browsers guess."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

# --fill-structure and --ground-page of the light scheme; a manifest knows no other.
THEME_COLOR, BACKGROUND_COLOR = "#1e3360", "#faf7f1"
MAX_AGE = 86_400  # s
ICONS = (
    ("icon-192.png", "192x192", "any"),
    ("icon-512.png", "512x512", "any"),
    ("icon-mask.png", "512x512", "maskable"),
)


def manifest_data() -> dict[str, object]:
    """The manifest in the language of the interface."""
    home = reverse("wagtail_serve", args=("",))
    return {
        "name": _("คลังนวัตกรรมการศึกษาเชียงใหม่"),
        "short_name": _("นวัตกรรมเชียงใหม่"),
        "description": _("แบ่งปันนวัตกรรมและบทเรียนของโรงเรียนในจังหวัดเชียงใหม่"),
        "lang": get_language(),
        "dir": "ltr",
        "id": "/",  # one thing in both languages
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",  # with the browser's way back: the site is read page by page
        "theme_color": THEME_COLOR,
        "background_color": BACKGROUND_COLOR,
        "icons": [
            {"src": static(f"icons/{name}"), "sizes": sizes, "type": "image/png", "purpose": purpose}
            for name, sizes, purpose in ICONS
        ],
    }


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """The web manifest (W3C Application Manifest)."""
    response = JsonResponse(
        manifest_data(), content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )
    patch_cache_control(response, public=True, max_age=settings.PUBLIC_CACHE_SECONDS)
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon is, for what asks at the root without having read a page."""
    response = HttpResponseRedirect(static("icons/favicon.ico"))
    patch_cache_control(response, public=True, max_age=MAX_AGE)
    return response
