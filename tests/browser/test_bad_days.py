"""No connection, too many attempts, a closed site, a wrong password: what a reader sees and can do then."""

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from core import service_worker
from home.models import HomePage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL, PASSWORD = "kru@school.example", "a-good-password"
SIZES = [{"width": 320, "height": 640}, {"width": 1280, "height": 800}]
CONTROLLED = """() => new Promise(done => navigator.serviceWorker.controller ? done()
    : navigator.serviceWorker.addEventListener("controllerchange", () => done(), { once: true }))"""
GONE = """async () => { while (await navigator.serviceWorker.getRegistration())
    await new Promise(done => setTimeout(done, 50)) }"""


@pytest.fixture
def address(site: HomePage, live_server: LiveServer) -> str:
    service_worker._worker.cache_clear()
    return live_server.url


def check(page: Page) -> None:
    """Axe finds nothing, and nothing is wider than the screen, at both widths and in both schemes."""
    for size in SIZES:
        for scheme in ("light", "dark"):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"][:100]) for rule in found] == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def with_worker(browser: Browser) -> Any:
    """A context of a browser that lets service workers run."""
    context = browser.new_context(locale="th-TH", service_workers="allow")
    yield context
    context.close()


def visit_until_the_worker_is_there(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(f"{address}/plan/")
    page.evaluate(CONTROLLED)
    return page


def test_without_a_connection_a_page_of_ours_says_so(with_worker: BrowserContext, address: str) -> None:
    page = visit_until_the_worker_is_there(with_worker, address)
    with_worker.set_offline(True)
    page.goto(f"{address}/organizations/")
    expect(page.get_by_role("heading", level=1)).to_have_text("ไม่มีการเชื่อมต่ออินเทอร์เน็ต")
    expect(page).to_have_url(f"{address}/organizations/")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Sarabun")
    assert page.evaluate("getComputedStyle(document.querySelector('.button')).minHeight") == "44px", "with its style"
    page.goto(f"{address}/en/plan/")
    assert page.evaluate("document.documentElement.lang") == "en"
    with_worker.set_offline(False)
    page.get_by_role("link", name=re.compile("ลองใหม่|Try again")).click()
    expect(page.get_by_role("navigation").first).to_be_visible()


def test_the_worker_keeps_no_page_of_a_reader(with_worker: BrowserContext, address: str) -> None:
    page = visit_until_the_worker_is_there(with_worker, address)
    page.goto(f"{address}/innovations/")
    kept = page.evaluate(
        """async () => { const all = []; for (const name of await caches.keys())
            all.push(...(await (await caches.open(name)).keys()).map(r => new URL(r.url).pathname)); return all }"""
    )
    pages = [path for path in kept if not path.startswith("/static/")]
    assert sorted(pages) == ["/en/offline/", "/offline/"]
    assert len(kept) == len(pages) + len(service_worker.ASSETS)


def test_the_worker_goes_when_it_is_switched_off(with_worker: BrowserContext, address: str, settings: Settings) -> None:
    page = visit_until_the_worker_is_there(with_worker, address)
    settings.OFFLINE_PAGE = False
    page.goto(f"{address}/plan/")
    page.evaluate("navigator.serviceWorker.getRegistration().then(r => r?.update())")
    page.evaluate(GONE)
    assert page.evaluate("caches.keys()") == []


@pytest.mark.browser_context_args(bypass_csp=True)
def test_the_site_while_it_is_closed(page: Page, address: str, settings: Settings, tmp_path: Path) -> None:
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.MAINTENANCE_FILE.write_text("1800", encoding="utf-8")
    answer = page.goto(f"{address}/innovations/")
    assert answer
    assert (answer.status, answer.headers["retry-after"]) == (503, "1800")
    expect(page.get_by_role("heading", level=1)).to_have_text("ปิดปรับปรุงชั่วคราว")
    expect(page.get_by_role("main")).to_contain_text("30 นาที")
    check(page)
    settings.MAINTENANCE_FILE.unlink()
    page.get_by_role("link", name="ลองใหม่").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("นวัตกรรมและบทเรียน")


@pytest.mark.browser_context_args(bypass_csp=True)
def test_a_wrong_password_is_said_and_can_be_looked_at(page: Page, address: str) -> None:
    UserFactory.create(email=EMAIL)
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("อีเมล").fill(EMAIL)
    password = page.get_by_label("รหัสผ่าน", exact=True)
    password.fill("a-wrong-guess")
    page.get_by_role("button", name="แสดงรหัสผ่าน").click()
    expect(password).to_have_attribute("type", "text")
    page.get_by_role("button", name="ซ่อนรหัสผ่าน").click()
    expect(password).to_have_attribute("type", "password")
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    check(page)
    summary.get_by_role("link").click()
    expect(password).to_be_focused()
    expect(password).to_have_accessible_description(re.compile("ไม่ถูกต้อง"))
    password.fill(PASSWORD)
    password.press("Enter")
    expect(page).to_have_url(re.compile(f"^{address}/(#.*)?$"))


@pytest.mark.browser_context_args(bypass_csp=True)
def test_too_many_attempts_are_told_when_to_come_back(page: Page, address: str) -> None:
    cache.clear()
    statuses: list[int] = []

    def on_response(response: Response) -> None:
        if response.request.method == "POST":
            statuses.append(response.status)

    page.on("response", on_response)
    for _ in range(6):
        page.goto(f"{address}/accounts/login/")
        page.get_by_label("อีเมล").fill("nobody@school.example")
        page.get_by_label("รหัสผ่าน", exact=True).fill("a-wrong-guess")
        page.get_by_role("button", name="เข้าสู่ระบบ").click()
        expect(page.get_by_role("alert").or_(page.locator(".error-cloth"))).to_be_visible()
        if statuses[-1] != 200:
            break
    assert statuses[-1] == 429
    expect(page.get_by_role("heading", level=1)).to_have_text("ลองบ่อยเกินไป พักสักครู่")
    check(page)


@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [("/nothing-here/", 404, "ไม่พบหน้านี้"), ("/offline/", 200, "ไม่มีการเชื่อมต่ออินเทอร์เน็ต")],
)
def test_a_page_that_helps_is_readable_everywhere(
    page: Page, address: str, path: str, status: int, heading: str
) -> None:
    answer = page.goto(f"{address}{path}")
    assert answer
    assert answer.status == status
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    check(page)


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_signing_in_needs_no_script(page: Page, address: str) -> None:
    UserFactory.create(email=EMAIL)
    page.goto(f"{address}/accounts/login/")
    expect(page.locator(".password-toggle")).to_be_hidden()
    page.get_by_label("อีเมล").fill(EMAIL)
    page.get_by_label("รหัสผ่าน", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    expect(page).to_have_url(f"{address}/")
