"""A reader with a keyboard and no pointer finds a case and passes it on (J2 of product.md).

At every stop the focus is on something, visible, and under nothing that stays on the screen (WCAG 2.2 SC 2.4.7 and
2.4.11).
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.core.page_types import full_case
from tests.factories import CaseStudyPageFactory, OrganizationFactory

MOST_STOPS = 90
STOP = """
    () => {
        const e = document.activeElement;
        if (!e || e === document.body) return {name: "", fault: "the focus is lost"};
        const shown = e.matches("input[type=checkbox]") ? e.closest("label") ?? e : e;
        const label = e.labels?.[0]?.innerText;
        const name = (e.getAttribute("aria-label") || shown.innerText || label || e.name || "").trim();
        const box = shown.getBoundingClientRect(), style = getComputedStyle(e), around = getComputedStyle(shown);
        const drawn = [style, around, getComputedStyle(e, "::after")];  // a card's link rings the whole card
        const ring = drawn.find(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
        if (!ring) return {name, fault: "no ring around it"};
        if (!box.width || box.bottom <= 0 || box.top >= innerHeight) return {name, fault: "out of sight"};
        const seen = [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].some(([x, y]) => {
            const top = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            return top && (shown.contains(top) || top.contains(shown));
        });
        return {name, fault: seen ? "" : "something lies over it"};
    }
"""


@pytest.fixture
def address(site: HomePage, live_server: LiveServer) -> str:
    """A site with a full case whose school may be asked, and a short one."""
    full_case()
    school: Any = OrganizationFactory.create(contact_person="ครูนิภา", contact_email="kru@school.example")
    CaseStudyPageFactory.create(owner_org=school)
    call_command("search_rebuild", verbosity=0)
    return live_server.url


def stops(page: Page, key: str = "Tab") -> Iterator[str]:
    """Go from stop to stop; the name of each, after it was looked at."""
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        stop = page.evaluate(STOP)
        assert stop["fault"] == "", f"{stop['name']!r} on {page.url}: {stop['fault']}"
        yield stop["name"]


def go_to(page: Page, name: str) -> None:
    """Press Tab until the focus is on something of that name (a regular expression)."""
    passed: list[str] = []
    try:
        for stop in stops(page):
            passed.append(stop)
            if re.search(name, stop):
                return
    except AssertionError as error:
        pytest.fail(f"On the way to {name}, after {passed}: {error}")
    pytest.fail(f"{name} was not reached: {passed}")


def choose(page: Page, facet: str, value: str, shown: str) -> None:
    """Open a facet, if it is closed, tick one of its values, and wait for `shown` in the address."""
    go_to(page, f"^{facet}")
    is_open = page.evaluate("document.activeElement.parentElement.open")
    if not is_open:
        page.keyboard.press("Enter")
    go_to(page, value)
    page.keyboard.press("Space")
    if shown:
        expect(page).to_have_url(re.compile(shown))  # the list has changed: nobody's keys come between


def search_from_home(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate(STOP) == {"name": "ข้ามไปยังเนื้อหา", "fault": ""}
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    go_to(page, "คำค้น|ค้นหา|^q$")
    page.keyboard.type("นิทานสองภาษา")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))
    page.wait_for_load_state()  # the address is there before the page's script is


def filter_by_four(page: Page, is_phone: bool, is_live: bool) -> None:
    """Level, district, cost and evidence; with script each choice is in the URL at once."""
    if is_phone:
        go_to(page, "^ตัวกรอง")
        page.keyboard.press("Enter")
    choose(page, "ระดับชั้น", "ป.1–3", "level=p1-3" if is_live else "")
    choose(page, "อำเภอ", "เมืองเชียงใหม่", "district=5001" if is_live else "")
    choose(page, "ต้นทุน", "ต่ำกว่า 1,000", "cost=lt1000" if is_live else "")
    choose(page, "ระดับหลักฐาน", "ประเมินครบรอบ", "evidence=" if is_live else "")
    if is_phone or not is_live:
        go_to(page, "^แสดง")
        page.keyboard.press("Enter")
    for name in ("level=p1-3", "district=5001", "cost=lt1000", "evidence="):
        expect(page).to_have_url(re.compile(name))


def decide_and_pass_on(page: Page, title: str, is_live: bool) -> None:
    go_to(page, title)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    main = page.get_by_role("main")
    for text in ("ต้นทุน", "หลักฐานระดับ", "ดูวิธีทำทีละขั้น"):
        expect(main.get_by_text(re.compile(text)).first).to_be_in_viewport()
    go_to(page, "ดูวิธีทำทีละขั้น")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#steps$"))
    go_to(page, "ส่งทางอีเมล")
    if is_live:
        page.evaluate("window.print = () => { window.isPrinted = true }")
        go_to(page, "พิมพ์หรือบันทึก")
        page.keyboard.press("Enter")
        assert page.evaluate("window.isPrinted")


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_finds_decides_and_passes_on(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    search_from_home(page, address)
    filter_by_four(page, width == 360, is_live=True)
    decide_and_pass_on(page, "กล่องนิทานสองภาษา", is_live=True)
    assert page.evaluate("document.activeElement.hasAttribute('data-print')"), "the run ends where paper begins"


@pytest.mark.slow
@pytest.mark.browser_context_args(java_script_enabled=False)
@pytest.mark.parametrize("width", [360, 1280])
def test_and_without_script(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    search_from_home(page, address)
    filter_by_four(page, width == 360, is_live=False)
    decide_and_pass_on(page, "กล่องนิทานสองภาษา", is_live=False)
    expect(page.get_by_role("link", name="ส่งทางอีเมล")).to_be_focused()


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_every_stop_of_a_page_is_seen_forwards_and_backwards(page: Page, address: str, width: int) -> None:
    """Until the focus leaves the page; the sticky foot of a case covers nothing."""
    page.set_viewport_size({"width": width, "height": 640})
    for path in ("/innovations/inv-0001/", "/plan/s01/"):
        page.goto(address + path)
        last = page.locator("footer a, footer button").last
        for stop in stops(page):
            if last.evaluate("e => e === document.activeElement"):
                break
            assert stop
        for stop in stops(page, "Shift+Tab"):
            if stop == "ข้ามไปยังเนื้อหา":
                break
