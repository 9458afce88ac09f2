"""A teacher is told that work came back, reads why, and is at the question with one press; all can read these pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Comment
from wagtail.models import Page as WagtailPage

from community.models import Draft
from community.review.deciding import Decision, decide
from community.review.starting import start_review
from home.models import HomePage
from members.models import User
from tests.browser.axe import for_axe, violations
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.community.review.people import make_reviewer
from tests.factories import CaseStudyPageFactory, MemberProfileFactory

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "ดีมากค่ะ ขอเพิ่มตัวเลขให้เห็นผลชัดขึ้น"
REMARK = "ขอจำนวนนักเรียนที่อ่านคล่องก่อนและหลัง"
TITLE = "กล่องนิทานสองภาษาเพื่อเด็กปกาเกอะญออ่านคล่อง"


@pytest.fixture
def teacher(site: HomePage) -> User:
    """A member with a draft, and with work that an editor sent back with a remark at the results."""
    user = MemberProfileFactory.create().user
    case = CaseStudyPageFactory.create(title=TITLE, live=False, owner=user)
    page = WagtailPage.objects.get(pk=case.pk)
    Draft.objects.create(owner=user, kind="case", page=page)
    Draft.objects.create(owner=user, kind="lesson")
    start_review(case, user)
    Draft.objects.filter(page=page).update(submitted_at=case.latest_revision_created_at)
    editor = make_reviewer()
    Comment.objects.create(page=page, user=editor, contentpath="results", text=REMARK)
    decide(page.current_workflow_task_state, editor, Decision.RETURN, REASON)
    return user


@pytest.fixture
def signed_in(page: Page, teacher: User, live_server: LiveServer) -> Page:
    """The teacher's phone."""
    from django.test import Client

    client = Client()
    client.force_login(teacher)
    key = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def test_from_the_notice_to_the_question_that_was_remarked_on(signed_in: Page, live_server: LiveServer) -> None:
    signed_in.goto(f"{live_server.url}/notifications/")
    expect(signed_in.get_by_role("main")).to_contain_text(REASON)
    signed_in.get_by_role("link", name=f"“{TITLE}” ถูกส่งกลับให้แก้ไข").click()
    returned = signed_in.get_by_role("region", name="ส่งกลับให้แก้ไข")
    expect(returned).to_contain_text(REASON)
    expect(returned).to_contain_text(REMARK)
    returned.get_by_role("link", name="เกิดผลอะไรกับผู้เรียน").click()
    expect(signed_in.locator("#id_results")).to_be_visible()
    expect(signed_in.locator("#id_results")).to_be_in_viewport()
    expect(signed_in.get_by_role("main")).to_contain_text(REMARK)


def looks(page: Page, about: str) -> Iterator[str]:
    """What is wrong with the open page, at 360 and 1280 px, in light and dark."""
    page.emulate_media(reduced_motion="reduce")
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield from violations(page, f"{about} ({width} px, {scheme})")
        yield from unreadable(page, f"{about} ({width} px)")
    yield from too_small_for_a_thumb(page, about)


@for_axe
def test_work_and_notices_can_be_read_and_touched(signed_in: Page, live_server: LiveServer, teacher: User) -> None:
    found: list[str] = []
    for path in ("/my-work/", "/notifications/", "/notifications/settings/"):
        signed_in.goto(f"{live_server.url}{path}")
        for gaps in signed_in.locator("summary").all():
            gaps.click()
        found += looks(signed_in, path)
    assert found == []
