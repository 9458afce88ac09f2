"""The main road in a real browser: an editor publishes a case study with a photo, a reader finds it in Thai."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from core.models import SiteImage
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.editors import make_editor
from tests.core.test_photos import exif
from tests.factories import PROBLEM, SUMMARY, CaseStudyPageFactory, OrganizationFactory

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "ธนาคารขยะที่นักเรียนดูแลเองทั้งระบบ"
SCHOOL = "โรงเรียนทดสอบบ้านดอยงาม"
EMAIL, PASSWORD = "kru@example.org", "kru-ban-nok-2569"


@pytest.fixture
def ready(site: HomePage, search_index: Path) -> HomePage:
    """A site with an empty index, another case, a school and an editor."""
    call_command("search_rebuild", verbosity=0, stdout=io.StringIO(), stderr=io.StringIO())
    CaseStudyPageFactory.create(title="กล่องนิทานสองภาษาเพื่อการอ่าน")
    OrganizationFactory.create(title=SCHOOL)
    make_editor(EMAIL, PASSWORD)
    return site


@pytest.fixture
def phone_photo(tmp_path: Path) -> Path:
    """A photo with a position in Chiang Mai, as a phone takes it."""
    path = tmp_path / "waste-bank.jpg"
    Image.new("RGB", (1600, 1200), "#2f6b4f").save(path, "JPEG", exif=exif().tobytes())
    return path


def sign_in(page: Page, address: str) -> None:
    page.goto(f"{address}/cms/")
    page.get_by_label("อีเมล").fill(EMAIL)
    page.get_by_label("รหัสผ่าน").first.fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page).to_have_url(re.compile(r"/cms/$"))


def start_a_case(page: Page, address: str) -> None:
    """From the list of case studies to an empty form."""
    page.goto(f"{address}/cms/case_studies/")
    page.locator("header").get_by_role("link", name=re.compile("กรณีศึกษา")).last.click()
    expect(page.get_by_role("heading", name=re.compile("ใหม่: กรณีศึกษา"))).to_be_visible()


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def choose_school(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^เลือกหน้า")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("link", name=SCHOOL).click()
    expect(dialog).to_be_hidden()


def fill_in(page: Page) -> None:
    """The answers of a short record."""
    page.get_by_label("ชื่อนวัตกรรม").fill(TITLE)
    page.get_by_label("สรุปสั้น ๆ").fill(SUMMARY)
    page.get_by_role("checkbox", name=re.compile("ยุทธศาสตร์ย่อ 4")).check()
    page.get_by_role("combobox", name=re.compile("ประเภท")).select_option("learning")
    page.get_by_role("checkbox", name="ป.4–6").check()
    page.get_by_label("ปัญหาและที่มา").fill(PROBLEM)
    page.get_by_label("ผลที่เกิดกับผู้เรียน").fill("ขยะที่ต้องเผาลดลงครึ่งหนึ่ง และนักเรียนทุกห้องมีสมุดฝากของตัวเอง")
    page.get_by_label("ชื่อผู้พัฒนา").fill("ครูสมศรี (นามสมมติ)")
    steps = section(page, "4. ทำอย่างไร ใช้อะไร")
    steps.get_by_role("button", name="แทรกบล็อก").first.click()
    steps.get_by_role("textbox", name=re.compile("^ขั้นตอน")).fill("แยกขยะทุกเช้า")
    steps.get_by_role("textbox", name=re.compile("^ทำอย่างไร")).fill("นักเรียนแต่ละห้องชั่งขยะรีไซเคิลแล้วจดลงสมุดฝาก")


def upload_cover(page: Page, photo: Path) -> None:
    section(page, "7. ภาพ เอกสาร และเรื่องเล่า").get_by_role("button", name="เลือกรูปภาพ").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("tab", name="อัปโหลด").click()
    dialog.get_by_label("ไฟล์").set_input_files(str(photo))
    dialog.get_by_label("ชื่อเรื่อง").fill("จุดรับขยะหน้าโรงอาหาร")
    dialog.get_by_label("คำอธิบายภาพ").fill("ถังแยกขยะสี่สีหน้าโรงอาหาร")
    dialog.get_by_role("button", name="อัปโหลด").click()
    expect(dialog).to_be_hidden()


def publish(page: Page) -> None:
    """First the draft: of a page that is being made nobody knows yet whose work it is."""
    page.get_by_role("button", name="บันทึกฉบับร่าง").click()
    expect(page.get_by_role("status").filter(has_text=TITLE)).to_be_visible()
    page.get_by_role("button", name="การดำเนินการเพิ่มเติม").click()
    page.get_by_role("button", name=re.compile("^เผยแพร่")).click()
    expect(page.get_by_role("status").filter(has_text=TITLE)).to_be_visible()


def test_from_an_editor_to_a_reader(
    live_server: Any, page: Page, browser: Browser, ready: HomePage, phone_photo: Path
) -> None:
    sign_in(page, live_server.url)
    start_a_case(page, live_server.url)
    fill_in(page)
    choose_school(page)
    upload_cover(page, phone_photo)
    publish(page)

    with SiteImage.objects.get(title="จุดรับขยะหน้าโรงอาหาร").file.open() as file, Image.open(file) as stored:
        assert not dict(stored.getexif()), "the position must be gone"

    reader = browser.new_context(locale="th-TH", viewport={"width": 360, "height": 740}).new_page()
    reader.goto(live_server.url)
    words = reader.get_by_role("main").get_by_label("คำค้น").first
    words.fill("รีไซเคิล")  # inside a sentence of a step
    words.press("Enter")
    result = reader.get_by_role("link", name=TITLE)
    expect(result).to_be_visible()
    expect(reader.locator("mark").first).to_have_text("รีไซเคิล")

    reader.goto(f"{live_server.url}/search/?q=นักเรียน")
    reader.get_by_role("link", name=re.compile("ตัวกรอง")).click()
    reader.get_by_role("checkbox", name=re.compile("ยุทธศาสตร์ย่อ 4")).check()
    expect(reader).to_have_url(re.compile("strategy=s04"))  # the list changes while the choice is made
    reader.get_by_role("button", name=re.compile(r"^แสดง \d+ รายการ")).click()
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(reader.get_by_text("ครูสมศรี (นามสมมติ)")).to_be_visible()
    assert CaseStudyPage.objects.get(title=TITLE).live


def test_sending_while_the_form_saves_itself_makes_one_page(live_server: Any, page: Page, ready: HomePage) -> None:
    held: list[Route] = []

    def hold_what_saves_itself(route: Route) -> None:
        if "application/json" in route.request.headers.get("accept", ""):
            held.append(route)
        else:
            route.continue_()

    page.add_init_script("document.addEventListener('w-unsaved:watch-edits', () => { window.isWatched = true })")
    sign_in(page, live_server.url)
    start_a_case(page, live_server.url)
    page.wait_for_function("window.isWatched")  # what is filled in earlier is no change
    choose_school(page)
    page.route("**/add/**", hold_what_saves_itself)
    with page.expect_request(lambda request: "application/json" in request.headers.get("accept", "")):
        page.get_by_label("ชื่อนวัตกรรม").fill(TITLE)
    page.get_by_role("button", name="บันทึกฉบับร่าง").click()
    assert CaseStudyPage.objects.filter(owner_org__title=SCHOOL).count() == 0
    for route in held:
        route.continue_()
    expect(page.get_by_role("status").filter(has_text=TITLE)).to_be_visible()
    assert CaseStudyPage.objects.filter(owner_org__title=SCHOOL).count() == 1
