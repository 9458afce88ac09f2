"""The share form under the hands of a teacher whose line comes and goes: nothing that was typed is ever lost."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from community.models import Draft, DraftAnswer, DraftPhoto
from community.share.photos import MAX_PHOTOS, photos_of
from home.models import HomePage
from members.models import User
from tests.browser.axe import COLOURS, for_axe, violations
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.browser.sharing import (
    ALT,
    NEXT,
    PROBLEM,
    RESULTS,
    STEPS,
    STORED,
    SUMMARY,
    TITLE,
    WAITING,
    Hand,
    add_photo,
    begin,
    file,
    is_saved,
    write_words,
)
from tests.community.drafts import draft_of
from tests.factories import ImageFactory, MemberProfileFactory, OrganizationFactory

PHONE = ViewportSize(width=360, height=740)
STATE = "[data-share-state]"


@pytest.fixture
def draft(site: HomePage) -> Draft:
    """A case that a teacher of a listed school has just begun."""
    return draft_of(MemberProfileFactory.create(org=OrganizationFactory.create()).user)


def sign_in(context: BrowserContext, address: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": address}])


@pytest.fixture
def start(page: Page, draft: Draft, live_server: LiveServer) -> str:
    """The address of the form; the page is a phone's and signed in."""
    page.set_viewport_size(PHONE)
    sign_in(page.context, live_server.url, draft.owner)
    return f"{live_server.url}/share/{draft.uid}/"


def next_tab(context: BrowserContext) -> Page:
    """The browser is opened again on the same phone."""
    page = context.new_page()
    page.set_viewport_size(PHONE)
    return page


def saved(draft: Draft, field: str) -> Any:
    return DraftAnswer.objects.get(draft=draft, field=field).value


def test_a_tab_that_is_killed_at_any_question_loses_nothing(page: Page, start: str, draft: Draft) -> None:
    """Each answer is typed and the tab closed at once, without the pause after which the server would be told."""
    context = page.context
    answers: list[tuple[str, Callable[[Hand], None], Any]] = [
        ("title", lambda hand: hand.type(TITLE), TITLE),
        ("summary", lambda hand: hand.type(SUMMARY), SUMMARY),
        ("strategies", lambda hand: hand.choose("1. "), None),
        ("kind", lambda hand: hand.choose("การเรียนรู้"), None),
        ("levels", lambda hand: hand.choose("ป.1"), None),
        ("problem", lambda hand: hand.type(PROBLEM), PROBLEM),
        ("process", lambda hand: hand.type(STEPS[0]), STEPS[0]),
        ("results", lambda hand: hand.type(RESULTS), RESULTS),
    ]
    begin(page, start)
    for name, act, text in answers:
        ask = page.locator(f"[data-question={name}]")
        expect(ask).to_be_visible()
        if text is not None:
            ask.locator("textarea, input[type=text]").first.click()
        act(Hand(page))
        page.close()
        page = next_tab(context)
        begin(page, start)
        if text is None:
            expect(page.locator(f"[name={name}]:checked")).to_have_count(1)
        else:
            expect(page.locator(f"[name={name}]").first).to_have_value(text)
        is_saved(page)
        if page.locator(f"[data-question={name}]").is_visible():  # else the server had it before the tab was gone
            Hand(page).next()
    assert saved(draft, "title") == TITLE
    assert saved(draft, "process") == [STEPS[0]]
    photo_survives(page, start, draft)


def photo_survives(page: Page, start: str, draft: Draft) -> None:
    """The line is cut while a photo is on its way, and so is the tab; the next one sends it."""
    context = page.context
    context.route("**/photos/", lambda route: route.abort())
    begin(page, f"{start}results/")
    page.locator("#photo-file").set_input_files([file()])
    expect(page.locator("[data-retry]")).to_be_visible()
    page.close()
    context.unroute("**/photos/")
    page = next_tab(context)
    begin(page, f"{start}results/")
    expect(page.locator(".photo")).to_be_visible(timeout=30_000)
    [photo] = photos_of(draft)
    assert photo.image.width == 2000, "shrunk by the phone"
    page.locator(".photo textarea").fill(ALT)
    page.close()
    page = next_tab(context)
    begin(page, f"{start}results/")
    expect(page.locator(".photo textarea")).to_have_value(ALT)
    is_saved(page)
    assert photos_of(draft)[0].alt == ALT


