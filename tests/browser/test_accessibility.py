"""Axe finds nothing on any page in any look, and every page can be read, touched and reached.

Each page and each part of the style guide is opened once and looked at: all rules at 360 px in light, then, in other
looks, those that may come out otherwise (tests/browser/axe.py). `make accessibility` asks all rules in every look, of
pages in both languages: 320, 360 and 1280 px, light and dark, text at 100 and 200 %. Contrast is computed in
`tests/core/test_contrast.py` as well: here the real text on the real ground is measured.
"""

import os
from collections.abc import Iterator
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.browser.axe import COLOURS, LAYOUT, for_axe, violations
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.browser.styleguide_pages import ORIGIN, serve
from tests.core.page_types import ERROR_URLS, FRAMES, NOT_FOUND, STYLEGUIDE, Paths, every_state

FULL = os.environ.get("AXE_MATRIX") == "full"
PHONE = 360  # CSS pixels
LARGE = "document.documentElement.style.fontSize = '200%'"
NORMAL = "document.documentElement.style.fontSize = ''"


#: Pages with a word that is longer than a line at 360 px in letters twice as large; a word is not cut
#: (core_tags.thaiwrap), so these scroll sideways then. At 320 px and the usual size (WCAG 2.2 SC 1.4.10) they do not.
WIDE_IN_LARGE_LETTERS = {"lesson", "masked lesson", "strategy", "glossary"}


class Look(NamedTuple):
    """A way to look at a page, and the rules that are asked in it; none given means all."""

    width: int
    scheme: Literal["light", "dark"]
    is_large: bool = False
    rules: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.width} px, {self.scheme}{', text 200 %' if self.is_large else ''}"


LOOKS = (
    Look(PHONE, "light"),
    Look(PHONE, "dark", rules=COLOURS),
    Look(1280, "dark", rules=COLOURS),
    Look(1280, "light", rules=LAYOUT),
    Look(320, "light", rules=LAYOUT),  # reflow, WCAG 2.2 SC 1.4.10; the same as 1280 px at 400 %
    Look(PHONE, "light", is_large=True, rules=LAYOUT),
)
#: Of the parts: the pages above show how they fit together, tests/browser/test_references.py how they look.
LOOKS_OF_PARTS = LOOKS[:2]
EVERY_LOOK = tuple(
    Look(width, scheme, is_large)
    for width in (320, PHONE, 1280)
    for scheme in ("light", "dark")
    for is_large in (False, True)
)


@pytest.fixture
def pages(site: HomePage, live_server: LiveServer, settings: Settings) -> Paths:
    """The address of every page there is."""
    settings.ROOT_URLCONF = ERROR_URLS
    return {name: f"{live_server.url}{path}" for name, path in every_state(site).items()}


@pytest.fixture
def still(page: Page) -> Page:
    """A page in which nothing moves: a colour on its way to another has no contrast."""
    page.emulate_media(reduced_motion="reduce")
    return page


def looks_wrong(page: Page, about: str, looks: tuple[Look, ...]) -> Iterator[str]:
    """What is wrong with the open page, in one look after the other."""
    for look in EVERY_LOOK if FULL else looks:
        page.set_viewport_size({"width": look.width, "height": 800})
        page.emulate_media(color_scheme=look.scheme)
        page.evaluate(LARGE if look.is_large else NORMAL)
        yield from violations(page, f"{about} ({look})", look.rules)
        # Our own look at large letters is for pages at 360 px: elsewhere the style sheet's breakpoints, which measure
        # in the reader's own letters, know nothing of letters made large by a script (see test_large_letters.py).
        if look.scheme == "light" and not (look.is_large and (FULL or about in WIDE_IN_LARGE_LETTERS)):
            yield from unreadable(page, f"{about} ({look})")
        if look.width <= PHONE and not look.is_large and look.scheme == "light":
            yield from too_small_for_a_thumb(page, f"{about} ({look})")


