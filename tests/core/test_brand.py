"""The mark, its icons, and the site as something that a phone keeps: every file is of one drawing."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from core import brand_views
from core.mark import ACCENT, GROUND, MARK, THREAD
from core.motifs import thread_path
from home.models import HomePage
from scripts.draw_mark import files
from tests.core.stylesheet import contrast, tokens

STATIC = Path(settings.BASE_DIR) / "static"


def test_the_mark_is_woven_sixteen_threads_square_and_even() -> None:
    assert len(MARK) == 16
    assert {len(row) for row in MARK} == {16}
    assert all(row == row[::-1] for row in MARK)
    assert list(MARK) == list(reversed(MARK))


@pytest.mark.parametrize("name", ["favicon.svg", "logo.svg"])
def test_drawings_for_browsers_are_those_that_the_script_writes(name: str) -> None:
    assert (STATIC / name).read_bytes() == files()[name]


def test_icons_are_those_that_the_script_draws(tmp_path: Path) -> None:
    """Compared by their pixels: another version of the library may pack them in other bytes."""
    for name, content in files().items():
        if name.endswith((".png", ".ico")):
            (tmp_path / "drawn").write_bytes(content)
            with Image.open(tmp_path / "drawn") as drawn, Image.open(STATIC / name) as kept:
                assert drawn.convert("RGBA").tobytes() == kept.convert("RGBA").tobytes(), name


def test_the_icon_holds_a_picture_for_each_size() -> None:
    with Image.open(STATIC / "icons" / "favicon.ico") as icon:
        assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}


def test_what_a_phone_cuts_off_a_mask_is_ground_only() -> None:
    """The inner four fifths of a maskable icon stay (W3C manifest, safe zone): a circle of 40% radius."""
    with Image.open(STATIC / "icons" / "icon-mask.png") as icon:
        pixels = icon.convert("RGB")
    ground = pixels.getpixel((0, 0))
    half = pixels.width / 2
    outside = [
        pixels.getpixel((x, y))
        for x in range(0, pixels.width, 4)
        for y in range(0, pixels.height, 4)
        if (x + 0.5 - half) ** 2 + (y + 0.5 - half) ** 2 > (0.4 * pixels.width) ** 2
    ]
    assert set(outside) == {ground}


def test_the_logo_of_the_header_is_the_mark() -> None:
    html = (Path(settings.BASE_DIR) / "templates" / "parts" / "logo.html").read_text(encoding="utf-8")
    assert re.findall(r' d="([^"]+)"', html) == [thread_path(MARK), thread_path(MARK, "o")]


def test_colours_are_those_of_the_style_sheet() -> None:
    light = tokens("light")
    assert (light["--fill-structure"], light["--weave-thread"], light["--fill-action"]) == (GROUND, THREAD, ACCENT)
    assert light["--fill-structure"] == brand_views.THEME_COLOR
    assert light["--ground-page"] == brand_views.BACKGROUND_COLOR
    assert min(contrast(GROUND, THREAD), contrast(GROUND, ACCENT)) > 3


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "language"), [("", "th"), ("/en", "en")])
def test_the_manifest_is_in_the_language_of_the_page(
    client: Client, site: HomePage, prefix: str, language: str
) -> None:
    assert f'<link rel="manifest" href="{prefix}/manifest.webmanifest">' in client.get(f"{prefix}/").content.decode()
    response = client.get(f"{prefix}/manifest.webmanifest")
    manifest = response.json()
    assert response["Content-Type"] == "application/manifest+json"
    assert "public" in response["Cache-Control"]
    assert (manifest["lang"], manifest["start_url"], manifest["id"]) == (language, f"{prefix}/", "/")
    assert bool(re.search("[ก-๛]", manifest["name"] + manifest["short_name"])) == (language == "th")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}


@pytest.mark.django_db
def test_the_manifests_icons_are_there_in_their_sizes(client: Client, site: HomePage) -> None:
    for icon in client.get("/manifest.webmanifest").json()["icons"]:
        path = finders.find(icon["src"].removeprefix(settings.STATIC_URL))
        assert isinstance(path, str)
        with Image.open(path) as picture:
            assert "x".join(map(str, picture.size)) == icon["sizes"]


@pytest.mark.django_db
def test_the_policy_lets_the_manifest_be_read(client: Client, site: HomePage) -> None:
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "manifest-src" not in policy, "it falls back to the default: this site only"


def test_the_icon_that_browsers_guess_leads_to_a_file(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert finders.find(response["Location"].removeprefix(settings.STATIC_URL))


@pytest.mark.django_db
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/offline/"])
def test_the_browsers_bar_has_the_colour_of_the_header(client: Client, site: HomePage, path: str, scheme: str) -> None:
    html = client.get(path).content.decode()
    found = re.findall(rf'<meta name="theme-color" media="\(prefers-color-scheme: {scheme}\)" content="([^"]+)">', html)
    assert found == [tokens(scheme)["--fill-structure"]]