def test_without_a_line_everything_waits_in_the_browser_and_goes_when_it_is_back(
    page: Page, start: str, draft: Draft, live_server: LiveServer
) -> None:
    begin(page, start)
    hand = Hand(page)
    page.context.set_offline(True)
    write_words(hand)
    expect(page.locator(STATE)).to_contain_text("ออฟไลน์: เก็บไว้ในเครื่องนี้")
    page.locator("#photo-file").set_input_files([file()])
    expect(page.locator(".photo-sending")).to_contain_text("ออฟไลน์")
    hand.next()
    expect(page.get_by_role("button", name=NEXT)).to_be_visible()
    assert not draft.answers.exists()
    page.context.set_offline(False)
    expect(page.locator(".photo")).to_be_visible(timeout=30_000)
    is_saved(page)
    assert (saved(draft, "title"), saved(draft, "results")) == (TITLE, RESULTS)
    assert page.evaluate(STORED) == []
    page.context.clear_cookies()
    page.locator(".photo textarea").fill(ALT)
    page.locator("#photos-heading").click()
    expect(page.locator(STATE)).to_contain_text("กรุณาเข้าสู่ระบบอีกครั้ง")
    expect(page.get_by_role("link", name="เข้าสู่ระบบ").first).to_be_visible()
    sign_in(page.context, live_server.url, draft.owner)
    begin(page, f"{start}results/")
    is_saved(page)
    assert photos_of(draft)[0].alt == ALT
    page.get_by_role("button", name="ออกจากระบบ").last.click()
    page.wait_for_url(lambda url: "/share/" not in url)
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('share'))") == []


def test_what_has_not_arrived_when_the_work_is_sent_is_not_erased(page: Page, start: str, draft: Draft) -> None:
    begin(page, start)
    draft.photos.bulk_create(
        DraftPhoto(draft=draft, image=ImageFactory.create(), client_id=f"there-{n}") for n in range(MAX_PHOTOS)
    )
    page.evaluate("document.querySelector('[data-photo-add]').hidden = false")
    page.locator("#photo-file").set_input_files([file()])
    sending = page.locator(".photo-sending")
    expect(sending).to_contain_text("ครบ 10 ภาพ", timeout=30_000)
    expect(sending).to_contain_text("ภาพยังอยู่ในเครื่องนี้")
    page.context.set_offline(True)
    page.locator("[name=title]").fill(TITLE)
    expect(page.locator(STATE)).to_contain_text("เก็บ")
    assert page.evaluate(STORED)
    Draft.objects.filter(pk=draft.pk).update(submitted_at=timezone.now())
    second = page.context.new_page()
    page.close()
    second.context.set_offline(False)
    second.goto(start)
    expect(second.locator("[data-share-done]")).to_be_attached()
    second.wait_for_function(f"{STORED}.length === 0")
    assert draft.versions.get(field="title").value == TITLE
    assert second.evaluate(WAITING) == 1


def test_the_preview_waits_for_photos_on_their_way(page: Page, start: str, draft: Draft) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    begin(page, start)
    held: list[Route] = []
    page.route("**/photos/", lambda route: held.append(route))
    with page.expect_request("**/photos/"):
        page.locator("#photo-file").set_input_files([file()])
    page.get_by_role("button", name="ดูตัวอย่างก่อนส่ง").click()
    expect(page.locator(STATE)).to_contain_text("กำลังส่งภาพ")
    expect(page).to_have_url(re.compile("/what/$"))
    held.pop().continue_()
    expect(page).to_have_url(re.compile("/preview/$"), timeout=30_000)
    assert draft.photos.count() == 1