@for_axe
@pytest.mark.slow
@pytest.mark.parametrize("prefix", ["", *(["en/"] if FULL else [])])
def test_every_page_in_every_look(still: Page, pages: Paths, live_server: LiveServer, prefix: str) -> None:
    found: list[str] = []
    for name, address in pages.items():
        still.goto(address.replace(f"{live_server.url}/", f"{live_server.url}/{prefix}"))
        found += looks_wrong(still, name, LOOKS)
    assert found == []


@for_axe
@pytest.mark.slow
def test_every_part_in_every_look(still: Page, settings: Settings) -> None:
    """Each state of each part; what stands in a frame is opened alone."""
    settings.DEBUG = True
    serve(still)
    found: list[str] = []
    for name, path in (STYLEGUIDE | FRAMES).items():
        still.goto(f"{ORIGIN}{path}")
        found += looks_wrong(still, name, LOOKS_OF_PARTS)
    assert found == []


@for_axe
def test_what_opens_and_what_is_refused(still: Page, pages: Paths) -> None:
    """The filter sheet, everything that unfolds, forms with their errors, the password shown."""
    still.set_viewport_size({"width": PHONE, "height": 640})
    still.goto(f"{pages['cases']}#filters")
    expect(still.get_by_role("heading", name="ตัวกรอง")).to_be_visible()
    # The foot of the sheet stays and covers a part of what is below it, wherever one has scrolled to.
    found = [fault for fault in violations(still, "filter sheet") if "target-size" not in fault]
    for name in ("search", "case", "all organizations", "strategy"):
        still.goto(pages[name])
        still.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true })")
        found += violations(still, f"{name}, unfolded") + unreadable(still, f"{name}, unfolded")
    still.goto(pages["plain login"])
    still.evaluate("document.querySelector('main form').noValidate = true")
    still.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(still.get_by_role("alert")).to_be_focused()
    found += violations(still, "refused")
    still.get_by_role("button", name="แสดงรหัสผ่าน").click()
    found += violations(still, "password shown") + unreadable(still, "password shown")
    assert found == []


def test_colours_of_the_readers_own_leave_everything_in_its_shape(page: Page, pages: Paths) -> None:
    """Forced colours take grounds away: what is told by them needs an edge as well."""
    page.emulate_media(forced_colors="active")
    edgeless = """
        () => [...document.querySelectorAll(".button, .input, .select, input[type=checkbox], .card, .chip, .tag")]
            .filter(e => e.checkVisibility() && getComputedStyle(e).appearance === "none")
            .filter(e => !["Top", "Bottom"].some(side => parseFloat(getComputedStyle(e)[`border${side}Width`]) > 0))
            .map(e => e.outerHTML.slice(0, 90))
    """
    for name in ("home", "all cases", "case", "plain login"):
        page.goto(pages[name])
        assert page.evaluate(edgeless) == [], name
        page.keyboard.press("Tab")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", name


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_filter_sheet_opens_and_closes_without_script(page: Page, pages: Paths) -> None:
    page.set_viewport_size({"width": PHONE, "height": 640})
    page.goto(pages["all cases"])
    sheet = page.locator("#filters")
    assert not sheet.is_visible()
    page.get_by_role("link", name="ตัวกรอง").click()
    sheet.wait_for(state="visible")
    page.get_by_label("ยุทธศาสตร์ย่อ 1", exact=False).first.check()
    sheet.get_by_role("button", name="แสดงผลลัพธ์").click()
    page.wait_for_url("**/innovations/?strategy=s01**")
    assert not sheet.is_visible()
    assert page.get_by_role("link", name="เอาออก: ยุทธศาสตร์ย่อ 1").is_visible()


def test_a_page_that_is_not_there_helps(page: Page, pages: Paths) -> None:
    page.goto(pages[NOT_FOUND])
    assert page.get_by_role("heading", level=1).inner_text() == "ไม่พบหน้านี้"
    assert page.get_by_role("main").get_by_role("searchbox").is_visible()
