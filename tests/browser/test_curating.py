"""An editor curates in a browser (product.md J4): queue, difference, return, approve, feature, collect, what lacks."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from community.review.starting import start_review
from home.models import HomePage
from innovations.models import CaseStudyPage, CollectionPage, FeaturedPractice
from strategy.models import Strategy
from tests.browser.axe import violations as violations_of_site
from tests.browser.test_admin import violations
from tests.browser.test_reviewing import sign_in
from tests.community.review.people import belong_to, make_reviewer, submit
from tests.factories import FULL_RECORD, CaseStudyPageFactory, UserFactory
from tests.innovations.collections import make_collection

TITLE, RETURNED = "กล่องนิทานสองภาษาบ้านดอย", "ธนาคารขยะที่ยังเขียนไม่ครบ"
RESULTS = "นักเรียนอ่านคล่องขึ้นแปดคนในหนึ่งภาคเรียน และยืมนิทานกลับบ้านทุกสัปดาห์"
REASON, WHY = "เริ่มได้ด้วยกล่องใบเดียว", "ครูคนเดียวก็เริ่มได้"


def edited_and_sent() -> CaseStudyPage:
    """A public full record of the first strategy whose author changed the results and sent them in."""
    author = UserFactory.create()
    strategies = list(Strategy.objects.current()[:1])
    case = CaseStudyPageFactory.create(**FULL_RECORD, title=TITLE, owner=author, strategies=strategies)
    belong_to(author, case.owner_org)
    case.results = RESULTS
    case.save_revision(user=author)
    start_review(case, author)
    return case


@pytest.mark.slow
@pytest.mark.browser_context_args(bypass_csp=True)
def test_an_editor_reviews_features_collects_and_sees_what_lacks(
    page: Page, site: HomePage, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.set_default_timeout(60_000)  # the first page of the admin is compiled
    case = edited_and_sent()
    submit(UserFactory.create(), title=RETURNED)
    collection = make_collection([CaseStudyPageFactory.create(title="สวนครัวตามเมนูอาหารกลางวัน")])
    sign_in(page, live_server, make_reviewer().email)
    page.goto(f"{live_server.url}/cms/review/")
    expect(page.locator(".review-item h2")).to_contain_text([TITLE, RETURNED])  # who waits longest stands first
    _approve_after_looking(page)
    _return(page)
    found = _feature(page, live_server, case)
    _collect(page, live_server, collection, case)
    page.context.clear_cookies()
    page.goto(live_server.url)
    expect(page.locator("main")).to_contain_text(REASON)
    found += violations_of_site(page, "home")
    page.get_by_role("link", name=collection.title, exact=True).click()
    expect(page.locator(".card-why")).to_contain_text(["เพราะ สวนครัว", WHY])
    found += violations_of_site(page, "collection")
    assert not found, "\n".join(found)
    after = FeaturedPractice.objects.get().ends + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *args: after)
    page.goto(live_server.url)
    page.reload()  # the browser may keep a page for a minute, but not beyond midnight, which the test did not wait for
    expect(page.locator("main")).not_to_contain_text(REASON)


def _approve_after_looking(page: Page) -> None:
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name="ผลตรวจอัตโนมัติ")).to_be_visible()
    page.get_by_role("link", name="เทียบกับฉบับที่เผยแพร่").click()
    expect(page.locator(".comparison").filter(has_text="อ่านคล่องขึ้นแปดคน")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="อนุมัติ", exact=True).click()
    expect(page.locator(".review-item h2")).to_contain_text([RETURNED])
    assert CaseStudyPage.objects.get(title=TITLE).results == RESULTS


def _return(page: Page) -> None:
    page.get_by_role("link", name=RETURNED).click()
    page.get_by_label("เหตุผลที่ส่งคืน").fill("ขอตัวเลขก่อนและหลัง")
    page.get_by_role("button", name="ส่งคืนให้แก้ไข").click()
    expect(page.get_by_text("ไม่มีเรื่องที่รอตรวจ")).to_be_visible()


def _feature(page: Page, live_server: LiveServer, case: CaseStudyPage) -> list[str]:
    """From the report's first line to the first page; what axe finds on the way."""
    page.goto(f"{live_server.url}{reverse('curation_report')}")
    expect(page.get_by_text("ทั้งประเด็นยังไม่มี")).to_have_count(4)
    found = violations(page, "report")
    page.get_by_role("link", name="แนะนำเรื่องนี้").first.click()
    page.get_by_role("textbox", name="เหตุผลที่แนะนำ").fill(REASON)
    page.get_by_role("checkbox", name="ต้นทุนต่ำ").check()
    page.get_by_role("textbox", name="แสดงถึง").fill((timezone.localdate() + timedelta(days=30)).isoformat())
    page.keyboard.press("Escape")
    page.get_by_role("button", name="บันทึก").click()
    expect(page.locator("main")).to_contain_text("แสดงอยู่")
    assert FeaturedPractice.objects.get().page_id == case.pk
    page.goto(f"{live_server.url}{reverse('curation_report')}")
    expect(page.get_by_text("ทั้งประเด็นยังไม่มี")).to_have_count(3)
    return found


def _collect(page: Page, live_server: LiveServer, collection: CollectionPage, case: CaseStudyPage) -> None:
    """Add the case to a public collection in the editor, with the chooser."""
    page.goto(f"{live_server.url}{reverse('wagtailadmin_pages:edit', args=[collection.pk])}")
    page.get_by_role("button", name="เพิ่มเรื่อง").click()
    page.locator("#inline_child_items-1").get_by_role("button", name="เลือก").first.click()
    page.locator(".modal").get_by_role("searchbox").or_(page.locator(".modal input[name=q]")).first.fill(TITLE)
    page.locator(".modal").get_by_role("link", name=TITLE).click()
    page.locator("#id_items-1-why_th").fill(WHY)
    page.locator("footer [data-w-dropdown-target=toggle]").click()
    page.get_by_role("button", name="เผยแพร่", exact=True).click()
    expect(page.locator(".messages")).to_be_visible()
    assert [item.page_id for item in CollectionPage.objects.get().items.all()][1] == case.pk
