"""The comparison of pictures sees what a reader would see, and nothing else."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Page
from pytest_django import Settings

from tests.browser.pictures import SHARE, TOLERANCE, compare, store
from tests.browser.styleguide_pages import open_still, serve
from tests.browser.test_references import DIFFERENCES, PHONE, picture_of, report


@pytest.fixture
def paper() -> Image.Image:
    picture = Image.new("RGB", (360, 200), "white")
    ImageDraw.Draw(picture).rectangle((20, 20, 120, 64), fill="#1e3360")
    return picture


def test_the_same_picture_does_not_differ(paper: Image.Image, tmp_path: Path) -> None:
    store(paper, tmp_path / "a.png")
    assert compare(paper, Image.open(tmp_path / "a.png")).share == 0


def test_a_stored_picture_keeps_the_colour_of_a_few_pixels(tmp_path: Path) -> None:
    """More colours than a palette holds, and among them one small word of its own colour."""
    picture = Image.linear_gradient("L").resize((300, 300)).convert("RGB")
    for x in range(300):
        ImageDraw.Draw(picture).line((x, 0, x, 40), fill=(x % 256, 120, 200))
    ImageDraw.Draw(picture).rectangle((100, 100, 104, 104), fill="#533d9a")
    store(picture, tmp_path / "a.png")
    kept = Image.open(tmp_path / "a.png").convert("RGB").getpixel((102, 102))
    assert isinstance(kept, tuple)
    assert max(abs(a - b) for a, b in zip(kept, (0x53, 0x3D, 0x9A), strict=True)) <= TOLERANCE // 2


def test_greys_at_the_edges_of_letters_do_not_count(paper: Image.Image) -> None:
    other = paper.copy()
    ImageDraw.Draw(other).rectangle((200, 20, 300, 150), fill=(255 - TOLERANCE,) * 3)
    assert compare(paper, other).share == 0


@pytest.mark.parametrize("change", ["moved", "colour", "taller"])
def test_a_change_that_one_sees_is_reported(paper: Image.Image, change: str) -> None:
    other = Image.new("RGB", (360, 201 if change == "taller" else 200), "white")
    place = (20, 22, 120, 66) if change == "moved" else (20, 20, 120, 64)
    ImageDraw.Draw(other).rectangle(place, fill="#7f430d" if change == "colour" else "#1e3360")
    assert compare(paper, other).is_visible


def test_an_icon_that_is_gone_is_seen_in_the_tallest_picture() -> None:
    blank = Image.new("RGB", (1280, 2000), "white")
    icon = blank.copy()
    ImageDraw.Draw(icon).rectangle((40, 700, 55, 715), fill="#1e3360")
    difference = compare(blank, icon)
    assert difference.share < SHARE
    assert difference.is_visible


def test_scattered_pixels_are_not(paper: Image.Image) -> None:
    other = paper.copy()
    for x in range(0, 360, 8):
        other.putpixel((x, 100), (0, 0, 0))
    assert not compare(paper, other).is_visible


def test_a_changed_part_fails_and_shows_where(page: Page, settings: Settings) -> None:
    """One word of a part changes: that is reported, and the three pictures are written where the report says."""
    settings.DEBUG = True
    serve(page)
    open_still(page, "/styleguide/notice/")
    before = picture_of(page, PHONE)
    page.locator(".notice p").first.evaluate("p => p.textContent = 'ข้อความอื่นที่ไม่เหมือนเดิม'")
    difference = compare(picture_of(page, PHONE), before)
    assert difference.is_visible
    said = report(difference, "proof.png")
    written = DIFFERENCES / "proof.png"
    assert "var/differences/proof.png" in said
    assert Image.open(written).width == difference.picture.width > 3 * before.width
    written.unlink()
