"""Keeping, comparing and printing: on a narrow screen without script, for axe, and on one sheet of paper."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from community.lists.sharing import open_link
from community.models import SavedItem
from home.models import HomePage
from strategy.models import Strategy
from tests.browser.axe import for_axe, violations
from tests.browser.test_print import PAGE
from tests.factories import CaseStudyPageFactory, LessonPageFactory, MemberProfileFactory, OrganizationFactory, metric
from tests.innovations.cases import evaluations

NARROW = {"width": 360, "height": 740}
WORDS = "ครูสามคนนั่งอ่านบันทึกของนักเรียนด้วยกันทุกวันศุกร์หลังเลิกเรียน "


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, locale="th-TH", viewport=NARROW)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def fullest_case() -> Any:
    """A case that says as much as fits into every field."""
    strategies = list(Strategy.objects.current()[:3])
    owner = OrganizationFactory.create(
        title=f"โรงเรียนตัวอย่างบ้านดอย{'สูง' * 12}", contact_person="ครูนิภา ใจดี", contact_consent=True,
        contact_email="a-rather-long-address-of-a-person@a-school-in-the-hills.example",
    )  # fmt: skip
    steps = [("step", {"title": (WORDS * 3)[:150], "text": WORDS}) for _ in range(12)]
    parts = {"what": WORDS * 10, "enabling": "", "lesson": ""}
    name, value = metric(41, 68, 50)
    longest = {**value, "name": (WORDS * 3)[:150], "unit": "คะแนน (เต็ม 100)"}
    return CaseStudyPageFactory.create(
        title=(WORDS * 3)[:150], summary=(WORDS * 5)[:300], owner_org=owner, strategies=strategies,
        problem=(WORDS * 25)[:1500], results=(WORDS * 25)[:1500], limits=(WORDS * 25)[:1500], process=steps,
        components=[("component", {"name": (WORDS * 3)[:150], **parts}) for _ in range(6)], cost_band="gte50000",
        cost_note=(WORDS * 5)[:300], metrics=[(name, longest) for _ in range(12)], weeks=520, people=500,
        target_group="นักเรียน", evaluations=evaluations(),
    )  # fmt: skip


def sheets(page: Page) -> int:
    """How many sheets of paper a page takes."""
    return len(PAGE.findall(page.pdf(prefer_css_page_size=True)))


def test_two_cases_are_kept_and_compared_on_a_phone_without_script(
    without_script: Page, site: HomePage, live_server: LiveServer
) -> None:
    page = without_script
    cases = [CaseStudyPageFactory.create(cost_band=band) for band in ("free", "lt1000")]
    for case in cases:
        page.goto(live_server.url + case.url)
        page.get_by_role("button", name="เก็บไว้ในรายการ").click()
        expect(page.get_by_role("button", name="นำออกจากรายการ")).to_be_visible()
    page.goto(f"{live_server.url}/my-list/")
    page.get_by_text("เขียนบันทึก").last.click()
    page.get_by_label("บันทึกของฉัน").last.fill("ลองก่อน")
    page.get_by_role("button", name="บันทึก", exact=True).last.click()
    page.get_by_role("button", name=re.compile("ขึ้น")).last.click()
    expect(page.get_by_role("listitem").filter(has_text="ลองก่อน").first).to_contain_text(cases[1].title[:10])
    page.get_by_role("button", name="เปรียบเทียบ").click()
    row = page.get_by_role("row", name=re.compile("^ต้นทุน"))
    for case, cost in zip(cases, ("ไม่มีค่าใช้จ่าย", "ต่ำกว่า 1,000 บาท"), strict=True):
        cell = row.get_by_role("cell").filter(has_text=cost)
        expect(cell).to_be_visible()
        expect(cell).to_contain_text(re.compile(case.owner_org.title.split(" ", maxsplit=1)[0]))
    size = page.locator(".compare").bounding_box()
    assert size is not None
    assert size["width"] <= NARROW["width"]
    page.goto(f"{live_server.url}/my-list/")
    page.get_by_role("button", name=re.compile("^นำออก")).first.click()
    page.get_by_role("button", name="เลิกทำ").click()
    expect(page.locator(".kept")).to_have_count(2)


@for_axe
def test_a_members_list_and_its_link_pass_axe(
    page: Page, site: HomePage, live_server: LiveServer, client: Client
) -> None:
    member = MemberProfileFactory.create(public=True).user
    kept = [CaseStudyPageFactory.create(), CaseStudyPageFactory.create(), LessonPageFactory.create()]
    for position, each in enumerate(kept):
        SavedItem.objects.create(user=member, page=each, position=position, note="อ่านก่อน")
    kept[2].unpublish()
    open_link(member, "เรื่องน่าลอง", shows_name=True)
    client.force_login(member)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    found = []
    for path in ("/my-list/", "/my-list/share/", f"/compare/?a={kept[0].uid}"):
        page.goto(live_server.url + path)
        found += violations(page, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
    assert found == []


def test_a_case_and_a_list_fit_one_sheet_of_paper(page: Page, site: HomePage, live_server: LiveServer) -> None:
    case = fullest_case()
    page.goto(f"{live_server.url}/one-page/{case.uid}/")
    assert sheets(page) == 1
    page.emulate_media(media="print")
    expect(page.get_by_text("และอีก 4 ข้อในฉบับเต็ม")).to_be_visible()
    expect(page.get_by_role("img", name="คิวอาร์โค้ดของหน้านี้")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    member = MemberProfileFactory.create().user
    shared = {"owner_org": case.owner_org, "cover_image": case.cover_image, "cost_band": "gte50000"}
    cases = [CaseStudyPageFactory.create(title=case.title, summary=case.summary, **shared) for _ in range(13)]
    for position, each in enumerate(cases):
        SavedItem.objects.create(user=member, page=each, position=position, note=(WORDS * 5)[:300])
    page.goto(f"{live_server.url}/lists/{open_link(member, 'เรื่องน่าลอง', shows_name=False).token}/")
    assert sheets(page) == 1
    expect(page.locator(".shared-item:visible")).to_have_count(12)
    expect(page.get_by_text("มีมากกว่าที่พิมพ์ได้ในหนึ่งหน้า")).to_be_visible()
