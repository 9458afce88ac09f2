"""Lists that change in place: what a reader sees, hears and gets back, with a good line and with a bad one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.browser.lists import box, fill_lists, focused, heading, keep_page, said, same_page

pytestmark = pytest.mark.django_db(transaction=True)
ANSWERS = re.compile(r"/innovations/\?")
MADE_OFTEN = 3
LATER = "0.3s, 0.3s"  # only a slow answer shows that it is awaited
SCREEN = 640  # pixels; a long list is longer than that


@pytest.fixture
def address(site: HomePage, search_index: Path, live_server: LiveServer) -> str:
    fill_lists()
    return live_server.url


def test_a_choice_changes_the_list_in_place(page: Page, address: str) -> None:
    page.goto(f"{address}/innovations/")
    keep_page(page)
    expect(said(page)).to_be_empty()
    box(page, "ยุทธศาสตร์ย่อ 1").focus()
    page.keyboard.press("Space")
    expect(heading(page)).to_have_text("พบ 10 เรื่อง")
    expect(page).to_have_url(f"{address}/innovations/?strategy=s01")
    expect(said(page)).to_have_text("พบ 10 เรื่อง")
    expect(focused(page)).to_have_value("s01")
    expect(page.get_by_role("link", name="เอาออก: ยุทธศาสตร์ย่อ 1")).to_be_visible()
    expect(page.get_by_role("button", name="แสดง 10 เรื่อง")).to_be_visible()
    expect(box(page, "ประเด็น 1")).to_have_accessible_name("ประเด็น 1 จำนวน 10")
    english = page.get_by_role("link", name="English")
    expect(english).to_have_attribute("href", re.compile(r"/en/innovations/\?strategy=s01$"))
    assert same_page(page)


def test_going_back_and_forward_brings_results_form_and_place(page: Page, address: str) -> None:
    page.goto(f"{address}/innovations/")
    keep_page(page)
    page.evaluate("addEventListener('click', () => { window.leftAt = scrollY }, { capture: true, once: true })")
    page.get_by_role("link", name="หน้า 2").click()
    expect(page).to_have_url(f"{address}/innovations/?page=2")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_be_in_viewport()
    expect(said(page)).to_have_text("พบ 14 เรื่อง หน้า 2 จาก 2")
    box(page, "ยุทธศาสตร์ย่อ 2").check()
    expect(page).to_have_url(f"{address}/innovations/?strategy=s02")
    page.go_back()
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).not_to_be_checked()
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(2)
    page.go_back()
    expect(page).to_have_url(f"{address}/innovations/")
    expect(page.get_by_role("main").get_by_role("article")).to_have_count(12)
    assert page.evaluate("leftAt") > SCREEN
    assert abs(page.evaluate("scrollY - leftAt")) < 5
    page.go_forward()
    page.go_forward()
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).to_be_checked()
    expect(heading(page)).to_have_text("พบ 4 เรื่อง")
    assert same_page(page)


def test_coming_back_from_a_case_shows_the_page_and_not_a_part_of_it(page: Page, address: str) -> None:
    """Also when the browser keeps no page but asks its own cache, where the part was the last answer."""
    page.goto(f"{address}/innovations/")
    box(page, "ยุทธศาสตร์ย่อ 2").check()
    expect(heading(page)).to_have_text("พบ 4 เรื่อง")
    page.goto(f"{address}/plan/")
    page.go_back()
    expect(page.get_by_role("banner")).to_be_visible()
    expect(heading(page)).to_have_text("พบ 4 เรื่อง")
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).to_be_checked()
    page.reload()
    expect(page.get_by_role("banner")).to_be_visible()
    page.go_back()
    expect(heading(page)).to_have_text("พบ 14 เรื่อง")
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).not_to_be_checked()


def test_sorting_chips_and_kinds_change_in_place_too(page: Page, address: str) -> None:
    page.goto(f"{address}/innovations/?strategy=s02")
    keep_page(page)
    expect(page.get_by_role("button", name="เรียง")).to_be_hidden()
    page.get_by_label("เรียงตาม").focus()
    page.get_by_label("เรียงตาม").select_option("title")
    expect(page).to_have_url(f"{address}/innovations/?strategy=s02&sort=title")
    expect(page.get_by_label("เรียงตาม")).to_be_focused()
    expect(page.get_by_role("article").first).to_contain_text("นิทานเล่มที่ 10")
    page.get_by_role("link", name="เอาออก: ยุทธศาสตร์ย่อ 2").click()
    expect(page).to_have_url(f"{address}/innovations/?sort=title")
    expect(heading(page)).to_be_focused()
    page.get_by_role("link", name="ถอดบทเรียน").first.click()
    expect(page).to_have_url(f"{address}/innovations/?type=lesson")
    expect(page).to_have_title(re.compile("^ถอดบทเรียน"))
    expect(heading(page)).to_have_text("พบ 1 เรื่อง")
    assert same_page(page)


def test_search_and_directory_are_such_lists(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=นิทาน")
    keep_page(page)
    page.locator("summary", has_text="ชนิดเนื้อหา").click()
    box(page, "ถอดบทเรียน").check()
    expect(heading(page)).to_have_text("พบ 1 รายการ")
    expect(page.locator("main input[type=hidden][name=type]")).to_have_value("lesson")
    page.get_by_role("main").get_by_label("คำค้น").fill("กำลังพิมพ์")
    box(page, "ถอดบทเรียน").uncheck()
    expect(said(page)).to_have_text("พบ 15 รายการ")
    expect(page.get_by_role("main").get_by_label("คำค้น")).to_have_value("กำลังพิมพ์")
    assert same_page(page)
    page.goto(f"{address}/organizations/")
    keep_page(page)
    page.get_by_label("ประเภท").select_option("agency")
    expect(heading(page)).to_have_text("พบ 0 แห่ง")
    expect(page).to_have_url(f"{address}/organizations/?kind=agency")
    page.go_back()
    expect(heading(page)).to_have_text("พบ 1 แห่ง")
    expect(page.get_by_label("ประเภท")).to_have_value("")
    assert same_page(page)


@contextmanager
def held(page: Page) -> Iterator[list[Route]]:
    """Hold back the answers of the list."""
    routes: list[Route] = []
    page.route(ANSWERS, lambda route: routes.append(route))
    yield routes
    page.unroute(ANSWERS)


def test_old_results_stay_until_the_last_of_many_answers_comes(page: Page, address: str) -> None:
    page.goto(f"{address}/innovations/")
    aborted: list[str] = []
    page.on("requestfailed", lambda request: aborted.append(request.url))
    results = page.get_by_role("region", name="พบ 14 เรื่อง")
    with held(page) as routes:
        for name in ("ยุทธศาสตร์ย่อ 1", "ยุทธศาสตร์ย่อ 2", "ยุทธศาสตร์ย่อ 1"):
            box(page, name).click()
        page.wait_for_timeout(200)
        expect(results).to_have_attribute("aria-busy", "true")
        expect(results.get_by_role("article")).to_have_count(12)
        assert page.evaluate("getComputedStyle(document.getElementById('results'), '::before').animationDelay") == LATER
        page.wait_for_timeout(300)
        assert page.evaluate("getComputedStyle(document.getElementById('results'), '::before').visibility") == "visible"
        assert len(routes) == MADE_OFTEN
        routes[-1].continue_()
        expect(page).to_have_url(f"{address}/innovations/?strategy=s02")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    assert len(aborted) == MADE_OFTEN - 1
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(box(page, "ยุทธศาสตร์ย่อ 1")).not_to_be_checked()
    expect(box(page, "ยุทธศาสตร์ย่อ 2")).to_be_checked()
    expect(heading(page)).to_have_text("พบ 4 เรื่อง")


def test_nothing_jumps_when_other_results_come(page: Page, address: str) -> None:
    """Layout shift as the browser measures it, but for what follows an input within half a second: all of it counts."""
    page.goto(f"{address}/innovations/")
    page.evaluate(
        """() => { window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {
            if (e.sources.some(s => !s.node?.closest?.("#results"))) window.shift += e.value; }))
            .observe({ type: "layout-shift" }) }"""
    )
    place = box(page, "ยุทธศาสตร์ย่อ 1").bounding_box()
    box(page, "ยุทธศาสตร์ย่อ 1").check()
    expect(heading(page)).to_have_text("พบ 10 เรื่อง")
    assert box(page, "ยุทธศาสตร์ย่อ 1").bounding_box() == place
    assert page.evaluate("scrollY") == 0


@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize("kind", ["lost", "failed"])
def test_a_bad_line_is_said_and_leaves_everything_as_it_was(page: Page, address: str, kind: str) -> None:
    page.goto(f"{address}/innovations/")
    page.route(ANSWERS, lambda route: route.abort() if kind == "lost" else route.fulfill(status=502, body="bad"))
    box(page, "ยุทธศาสตร์ย่อ 1").check()
    trouble = page.get_by_role("alert")
    expect(trouble).to_contain_text("เชื่อมต่อไม่ได้" if kind == "lost" else "ระบบขัดข้องชั่วคราว")
    expect(heading(page)).to_have_text("พบ 14 เรื่อง")
    expect(box(page, "ยุทธศาสตร์ย่อ 1")).to_be_checked()
    expect(page).to_have_url(f"{address}/innovations/")
    assert Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"] == []
    page.unroute(ANSWERS)
    trouble.get_by_role("button", name="ลองใหม่").click()
    expect(heading(page)).to_have_text("พบ 10 เรื่อง")
    expect(trouble).to_be_hidden()
    expect(box(page, "ยุทธศาสตร์ย่อ 1")).to_be_focused()
    expect(page).to_have_url(f"{address}/innovations/?strategy=s01")


def test_no_answer_in_time_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}/innovations/")
    page.evaluate("htmx.config.timeout = 300")
    with held(page):
        box(page, "ยุทธศาสตร์ย่อ 1").check()
        expect(page.get_by_role("alert")).to_contain_text("รอคำตอบนานเกินไป")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_it_is_a_form(page: Page, address: str) -> None:
    page.goto(f"{address}/innovations/")
    box(page, "ยุทธศาสตร์ย่อ 1").check()
    expect(heading(page)).to_have_text("พบ 14 เรื่อง")
    page.get_by_label("เรียงตาม").select_option("title")
    page.get_by_role("button", name="แสดงผลลัพธ์").click()
    expect(page).to_have_url(re.compile(r"\?strategy=s01&sort=title$"))
    expect(heading(page)).to_have_text("พบ 10 เรื่อง")
    page.get_by_label("เรียงตาม").select_option("evidence")
    page.get_by_role("button", name="เรียง").click()
    expect(page).to_have_url(re.compile("sort=evidence"))
