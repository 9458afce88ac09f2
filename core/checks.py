"""System checks: misconfiguration is found by `manage.py check`, with an id and a hint."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_third_party_calls(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The admin calls third parties unless each of these is switched off (no third-party request at run time)."""
    wanted = {
        "WAGTAIL_GRAVATAR_PROVIDER_URL": None,
        "WAGTAIL_ENABLE_UPDATE_CHECK": False,
        "WAGTAIL_ENABLE_WHATS_NEW_BANNER": False,
    }
    return [
        Error(
            f"{name} must be {value!r}.",
            hint="The admin would send requests to third parties.",
            id="core.E001",
        )
        for name, value in wanted.items()
        if getattr(settings, name, object()) != value
    ]


@register()
def check_heic(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Phones send HEIC; without the extension Wagtail refuses the photo."""
    if "heic" in getattr(settings, "WAGTAILIMAGES_EXTENSIONS", []):
        return []
    return [
        Error(
            "WAGTAILIMAGES_EXTENSIONS lacks heic.",
            hint="Photos from phones would be refused.",
            id="core.E002",
        )
    ]
