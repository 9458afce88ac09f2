"""A member saves a search, finds it again, renames and deletes it; and what editors promote is seen first.

By role, without script too; the new pages and states are asked by axe and measured in both schemes and at both widths.
"""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from home.models import HomePage
from search.models import Promotion
from tests.browser.axe import for_axe, violations
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.factories import CaseStudyPageFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "เริ่มได้ด้วยกล่องใบเดียว ไม่ต้องมีงบประมาณ และเห็นผลในหนึ่งภาคเรียน"
NAME = "เรื่องนิทานสำหรับครู ป.1 ที่นักเรียนพูดภาษาปกาเกอะญอที่บ้าน"


@pytest.fixture
def address(site: HomePage, search_index: object, live_server: LiveServer) -> str:
    """A site with two cases of which one is promoted, and a member."""
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา")
    CaseStudyPageFactory.create(title="นิทานก่อนนอน", owner_org=page.owner_org)
    Promotion.objects.create(query="นิทาน", page=page, reason_th=REASON)
    UserFactory.create(email="kru@school.example")
    call_command("search_rebuild", verbosity=0)
    return live_server.url


def sign_in(page: Page) -> None:
    page.get_by_label("อีเมล").fill("kru@school.example")
    page.get_by_label("รหัสผ่าน", exact=True).fill("a-good-password")
    page.get_by_role("main").get_by_role("button", name="เข้าสู่ระบบ").click()


def looks(page: Page, about: str) -> Iterator[str]:
    """What is wrong with the open page, at 360 and 1280 px, in light and dark."""
    page.emulate_media(reduced_motion="reduce")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            yield from violations(page, f"{about} ({width} px, {scheme})")
        yield from unreadable(page, f"{about} ({width} px)")
    page.set_viewport_size({"width": 360, "height": 800})
    yield from too_small_for_a_thumb(page, about)


def journey(page: Page, address: str) -> None:
    """From a visitor's search through signing in to a saved search, another name for it, and its end."""
    page.goto(f"{address}/search/")
    page.get_by_role("main").locator("input[name=q]").fill("นิทาน")
    page.get_by_role("main").get_by_role("button", name="ค้นหา").click()
    page.get_by_role("link", name="สมาชิกเข้าสู่ระบบเพื่อบันทึกการค้นนี้").click()
    sign_in(page)
    page.get_by_label("ชื่อ").fill("...")
    page.get_by_role("button", name="บันทึกการค้นนี้").click()
    expect(page.get_by_role("alert")).to_contain_text("ชื่อต้องมีตัวอักษรหรือตัวเลข")
    expect(page.get_by_label("ชื่อ")).to_have_value("...")
    page.get_by_label("ชื่อ").fill(NAME)
    page.get_by_role("button", name="บันทึกการค้นนี้").click()
    expect(page.get_by_role("status")).to_contain_text(NAME)
    page.get_by_role("heading", name=NAME).get_by_role("link").click()
    expect(page.get_by_role("heading", name="พบ 2 รายการ")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("บันทึกไว้แล้วในชื่อ")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name=f"เปลี่ยนชื่อ {NAME}").click()
    page.get_by_label("ชื่อ").fill("นิทาน ป.1")
    page.get_by_role("button", name="บันทึกชื่อ").click()
    page.get_by_role("link", name="ลบ นิทาน ป.1").click()
    page.get_by_role("link", name="ไม่ลบ").click()
    page.get_by_role("link", name="ลบ นิทาน ป.1").click()
    page.get_by_role("button", name="ลบ").click()
    expect(page.get_by_role("main")).to_contain_text("ยังไม่มีการค้นที่บันทึกไว้")


def test_a_search_is_saved_found_again_renamed_and_deleted(page: Page, address: str) -> None:
    journey(page, address)
    expect(page).to_have_url(f"{address}/search/saved/")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_the_same_without_script(page: Page, address: str) -> None:
    journey(page, address)
    expect(page).to_have_url(f"{address}/search/saved/")


def test_one_press_saves_what_a_list_that_changed_in_place_shows(page: Page, address: str) -> None:
    page.goto(f"{address}/accounts/login/?next=/search/%3Fq%3D%E0%B8%99%E0%B8%B4%E0%B8%97%E0%B8%B2%E0%B8%99")
    sign_in(page)
    page.wait_for_url("**/search/?q=*")  # with its script
    page.get_by_label("ยุทธศาสตร์ย่อ 1", exact=False).first.check()
    expect(page.get_by_role("list", name="ตัวกรองที่เลือก")).to_be_visible()
    page.get_by_role("button", name="บันทึกการค้นนี้").click()
    expect(page.get_by_role("status")).to_contain_text("“นิทาน” · ยุทธศาสตร์ย่อ 1")


def test_what_is_promoted_is_named_as_such_above_the_results(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=นิทาน")
    promoted = page.get_by_role("region", name="ทีมงานแนะนำ")
    expect(promoted).to_contain_text(REASON)
    expect(page.get_by_role("link", name="กล่องนิทานสองภาษา")).to_have_count(1)
    box, results = promoted.bounding_box(), page.locator(".hit-list").bounding_box()
    assert box is not None
    assert results is not None
    assert box["y"] + box["height"] <= results["y"]
    promoted.get_by_role("link", name="กล่องนิทานสองภาษา").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("กล่องนิทานสองภาษา")


@for_axe
def test_every_page_and_state_can_be_read_and_touched(page: Page, address: str) -> None:
    page.goto(f"{address}/search/?q=นิทาน")
    found = list(looks(page, "promoted"))
    page.get_by_role("link", name="สมาชิกเข้าสู่ระบบเพื่อบันทึกการค้นนี้").click()
    sign_in(page)
    found += looks(page, "saving")
    page.get_by_label("ชื่อ").fill("...")
    page.get_by_role("button", name="บันทึกการค้นนี้").click()
    found += looks(page, "refused")
    page.get_by_label("ชื่อ").fill(NAME)
    page.get_by_role("button", name="บันทึกการค้นนี้").click()
    found += looks(page, "saved")
    page.get_by_role("link", name=f"เปลี่ยนชื่อ {NAME}").click()
    found += looks(page, "renaming")
    page.go_back()
    page.get_by_role("link", name=f"ลบ {NAME}").click()
    found += looks(page, "deleting")
    page.get_by_role("button", name="ลบ").click()
    found += looks(page, "nothing saved")
    page.goto(f"{address}/search/?q=นิทาน")
    found += looks(page, "search of a member")
    assert found == []
