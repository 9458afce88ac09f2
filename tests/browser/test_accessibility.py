"""Axe finds nothing on any page type, at a phone's and a desk's width, in light and in dark.

All rules of axe count, those of best practice and contrast too. Contrast is computed in `tests/core/test_contrast.py`
as well: here the real text on the real ground is measured.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.core.page_types import NOT_FOUND, Paths, every_page

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
NARROWEST = {"width": 320, "height": 640}  # CSS pixels that a page must fit: reflow, WCAG 2.2 SC 1.4.10
TOUCH = 44  # CSS pixels, ux.md
SMALL_CONTROLS = """
    least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, summary")]
        .filter(e => e.checkVisibility() && !e.closest("p, h1, h2, h3, h4, dd, td, li > span, .skip-link, .card-title"))
        .map(e => [e.closest("label") ?? e, e])
        .filter(([box]) => box.getBoundingClientRect().height < least - 0.5)
        .map(([box, e]) => `${e.outerHTML.slice(0, 90)} ${box.getBoundingClientRect().height}`)
"""
TOO_WIDE = """
    width => [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > width + 1 && !e.closest(".table-scroll, svg, .visually-hidden"))
        .map(e => e.outerHTML.slice(0, 90))
"""


@pytest.fixture
def pages(site: HomePage, live_server: LiveServer) -> Paths:
    """The address of one page of every type."""
    return {name: f"{live_server.url}{path}" for name, path in every_page(site).items()}


# Not the stylesheets a second time: axe would look for the parts of `site.css` beside the page, not beside the file.
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
# Axe hides elements for a moment by inline styles, which our content policy forbids to everybody.
for_axe = pytest.mark.browser_context_args(bypass_csp=True)


def _violations(page: Page, name: str) -> list[str]:
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [f"{name}: {rule['id']} {node['html'][:120]}" for rule in found for node in rule["nodes"]]


@for_axe
@pytest.mark.slow
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, pages: Paths, size: dict[str, int], scheme: str) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found: list[str] = []
    for name, address in pages.items():
        page.goto(address)
        found += _violations(page, name)
    assert found == []


@for_axe
def test_axe_finds_nothing_in_the_filter_sheet(page: Page, pages: Paths) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{pages['cases']}#filters")
    assert page.get_by_role("heading", name="ตัวกรอง").is_visible()
    assert _violations(page, "sheet") == []


@pytest.mark.slow
def test_pages_fit_the_narrowest_screen_and_a_thumb(page: Page, pages: Paths) -> None:
    """No page scrolls sideways at 320 px, and what stands alone to be touched is 44 px high."""
    page.set_viewport_size(NARROWEST)  # type: ignore[arg-type]
    faults: list[str] = []
    for name, address in pages.items():
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > NARROWEST["width"]:
            faults += [f"{name}: {wide}" for wide in page.evaluate(TOO_WIDE, NARROWEST["width"])]
        faults += [f"{name}: {small}" for small in page.evaluate(SMALL_CONTROLS, TOUCH)]
    assert faults == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_filter_sheet_opens_and_closes_without_script(page: Page, pages: Paths) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(pages["cases"].split("?")[0])
    sheet = page.locator("#filters")
    assert not sheet.is_visible()
    page.get_by_role("link", name="ตัวกรอง").click()
    sheet.wait_for(state="visible")
    page.get_by_label("ยุทธศาสตร์ย่อ 1", exact=False).first.check()
    sheet.get_by_role("button", name="แสดงผลลัพธ์").click()
    page.wait_for_url("**/innovations/?strategy=s01**")
    assert not sheet.is_visible()
    assert page.get_by_role("link", name="เอาออก: ยุทธศาสตร์ย่อ 1").is_visible()


def test_the_keyboard_reaches_the_content_first(page: Page, pages: Paths) -> None:
    page.goto(pages["case"])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "ข้ามไปยังเนื้อหา"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_a_page_that_is_not_there_helps(page: Page, pages: Paths) -> None:
    page.goto(pages[NOT_FOUND])
    assert page.get_by_role("heading", level=1).inner_text() == "ไม่พบหน้านี้"
    assert page.get_by_role("main").get_by_role("searchbox").is_visible()