def test_two_devices_each_see_the_others_text_and_choose(
    page: Page, start: str, draft: Draft, live_server: LiveServer, browser: Browser
) -> None:
    other = browser.new_context(viewport=PHONE, locale="th-TH", service_workers="block")
    sign_in(other, live_server.url, draft.owner)
    second = other.new_page()
    begin(page, start)
    begin(second, start)
    other.set_offline(True)
    second.locator("[name=title]").fill("ข้อความจากเครื่องที่ไม่มีสัญญาณ")
    second.get_by_role("button", name=NEXT).click()
    second.locator("[name=summary]").fill("สรุปจากเครื่องที่ไม่มีสัญญาณ")
    for name, text in (("title", TITLE), ("summary", SUMMARY)):
        page.locator(f"[name={name}]").fill(text)
        page.get_by_role("button", name=NEXT).click()
    is_saved(page)
    other.set_offline(False)
    expect(second.locator(STATE)).to_contain_text("มีข้อความใหม่กว่าจากอีกเครื่อง")
    box = second.locator("[data-question=summary] .share-conflict")
    expect(box).to_contain_text(SUMMARY)
    expect(box).to_contain_text("สรุปจากเครื่องที่ไม่มีสัญญาณ")
    box.get_by_role("button", name="ใช้ข้อความจากอีกเครื่อง").click()
    expect(second.locator("[name=summary]")).to_have_value(SUMMARY)
    second.get_by_role("button", name="ก่อนหน้า").click()
    second.locator("[data-question=title] .share-conflict").get_by_role("button", name="ใช้ข้อความนี้แทน").click()
    is_saved(second)
    assert saved(draft, "title") == "ข้อความจากเครื่องที่ไม่มีสัญญาณ"
    assert saved(draft, "summary") == SUMMARY
    assert draft.versions.filter(field="title", value=TITLE).exists(), "what was replaced is kept"
    assert second.evaluate(STORED) == []
    other.close()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_script_the_form_is_five_plain_pages(page: Page, start: str, draft: Draft) -> None:
    page.goto(start)

    def on() -> None:
        page.get_by_role("button", name=NEXT, exact=True).click()

    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=summary]").fill(SUMMARY)
    on()
    for label in ("1. ", "การเรียนรู้", "ป.1"):
        page.locator("[data-current] label.choice", has_text=label).first.click()
    on()
    page.locator("[name=problem]").fill(PROBLEM)
    on()
    page.locator("[name=process]").first.fill(STEPS[0])
    on()
    page.locator("[name=results]").fill(RESULTS)
    page.locator("#photo-file").set_input_files([file()])
    on()
    page.locator(".photo textarea").fill(ALT)
    page.get_by_label("เห็นบุคคลในภาพ").check()
    page.get_by_label("ได้รับความยินยอมแล้ว").check()
    on()
    expect(page).to_have_url(re.compile("/preview/$"))
    page.get_by_role("button", name="ส่งให้ตรวจ").click()
    expect(page).to_have_url(start)
    draft.refresh_from_db()
    assert draft.submitted_at is not None
    assert draft.page is not None
    image = draft.page.specific.get_latest_revision_as_object().cover_image
    assert (image.description, image.shows_people, image.photo_consent) == (ALT, True, True)


@for_axe
def test_every_question_can_be_read_touched_and_reached(page: Page, start: str) -> None:
    """All rules on a phone in light, contrast in dark; then all questions on one page."""
    page.emulate_media(reduced_motion="reduce")
    begin(page, start)
    hand, found = Hand(page), []

    def look(about: str) -> None:
        found.extend([*violations(page, about), *unreadable(page, about), *too_small_for_a_thumb(page, about)])
        page.emulate_media(color_scheme="dark")
        found.extend(violations(page, f"{about}, dark", COLOURS))
        page.emulate_media(color_scheme="light")

    steps = int(hand.progress().rsplit(" ", 1)[-1])
    for number in range(1, steps + 1):
        look(f"question {number}")
        if number < steps:
            hand.next()
    add_photo(hand)
    page.get_by_label("เห็นบุคคลในภาพ").check()
    look("a photo")
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator("[name=title]")).to_be_visible()
    look("one page")
    page.locator("#share-find").fill("ไม่มีคำนี้แน่นอน")
    expect(page.locator("[data-words]:visible")).to_have_count(0)
    expect(page.get_by_text("ไม่พบในรายการ ลองคำอื่น")).to_be_visible()
    assert found == []
