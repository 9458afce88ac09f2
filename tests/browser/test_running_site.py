"""The site as `make run` serves it: from nothing to an address, light, compressed, cached, without script."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from tests.browser.sharing import STORED, Hand, add_photo, is_saved, write_words

pytestmark = pytest.mark.slow

START_SECONDS = 240
FIRST_VISIT_BYTES = 150_000  # of a case page without pictures (issue: what it must show; ux.md, manner)
FIRST_VISIT_REQUESTS = 12
#: A line in the hills, as WebPageTest has it: 400 kbit/s both ways, 400 ms there and back.
SLOW_3G = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FORM_BYTES = 300_000  # of all pages of the share form before the photo (issue: what it must show)
FORM_TAPS, FORM_LETTERS = 60, 1200
#: A teacher of a sample school; prints the cookie of somebody who has signed in.
MAKE_TEACHER = """
from django.test import Client
from django.utils import timezone
from members import consent
from members.models import MemberProfile, Organization, User
user = User.objects.create_user("kru@school.example", "kru-ban-nok-2569")
school = Organization.objects.filter(kind="school").first()
agreed = {"consent_at": timezone.now(), "consent_version": consent.CURRENT.version}
MemberProfile.objects.create(user=user, display_name="ครูดาว ทดสอบ", org=school, role="teacher", **agreed)
client = Client()
client.force_login(user)
print(client.cookies["sessionid"].value)
"""
ADDRESS = re.compile(r"http://localhost:\d+/")


class Running(NamedTuple):
    """A site that is served by gunicorn, and the environment in which its commands run."""

    address: str
    environment: dict[str, str]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A site that was set up from an empty folder."""
    var = tmp_path_factory.mktemp("site")
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "PORT")}
    environment |= {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "cop_site.settings.dev"}
    log = (var / "serve.log").open("w+", encoding="utf-8")
    server = subprocess.Popen(
        [sys.executable, "-m", "scripts.serve"],
        cwd=settings.BASE_DIR,
        env=environment,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield Running(_address_in(Path(log.name), server), environment)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        log.close()


@pytest.fixture(scope="module")
def address(running: Running) -> str:
    """Where it is."""
    return running.address


def _address_in(log: Path, server: subprocess.Popen[bytes]) -> str:
    """The address that the server prints once the site answers."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if "Ctrl-C" in (text := log.read_text(encoding="utf-8")):
            found = ADDRESS.search(text)
            assert found
            assert re.search(r"password: \S{12,}", text), "a new site tells the editor's password once"
            return found.group().rstrip("/")
        time.sleep(0.2)
    raise AssertionError(log.read_text(encoding="utf-8")[-3000:])


def first_case(page: Page, address: str) -> str:
    page.goto(f"{address}/innovations/")
    return f"{address}{page.locator('main article a').first.get_attribute('href')}"


def test_a_first_visit_of_a_case_is_light(address: str, browser: Browser, page: Page) -> None:
    url = first_case(page, address)
    fresh = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
    session = fresh.context.new_cdp_session(fresh)
    session.send("Network.enable")
    kinds: dict[str, tuple[str, str]] = {}
    sizes: dict[str, float] = {}

    def received(event: dict[str, Any]) -> None:
        if not event["response"]["url"].startswith("data:"):  # in the stylesheet already, not asked for
            kinds[event["requestId"]] = (event["type"], event["response"]["url"])

    def finished(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = event["encodedDataLength"]

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    fresh.goto(url, wait_until="networkidle")
    weight = sum(sizes.get(request, 0) for request, (kind, _url) in kinds.items() if kind != "Image")
    assert len(kinds) <= FIRST_VISIT_REQUESTS, sorted(url for _kind, url in kinds.values())
    assert 0 < weight <= FIRST_VISIT_BYTES
    assert all(url.startswith(address) for _kind, url in kinds.values())


def test_pages_are_compressed_and_static_files_hashed_for_good(address: str, page: Page) -> None:
    home = page.request.get(f"{address}/").headers
    assert home["content-encoding"] in ("gzip", "br")
    assert home["etag"]
    assert "public" in home["cache-control"]
    page.goto(f"{address}/")
    for stylesheet in page.locator("link[rel=stylesheet]").all():
        href = stylesheet.get_attribute("href") or ""
        assert re.search(r"\.[0-9a-f]{12}\.css$", href)
        assert "immutable" in page.request.get(f"{address}{href}").headers["cache-control"]


def test_a_reader_finds_filters_and_opens_without_script(address: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{address}/")
    words = page.get_by_role("main").get_by_label("คำค้น").first
    words.fill("เด็กอ่านไม่คล่อง")
    words.press("Enter")
    expect(page.locator("mark").first).to_be_visible()
    page.get_by_role("link", name=re.compile("ตัวกรอง")).click()
    page.locator("summary", has_text="ระดับชั้น").click()
    page.get_by_role("checkbox", name=re.compile("ป.1–3")).check()
    page.get_by_role("button", name="แสดงผลลัพธ์").click()
    expect(page).to_have_url(re.compile("level=p1-3"))
    page.locator("main article a").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("ตัวอย่าง").first).to_be_visible()


def test_a_teacher_shares_a_case_by_thumb_over_a_slow_line(running: Running, browser: Browser) -> None:
    """From the page where sharing begins until it waits for the editors; every tap, letter and byte is counted."""
    made = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", MAKE_TEACHER],
        cwd=settings.BASE_DIR,
        env=running.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="th-TH", service_workers="block")
    context.add_cookies([{"name": "sessionid", "value": made.stdout.split()[-1], "url": running.address}])
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_3G)
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    hand = Hand(page)
    page.goto(f"{running.address}/share/")
    hand.tap(page.get_by_role("button", name="เริ่มเล่านวัตกรรม"))
    expect(page.locator("form[data-stepping]")).to_be_attached(timeout=30_000)
    seen = write_words(hand)
    assert seen == [f"ข้อ {number} จาก 9" for number in range(1, 10)]
    is_saved(page)
    weight = sum(sizes)
    add_photo(hand)
    hand.next()
    hand.tap(page.get_by_role("button", name="ส่งให้ตรวจ"))
    expect(page.get_by_text("ภายใน 3 วัน").first).to_be_visible(timeout=30_000)
    assert page.evaluate(STORED) == []
    print(f"{hand.taps} taps, {hand.letters} letters, {weight / 1000:.0f} kB before the photo")
    assert hand.taps <= FORM_TAPS
    assert hand.letters <= FORM_LETTERS
    assert 0 < weight <= FORM_BYTES
