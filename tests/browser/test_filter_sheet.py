"""The filters on a phone: a sheet that counts along, holds the focus and gives it back."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.browser.lists import box, fill_lists, heading, keep_page, said, same_page

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 640}


@pytest.fixture
def address(site: HomePage, search_index: Path, live_server: LiveServer) -> str:
    fill_lists()
    return live_server.url


def open_sheet(page: Page, address: str) -> Locator:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}/innovations/")
    page.get_by_role("link", name="ตัวกรอง").click()
    sheet = page.get_by_role("dialog", name="ตัวกรอง")
    expect(sheet).to_be_visible()
    return sheet


def test_the_sheet_counts_while_choices_are_made(page: Page, address: str) -> None:
    sheet = open_sheet(page, address)
    keep_page(page)
    expect(sheet.get_by_role("button", name="แสดง 14 เรื่อง")).to_be_visible()
    box(page, "ยุทธศาสตร์ย่อ 1").check()
    expect(sheet.get_by_role("button", name="แสดง 10 เรื่อง")).to_be_visible()
    expect(said(page)).to_have_text("พบ 10 เรื่อง")
    box(page, "ยุทธศาสตร์ย่อ 2").check()
    sheet.get_by_role("button", name="แสดง 14 เรื่อง").click()
    expect(sheet).to_be_hidden()
    expect(heading(page)).to_be_focused()
    expect(page).to_have_url(f"{address}/innovations/?strategy=s01&strategy=s02")
    page.go_back()  # all that was chosen in the sheet is one step
    expect(page).to_have_url(f"{address}/innovations/")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert same_page(page)


def test_the_sheet_is_modal_and_escape_leads_back_to_its_opener(page: Page, address: str) -> None:
    sheet = open_sheet(page, address)
    for _ in range(40):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "document.activeElement.closest('[role=dialog]') || document.activeElement === document.body"
        )
        assert inside
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.get_by_role("link", name="ตัวกรอง")).to_be_focused()
    expect(page.locator("[inert]")).to_have_count(0)
    expect(page).to_have_url(f"{address}/innovations/")


def test_going_back_closes_the_sheet_at_the_same_place(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{address}/innovations/")
    page.evaluate("scrollTo(0, 120)")
    page.wait_for_timeout(100)
    page.get_by_role("link", name="ตัวกรอง").click()
    box(page, "ยุทธศาสตร์ย่อ 2").check()
    expect(page.get_by_role("button", name="แสดง 4 เรื่อง")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(heading(page)).to_have_text("พบ 14 เรื่อง")
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).not_to_be_checked()
    assert page.evaluate("scrollY") == 120
    page.go_forward()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).to_be_checked()
    page.get_by_role("link", name="ปิด").click()
    expect(page).to_have_url(f"{address}/innovations/?strategy=s02")
    expect(page.get_by_role("link", name="ตัวกรอง")).to_be_focused()


@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_after_a_change_nor_in_the_open_sheet(page: Page, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    open_sheet(page, address)
    box(page, "ยุทธศาสตร์ย่อ 2").check()
    expect(page.get_by_role("button", name="แสดง 4 เรื่อง")).to_be_visible()
    options = {"resultTypes": ["violations"], "preload": False}
    assert Axe().run(page, options=options).response["violations"] == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert Axe().run(page, options=options).response["violations"] == []
