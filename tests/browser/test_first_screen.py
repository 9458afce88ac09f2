"""What a small phone shows before anybody scrolls: a reader decides on the first screen (ux.md)."""

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

SMALL_PHONE = {"width": 360, "height": 640}
LONG_TITLE = "กล่องนิทานสองภาษาจากผู้เฒ่าในหมู่บ้าน สู่ชั้นเรียนรวม ป.1–3 ของโรงเรียนขนาดเล็กบนดอยสูง"
LONG_SUMMARY = (
    "นักเรียนชั้น ป.1–3 ที่พูดภาษาปกาเกอะญอที่บ้านอ่านออกเสียงคล่องขึ้นจากร้อยละ 41 เป็น 68 ในหนึ่งภาคเรียน "
    "ด้วยนิทานสองภาษาสิบสองเล่มที่ผู้เฒ่าเล่า ครูเขียน และเด็กวาดภาพเอง ยืมกลับบ้านได้ทุกเย็นวันศุกร์ "
    "โดยใช้งบประมาณค่ากระดาษและหมึกพิมพ์ไม่ถึงหนึ่งพันบาทต่อปี"
)


def _bottom(part: Locator) -> float:
    box = part.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(SMALL_PHONE)  # type: ignore[arg-type]
    return page


def test_a_case_shows_title_signals_summary_and_the_next_step(
    phone: Page, site: HomePage, live_server: LiveServer
) -> None:
    case = CaseStudyPageFactory.create(cost_band="lt1000", owner_org=OrganizationFactory.create())
    phone.goto(live_server.url + case.url)
    main = phone.get_by_role("main")
    for part in (
        main.get_by_role("heading", level=1),
        main.get_by_role("list").filter(has_text="ต้นทุน"),
        main.get_by_text(case.summary),
        main.get_by_role("link", name="ดูวิธีทำทีละขั้น"),
    ):
        expect(part.first).to_be_visible()
        assert _bottom(part.first) <= SMALL_PHONE["height"]


def test_the_next_step_of_a_long_case_waits_at_the_foot_of_the_screen(
    phone: Page, site: HomePage, live_server: LiveServer
) -> None:
    case = CaseStudyPageFactory.create(title=LONG_TITLE, summary=LONG_SUMMARY, cost_band="lt1000")
    phone.goto(live_server.url + case.url)
    step = phone.get_by_role("link", name="ดูวิธีทำทีละขั้น")
    assert _bottom(step) <= SMALL_PHONE["height"]
    step.click()
    expect(phone.get_by_role("heading", name="ทำอย่างไร")).to_be_in_viewport()
    expect(step).not_to_be_in_viewport()  # it stays behind with the head and covers nothing of the story


def test_a_lesson_shows_title_school_and_advice(phone: Page, site: HomePage, live_server: LiveServer) -> None:
    lesson = LessonPageFactory.create(owner_org=OrganizationFactory.create(title="โรงเรียนบ้านห้วยหิ่งห้อย"))
    phone.goto(live_server.url + lesson.url)
    main = phone.get_by_role("main")
    for part in (
        main.get_by_role("heading", level=1),
        main.get_by_text("โรงเรียนบ้านห้วยหิ่งห้อย"),
        main.get_by_text(lesson.advice),
    ):
        expect(part.first).to_be_visible()
        assert _bottom(part.first) <= SMALL_PHONE["height"]


def test_home_says_what_is_here_what_works_and_where_to_start(
    phone: Page, site: HomePage, live_server: LiveServer
) -> None:
    CaseStudyPageFactory.create(cost_band="free")
    phone.goto(live_server.url)
    main = phone.get_by_role("main")
    start = main.get_by_role("navigation", name="เริ่มจากตรงไหนดี")
    for part in (
        main.get_by_role("searchbox"),
        main.get_by_role("link", name="1 กรณีศึกษา"),
        start.get_by_role("link", name="ครู: เริ่มได้ด้วยงบน้อย"),
        start.get_by_role("link", name="ผู้อ่าน: ดูว่าอะไรได้ผล"),
        start.get_by_role("link", name="ผู้ดูแลแผน: ดูว่าแผนเดินถึงไหน"),
    ):
        expect(part).to_be_visible()
        assert _bottom(part) <= SMALL_PHONE["height"]
