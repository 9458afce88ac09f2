"""J3 on a telephone: a school takes a case up, others from it, a supervisor verifies, one stops; all can read it."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from innovations.models import AdoptionRecord, CaseStudyPage
from members.models import User
from tests.browser.axe import for_axe, violations
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.browser.test_share import sign_in
from tests.factories import OrganizationFactory, metric
from tests.innovations.adoption.people import STOP_REASON, WHY, case_with_components, member, supervisor
from tests.innovations.cases import evaluations

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 360, "height": 740}
PASSWORD = "a-good-password"
RESULTS = "นักเรียนยืมนิทานกลับบ้านทุกสัปดาห์"
ADOPT = "โรงเรียนเราจะนำไปใช้"


@pytest.fixture
def case(site: HomePage) -> CaseStudyPage:
    """A full record with all but a repetition elsewhere."""
    return case_with_components(2, metrics=[metric(41, 68, comparison=50)], evaluations=evaluations())


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.emulate_media(reduced_motion="reduce")
    page.set_default_navigation_timeout(60_000)  # the first page of a process loads the dictionary and makes pictures
    return page


def become(context: BrowserContext, address: str, user: User) -> None:
    context.clear_cookies()
    sign_in(context, address, user)


def go_on(page: Page) -> None:
    page.get_by_role("button", name="ถัดไป", exact=True).click()


def weigh(page: Page) -> int:
    """The seven taps; how many there were."""
    questions = page.locator("fieldset.adopt-ask")
    for number in range(questions.count()):
        questions.nth(number).get_by_text("พร้อมบางส่วน" if number % 2 else "พร้อม", exact=True).click()
    return questions.count()


def choose(page: Page) -> None:
    """Keep the first component, change the second."""
    first, second = page.locator(".adopt-component").all()
    first.get_by_text("ใช้ตามเดิม").click()
    expect(first.get_by_label("เพราะอะไร")).to_be_hidden()
    second.get_by_text("ปรับ", exact=True).click()
    second.get_by_label("ปรับเป็นอย่างไร").fill("ใช้คำไทลื้อคู่กับคำไทย")
    second.get_by_label("เพราะอะไร").fill(WHY)


def finish(page: Page, status: str = "กำลังใช้") -> None:
    """From readiness to the page of the adoption."""
    assert weigh(page) == 7
    go_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("สิ่งที่ควรเตรียม")
    go_on(page)
    choose(page)
    go_on(page)
    page.get_by_text(status, exact=True).click()
    page.get_by_role("button", name="บันทึกการนำไปใช้").click()
    expect(page).to_have_url(re.compile(r"/adoptions/ado-\d+/$"))


def adopt_from(page: Page, address: str) -> AdoptionRecord:
    """Whoever is signed in takes the case up from the adoption whose page this is."""
    page.goto(address)
    page.get_by_role("link", name="โรงเรียนเราจะนำไปใช้ต่อจากโรงเรียนนี้").click()
    expect(page.get_by_role("radio", checked=True)).to_have_value(address.rstrip("/").split("/")[-1])
    go_on(page)
    finish(page)
    return AdoptionRecord.objects.latest("pk")


def stop(page: Page, address: str) -> None:
    """Whoever is signed in stops the adoption, which takes a reason that everybody then reads."""
    page.goto(f"{address}status/")
    page.get_by_text("ยุติ", exact=True).click()
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("เหตุผลที่ยุติ")
    page.get_by_label("บันทึก", exact=False).and_(page.locator("textarea")).fill(STOP_REASON)
    page.get_by_role("button", name="บันทึก", exact=True).click()
    page.context.clear_cookies()
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text(STOP_REASON)


def test_a_practice_goes_from_school_to_school(phone: Page, case: CaseStudyPage, live_server: LiveServer) -> None:
    first, second, third = (member(OrganizationFactory.create()) for _ in range(3))
    address = live_server.url

    phone.goto(address + case.url)
    phone.locator(".case-actions").get_by_role("link", name=ADOPT, exact=True).click()
    phone.locator("[name=login]").fill(first.email)
    phone.locator("[name=password]").fill(PASSWORD)
    phone.locator("[name=password]").press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text("โรงเรียนเราพร้อมแค่ไหน")
    finish(phone)
    begun = phone.url
    phone.goto(address + case.url)
    expect(phone.locator(".signals-large")).to_contain_text("1 โรงเรียน")

    become(phone.context, address, second)
    middle = adopt_from(phone, begun)
    become(phone.context, address, third)
    last = adopt_from(phone, f"{address}/adoptions/{middle.uid}/")
    assert last.source_adoption == middle
    assert middle.source_adoption is not None
    phone.goto(address + case.url)
    expect(phone.locator(".signals-large")).to_contain_text("3 โรงเรียน")

    phone.goto(f"{address}/adoptions/{last.uid}/results/")
    phone.get_by_label("ผลที่เกิดขึ้นที่โรงเรียนของเรา").fill(RESULTS)
    phone.get_by_role("button", name="บันทึก", exact=True).click()
    become(phone.context, address, supervisor())
    phone.goto(f"{address}/adoptions/{last.uid}/")
    phone.get_by_role("button", name="ยืนยันว่าใช้จริงและได้ผลตามนี้").click()
    expect(phone.get_by_role("main")).to_contain_text("ศึกษานิเทศก์ยืนยันผลแล้ว")
    phone.goto(address + case.url)
    expect(phone.locator(".signals-large")).to_contain_text("หลักฐานระดับ 4")

    become(phone.context, address, first)
    stop(phone, begun)
    phone.goto(address + case.url)
    expect(phone.locator(".signals-large")).to_contain_text("2 โรงเรียน")


def wrong(page: Page, about: str) -> Iterator[str]:
    yield from violations(page, about)
    yield from unreadable(page, about)
    yield from too_small_for_a_thumb(page, about)


@for_axe
def test_every_step_and_form_can_be_read_and_touched(phone: Page, case: CaseStudyPage, live_server: LiveServer) -> None:
    record = AdoptionRecord.objects.create(
        source_innovation=case,
        adopter_org=OrganizationFactory.create(),
        status="planning",
        status_on="2026-05-16",
        shown_at="2026-05-16T00:00Z",
    )
    base, found = f"{live_server.url}/adoptions", list[str]()
    sign_in(phone.context, live_server.url, member(OrganizationFactory.create()))
    for step in ("source", "readiness", "prepare", "components", "send"):
        phone.goto(f"{base}/new/{case.uid}/{step}/")
        if step in ("components", "send"):
            phone.get_by_role("button", name=re.compile("ถัดไป|บันทึกการนำไปใช้")).click()
        found += wrong(phone, step)
    become(phone.context, live_server.url, member(record.adopter_org))
    for name in ("", "edit/", "status/", "results/", "evaluations/", "source/"):
        phone.goto(f"{base}/{record.uid}/{name}")
        found += wrong(phone, name or "page")
    become(phone.context, live_server.url, member())
    phone.goto(f"{base}/new/{case.uid}/")
    found += wrong(phone, "no school")
    assert found == []
