"""Passing a case on: plain links without script, the browser's own ways with it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from innovations.models import CaseStudyPage
from tests.factories import CaseStudyPageFactory

SHARE = "navigator.share = async (what) => { window.shared = what; }"
PRINT = "window.print = () => { window.printed = true; }"


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    return CaseStudyPageFactory.create(title="นิทาน “สองภาษา” & ดอย")


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="th-TH")
    yield context.new_page()
    context.close()


def _section(page: Page) -> Locator:
    return page.get_by_role("region", name="บอกต่อเรื่องนี้")


def test_links_pass_it_on_without_script(without_script: Page, case: CaseStudyPage, live_server: LiveServer) -> None:
    address = live_server.url + case.url
    without_script.goto(address)
    section = _section(without_script)
    expect(section.get_by_role("link", name=address)).to_have_attribute("href", address)
    line = section.get_by_role("link", name="ส่งทาง LINE").get_attribute("href")
    assert line == f"https://social-plugins.line.me/lineit/share?url={address.replace(':', '%3A').replace('/', '%2F')}"
    mail = section.get_by_role("link", name="ส่งทางอีเมล").get_attribute("href") or ""
    assert "%26%20" in mail, "a sign in the title ends no parameter"
    assert mail.count("&") == 1
    expect(section.get_by_role("button")).to_have_count(0)


def test_a_script_shares_copies_and_prints(page: Page, case: CaseStudyPage, live_server: LiveServer) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.add_init_script(SHARE + ";" + PRINT)
    page.goto(live_server.url + case.url)
    section = _section(page)
    section.get_by_role("button", name="แชร์").click()
    assert page.evaluate("window.shared") == {"title": case.title, "url": live_server.url + case.url}
    section.get_by_role("button", name="คัดลอกลิงก์").click()
    expect(section.get_by_role("status")).to_have_text("คัดลอกลิงก์แล้ว")
    assert page.evaluate("navigator.clipboard.readText()") == live_server.url + case.url
    section.get_by_role("button", name="พิมพ์หรือบันทึกเป็น PDF").click()
    assert page.evaluate("window.printed") is True


def test_a_refused_clipboard_says_what_to_do(page: Page, case: CaseStudyPage, live_server: LiveServer) -> None:
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(live_server.url + case.url)
    _section(page).get_by_role("button", name="คัดลอกลิงก์").click()
    expect(_section(page).get_by_role("status")).to_contain_text("แตะค้างที่ลิงก์")
