"""On paper: a case is a hand-out of two A4 pages, a strategy as well; both carry their address as a QR code."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.innovations.cases import full_case, rich_case

MAX_PAGES = 2
PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")


def _pages(page: Page) -> int:
    return len(PAGE.findall(page.pdf(prefer_css_page_size=True)))


def test_a_full_case_fits_two_pages_with_its_code(page: Page, site: HomePage, live_server: LiveServer) -> None:
    case = full_case(OrganizationFactory.create())
    page.goto(live_server.url + case.url)
    assert 1 <= _pages(page) <= MAX_PAGES
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="คิวอาร์โค้ดของหน้านี้")).to_be_visible()
    expect(page.locator(".print-header").get_by_text(live_server.url + case.url, exact=True)).to_be_visible()
    for away in ("ดูวิธีทำทีละขั้น", "ข้ามไปยังเนื้อหา"):
        expect(page.get_by_role("link", name=away)).to_be_hidden()
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_a_case_of_many_words_takes_more_paper_rather_than_losing_any(
    page: Page, site: HomePage, live_server: LiveServer
) -> None:
    """The count of pages can fail: fifteen hundred letters in every field and twelve long steps need more than two."""
    words = "ครูสามคนนั่งอ่านบันทึกของนักเรียนด้วยกันทุกวันศุกร์หลังเลิกเรียน " * 22
    steps = [("step", {"title": f"ขั้นที่ {n}", "text": words}) for n in range(12)]
    case = rich_case(process=steps, problem=words, results=words, limits=words)
    page.goto(live_server.url + case.url)
    assert _pages(page) > MAX_PAGES
    page.emulate_media(media="print")
    expect(page.get_by_text("ขั้นที่ 11")).to_be_visible()


def test_a_strategy_prints_as_a_hand_out(page: Page, site: HomePage, live_server: LiveServer) -> None:
    strategy = Strategy.objects.current()[0]
    for _ in range(6):
        CaseStudyPageFactory.create(strategies=[strategy])
        LessonPageFactory.create(strategies=[strategy])
    page.goto(live_server.url + strategy.get_absolute_url())
    assert 1 <= _pages(page) <= MAX_PAGES
    page.emulate_media(media="print")
    for heading in ("วัตถุประสงค์", "กลยุทธ์", "สภาพความสำเร็จ"):
        expect(page.get_by_role("heading", name=heading, exact=True)).to_be_visible()
    expect(page.get_by_role("img", name="คิวอาร์โค้ดของหน้านี้")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)


def test_a_lesson_fits_two_pages_with_its_code(page: Page, site: HomePage, live_server: LiveServer) -> None:
    words = "เราบันทึกทุกเย็นว่าเด็กคนใดยืมนิทานกลับบ้าน และใครไม่ได้ยืมเพราะอะไร " * 6
    lesson = LessonPageFactory.create(expected=words, below=words, why=words, next_steps=words)
    page.goto(live_server.url + lesson.url)
    assert 1 <= _pages(page) <= MAX_PAGES
    page.emulate_media(media="print")
    expect(page.get_by_role("img", name="คิวอาร์โค้ดของหน้านี้")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_whatever_the_screen_is(
    page: Page, site: HomePage, live_server: LiveServer, scheme: str
) -> None:
    page.emulate_media(color_scheme=scheme, media="print")  # type: ignore[arg-type]
    page.goto(live_server.url + "/plan/s01/")
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert colours == ["rgb(255, 255, 255)", "rgb(29, 36, 51)"]
