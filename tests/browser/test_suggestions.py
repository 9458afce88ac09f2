"""Suggestions below a search box: by keyboard, by touch, with an input method, without script or answer."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.factories import CaseStudyPageFactory

pytestmark = pytest.mark.django_db(transaction=True)
SUGGEST = re.compile(r"/search/suggest/")


@pytest.fixture
def address(site: HomePage, search_index: object, live_server: LiveServer) -> str:
    for number in range(3):
        CaseStudyPageFactory.create(title=f"กล่องการเรียนรู้เล่มที่ {number}")
    call_command("search_rebuild", verbosity=0)
    return live_server.url


def box(page: Page) -> Locator:
    return page.locator("main input[name=q]").first


def options(page: Page) -> Locator:
    return page.locator("#suggest").get_by_role("option")


def type_slowly(page: Page, text: str) -> None:
    box(page).press_sequentially(text, delay=20)


def test_by_keyboard(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/search/")
    type_slowly(page, "การเรี")
    expect(options(page)).to_have_count(3)
    assert len([url for url in asked if SUGGEST.search(url)]) == 1, "one question after the last key, not one a key"
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    combobox = page.get_by_role("combobox", name="คำค้น")
    expect(combobox).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("listbox", name="คำค้น")).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(combobox).to_have_attribute("aria-activedescendant", "suggest-1")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(combobox).to_have_attribute("aria-activedescendant", "suggest-3")
    expect(combobox).to_have_value("การเรี")
    page.keyboard.press("Escape")
    expect(options(page)).to_have_count(0)
    expect(combobox).to_have_attribute("aria-expanded", "false")
    expect(combobox).to_have_value("การเรี")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q="))


@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_list(page: Page, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{address}/search/")
    type_slowly(page, "การเรี")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False})
    assert found.response["violations"] == []


def test_a_choice_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    type_slowly(page, "การเรี")
    expect(options(page)).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/innovations/inv-\d+/$"))


def test_by_touch(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(f"{address}/")
    type_slowly(page, "กล่อง")
    option = options(page).first
    expect(option).to_be_visible()
    size = option.bounding_box()
    assert size is not None
    assert size["height"] >= 44
    assert size["x"] >= 0
    assert size["x"] + size["width"] <= 360
    option.tap()
    expect(page).to_have_url(re.compile(r"/innovations/inv-\d+/$"))
    context.close()


def test_keys_belong_to_an_input_method_while_it_composes(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    type_slowly(page, "การเรี")
    expect(options(page)).to_have_count(3)
    prevented = box(page).evaluate(
        """box => ["ArrowDown", "Enter", "Escape"].map((key) => !box.dispatchEvent(new KeyboardEvent("keydown",
           { key, isComposing: true, bubbles: true, cancelable: true })))"""
    )
    assert prevented == [False, False, False]
    expect(options(page)).to_have_count(3)


def test_an_older_answer_never_comes_after_a_newer_one(page: Page, address: str) -> None:
    page.goto(f"{address}/search/")
    type_slowly(page, "การเรี")
    expect(options(page)).to_have_count(3)
    box(page).press_sequentially("zzz")
    expect(options(page)).to_have_count(0)
    page.route(SUGGEST, lambda route: route.abort())
    box(page).fill("กล่อง")
    page.wait_for_timeout(400)
    expect(options(page)).to_have_count(0)


def test_without_script_the_form_is_a_form(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/")
    expect(page.get_by_role("combobox")).to_have_count(0)
    box(page).fill("การเรียนรู้")
    box(page).press("Enter")
    expect(page.get_by_role("heading", name="พบ 3 รายการ")).to_be_visible()
    context.close()
