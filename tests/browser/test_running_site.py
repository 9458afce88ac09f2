"""The site as `make run` serves it: from nothing to an address, light, compressed, cached, without script."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.slow

START_SECONDS = 240
FIRST_VISIT_BYTES = 150_000  # of a case page without pictures (issue: what it must show; ux.md, manner)
FIRST_VISIT_REQUESTS = 12
ADDRESS = re.compile(r"http://localhost:\d+/")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that was set up from an empty folder and is served by gunicorn."""
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
        yield _address_in(Path(log.name), server)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
        log.close()


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
