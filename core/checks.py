"""System checks: misconfiguration is found by `manage.py check`, with an id and a hint."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register

from core.clamd import Address, ScannerError
from core.virus_scan import OFF, is_configured


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


@register()
def check_scanner_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """`CLAMD_URL` says where a scanner is, or that there is none."""
    if not is_configured():
        return []
    try:
        Address.of(settings.CLAMD_URL)
    except ScannerError as error:
        return [
            Error(
                f"CLAMD_URL: {error}.",
                hint=f"Use tcp://host:port, unix:///path/of/clamd.ctl, or {OFF!r} to do without a scanner.",
                id="core.E003",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_scanner_is_decided(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A public site scans what it passes on to readers, unless somebody decided otherwise."""
    if settings.CLAMD_URL:
        return []
    return [
        Warning(
            "Uploaded files are not scanned for viruses.",
            hint=(
                "Readers download what editors upload. Install ClamAV's clamd and set CLAMD_URL, for example to "
                f"unix:///run/clamav/clamd.ctl; or accept the risk with CLAMD_URL={OFF}."
            ),
            id="core.W001",
        )
    ]
