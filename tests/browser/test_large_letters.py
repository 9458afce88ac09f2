"""A reader whose browser sets letters twice as large, on a phone: nothing is lost and nothing scrolls sideways."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserType, Page
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from strategy.guard import official_loading
from strategy.models import Strategy
from tests.factories import FULL_RECORD, CaseStudyPageFactory, OrganizationFactory, metric

PHONE = {"width": 360, "height": 640}
LARGE = 32  # px; browsers come with 16
LONG_NAME = "องค์การบริหารส่วนตำบลทุ่งผาหมอกพัฒนาวิทยานุเคราะห์"


@pytest.fixture
def large_letters(browser_type: BrowserType, browser_type_launch_args: dict[str, object]) -> Iterator[Page]:
    """A page of a browser whose own setting is for large letters."""
    arguments = [*browser_type_launch_args["args"], f"--blink-settings=defaultFontSize={LARGE}"]  # type: ignore[misc]
    browser = browser_type.launch(**(browser_type_launch_args | {"args": arguments}))  # type: ignore[arg-type]
    yield browser.new_page(viewport=PHONE, locale="th-TH")  # type: ignore[arg-type]
    browser.close()


def test_no_page_scrolls_sideways(large_letters: Page, site: HomePage, live_server: LiveServer) -> None:
    strategy = Strategy.objects.current()[0]
    with official_loading():
        strategy.title_th = "ยกขีดสมรรถนะการบริหารจัดการศึกษาเชิงพื้นที่บนหลักการ “จังหวัดจัดการตนเอง”"
        strategy.save()
    school = OrganizationFactory.create(title=LONG_NAME)
    case = CaseStudyPageFactory.create(**FULL_RECORD, owner_org=school, strategies=[strategy], metrics=[metric()])
    wide = {}
    for path in ("/", "/plan/", strategy.get_absolute_url(), case.url, school.url, "/innovations/", "/organizations/"):
        large_letters.goto(live_server.url + path)
        wide[path] = large_letters.evaluate("document.documentElement.scrollWidth")
    assert large_letters.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{LARGE}px"
    assert {path: width for path, width in wide.items() if width > PHONE["width"]} == {}
