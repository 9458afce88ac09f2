"""A submission in a browser, on a telephone: queue, return with a reason, again, approved, public (product.md J4)."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from community.review.school import token_of
from community.review.starting import start_review
from community.review.state import states_of
from home.models import HomePage
from innovations.models import CaseStudyPage
from tests.browser.test_admin import violations
from tests.community.review.people import make_reviewer, submit
from tests.factories import UserFactory

REASON = "ขอให้บอกจำนวนนักเรียนที่อ่านคล่องขึ้น"


def sign_in(page: Page, live_server: LiveServer, email: str) -> None:
    """Come with a session, as from the sign-in page."""
    client = Client()
    client.force_login(get_user_model().objects.get(email=email))
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


@pytest.mark.slow
@pytest.mark.browser_context_args(bypass_csp=True)
def test_a_submission_is_returned_sent_again_approved_and_public(
    page: Page, site: HomePage, live_server: LiveServer
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.set_default_timeout(60_000)  # the first page of the admin is compiled
    author = UserFactory.create()
    case = submit(author, title="กล่องนิทานสองภาษาบ้านดอย")
    sign_in(page, live_server, make_reviewer().email)
    page.goto(f"{live_server.url}/cms/review/")
    found = violations(page, "queue")
    page.get_by_role("link", name="กล่องนิทานสองภาษาบ้านดอย").click()
    expect(page.get_by_role("button", name="ส่งคืนให้แก้ไข")).to_be_visible()
    found += violations(page, "entry")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="ส่งคืนให้แก้ไข").click()
    expect(page.get_by_text("กรุณาเขียนเหตุผล")).to_be_visible()
    page.get_by_label("เหตุผลที่ส่งคืน").fill(REASON)
    page.get_by_role("button", name="ส่งคืนให้แก้ไข").click()
    expect(page.get_by_text("ไม่มีเรื่องที่รอตรวจ")).to_be_visible()
    assert states_of([case])[case.pk].reason == REASON
    start_review(CaseStudyPage.objects.get(pk=case.pk), author)
    page.reload()
    page.get_by_role("link", name="กล่องนิทานสองภาษาบ้านดอย").click()
    page.get_by_role("button", name="อนุมัติเป็นฉบับย่อ").click()
    expect(page.get_by_text("ไม่มีเรื่องที่รอตรวจ")).to_be_visible()
    page.context.clear_cookies()
    page.goto(f"{live_server.url}{CaseStudyPage.objects.get(pk=case.pk).url}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("นิทาน")


def test_a_head_teacher_confirms_on_a_telephone(page: Page, site: HomePage, live_server: LiveServer) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    case = submit(UserFactory.create(), head_teacher_email="director@school.example")
    token = token_of(case.school_requests.get())
    page.goto(f"{live_server.url}{reverse('school_check', args=[token])}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.get_by_role("button", name="ยืนยัน", exact=True).click()
    page.get_by_label("ชื่อและตำแหน่งของท่าน").fill("นางสาวดวงใจ แก้วคำ ผู้อำนวยการ")
    page.get_by_role("button", name="ยืนยัน", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ขอบคุณที่ตอบ")
    assert states_of([case])[case.pk].stage == "editor"
