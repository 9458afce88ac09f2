"""Every part of the style guide looks as it did.

`make references` takes the pictures anew after a change that was meant; look at them before they are committed.
"""

import os
from io import BytesIO
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest
from django.conf import settings as django_settings
from PIL import Image
from playwright.sync_api import Page
from pytest_django import Settings

from cop_site.styleguide.registry import PARTS
from cop_site.styleguide.types import Part
from tests.browser.pictures import Difference, compare, store
from tests.browser.styleguide_pages import open_still, serve

REFERENCES = Path(__file__).parent / "references"
DIFFERENCES = Path(django_settings.BASE_DIR) / "var" / "differences"
RENEW = os.environ.get("RENEW_REFERENCES") == "1"
MOST_BYTES = 6 * 1024 * 1024  # of all references together


class Look(NamedTuple):
    """How a part is looked at: the width of the window in CSS pixels, the colour scheme, the medium."""

    name: str
    width: int
    scheme: Literal["light", "dark"]
    media: Literal["screen", "print"] = "screen"


PHONE, DARK, DESK = Look("phone", 360, "light"), Look("phone-dark", 360, "dark"), Look("desk", 1280, "light")
PAPER = Look("paper", 720, "light", "print")  # 720 CSS pixels: about the width of A4 between its margins


def looks_of(part: Part) -> list[Look]:
    return [PHONE, DARK, DESK, *([PAPER] if part.prints else [])]


NAMES = [f"{slug}-{look.name}.png" for slug, part in PARTS.items() for look in looks_of(part)]


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "reduced_motion": "reduce", "device_scale_factor": 1}


@pytest.fixture
def styleguide(page: Page, settings: Settings) -> Page:
    """A page to which the style guide is served, and nothing else."""
    settings.DEBUG = True
    serve(page)
    return page


def picture_of(page: Page, look: Look) -> Image.Image:
    """The specimens of the open page, looked at in one way."""
    page.set_viewport_size({"width": look.width, "height": 800})
    page.emulate_media(color_scheme=look.scheme, media=look.media)
    taken = page.locator("#specimens").screenshot(animations="disabled", caret="hide")
    return Image.open(BytesIO(taken)).convert("RGB")


@pytest.mark.parametrize("slug", PARTS)
def test_a_part_looks_as_it_did(styleguide: Page, slug: str) -> None:
    open_still(styleguide, f"/styleguide/{slug}/")
    changed = []
    for look in looks_of(PARTS[slug]):
        name = f"{slug}-{look.name}.png"
        actual, path = picture_of(styleguide, look), REFERENCES / name
        if RENEW:
            store(actual, path)
        assert path.exists(), f"no reference {name}: make references"
        difference = compare(actual, Image.open(path))
        if difference.is_visible:
            changed.append(report(difference, name))
    assert not changed, "\n".join(changed)


def report(difference: Difference, name: str) -> str:
    """What to read when a part has changed; the three pictures are written where it says."""
    DIFFERENCES.mkdir(parents=True, exist_ok=True)
    difference.picture.save(DIFFERENCES / name)
    return (
        f"{difference.share:.2%} of the pixels changed. Actual, reference, difference: "
        f"{(DIFFERENCES / name).relative_to(django_settings.BASE_DIR)}. If it is meant: make references"
    )


def test_there_is_no_reference_of_what_is_gone_and_all_are_small() -> None:
    kept = sorted(REFERENCES.glob("*.png"))
    if RENEW:
        for path in kept:
            if path.name not in NAMES:
                path.unlink()
        return
    assert sorted(path.name for path in kept) == sorted(NAMES)
    assert sum(path.stat().st_size for path in kept) <= MOST_BYTES
