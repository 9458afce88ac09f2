"""A lineage in the browser: of three schools and of a hundred and twenty, on a phone and on a wide screen."""

import random
from typing import Any

from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from core.places import DISTRICTS
from home.models import HomePage
from innovations.models import AdoptionComponent, AdoptionRecord, CaseStudyPage
from tests.browser.axe import for_axe, violations
from tests.factories import AdoptionFactory, CaseStudyPageFactory, OrganizationFactory

NAMES = (
    "โรงเรียนบ้านแม่ปั๋ง",
    "โรงเรียนราชประชานุเคราะห์ 31 จังหวัดเชียงใหม่",
    "โรงเรียนบ้านห้วยตองสามัคคีวิทยาคาร สาขาบ้านขุนยะ ตำบลแม่วิน",
    "โรงเรียนวัดสันทรายมูลมิตรภาพอนุสรณ์เฉลิมพระเกียรติ",
    "โรงเรียนบ้านป่าเหมี้ยง",
    "ศูนย์ส่งเสริมการเรียนรู้อำเภอกัลยาณิวัฒนา",
)
#: Left, top, right, bottom of every text that is seen in the drawing, in CSS pixels; and the height of its letters.
BOXES = """() => [...document.querySelectorAll('.tree-drawing text')]
  .filter(text => text.checkVisibility())
  .map(text => { const box = text.getBoundingClientRect();
    return [box.left, box.top, box.right, box.bottom, text.textContent]; })"""


def grown(count: int, first: int = 1) -> CaseStudyPage:
    """A case that so many schools of all districts took up, each from one of the twenty before it or from the case.

    Args:
        first: key of the first adoption.
    """
    chance = random.Random(count)
    case = CaseStudyPageFactory.create()
    made: list[AdoptionRecord] = []
    for number in range(count):
        name, district = NAMES[number % len(NAMES)], DISTRICTS[number % len(DISTRICTS)].code
        values: dict[str, Any] = {
            "pk": first + number,
            "uid": f"ado-{first + number}",
            "source_innovation": case,
            "adopter_org": OrganizationFactory.create(title=f"{name} {number + 1}", district=district),
            "source_adoption": chance.choice([None, *made[-20:]]),
        }
        made.append(AdoptionFactory.build(stopped=number % 5 == 4, **values))
    AdoptionRecord.objects.bulk_create(made)
    words = {"component_id": "box", "name": "กล่องนิทานสองภาษา", "choice": "adapted", "why": "หมู่บ้านอยู่ไกล"}
    AdoptionComponent.objects.create(adoption=made[0], **words)
    return case


def faults(page: Page, width: int) -> list[str]:
    """Texts that meet another or leave the screen, and a page that is wider than its window."""
    boxes = page.evaluate(BOXES)
    assert boxes
    found = [f"leaves the screen: {box[4]}" for box in boxes if box[0] < 0 or box[2] > width]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]:
                found.append(f"meet: {one[4]} / {other[4]}")
    if page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("the page is wider than the screen")
    return found


@for_axe
def test_labels_of_few_and_of_many_schools_stay_apart_and_on_the_screen(
    page: Page, site: HomePage, live_server: LiveServer
) -> None:
    cases = {3: grown(3, first=1), 120: grown(120, first=4)}
    found: list[str] = []
    for count, query in ((3, ""), (120, ""), (120, "?open=all")):
        for width in (360, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{live_server.url}/spread/{cases[count].uid}/{query}", wait_until="load")
            page.evaluate("document.fonts.ready")
            found += [f"{count}{query} at {width}: {fault}" for fault in faults(page, width)]
        found += violations(page, f"{count}{query}")
    assert found == []


def test_a_branch_opens_by_the_keyboard(page: Page, site: HomePage, live_server: LiveServer) -> None:
    case = grown(60)
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{live_server.url}/spread/{case.uid}/")
    folds = page.get_by_role("link", name="อีก ")
    places = page.locator("a.tree-place:visible").count()
    folds.first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**?open=*")
    assert page.locator("a.tree-place:visible").count() > places
    page.get_by_role("link", name="พับให้สั้น").click()
    expect(page.locator("a.tree-place:visible")).to_have_count(places)
