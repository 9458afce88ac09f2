"""The admin in a browser: axe finds nothing in what is the site's, and every word that scripts write is Thai.

Rules that Wagtail's own markup breaks are named with the element, so that an upgrade which mends it, or a new fault, is
noticed.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Page as RootPage

from home.models import HomePage
from tests.conftest import EDITOR_EMAIL, EDITOR_PASSWORD
from tests.core.test_admin_thai import unexplained
from tests.factories import CaseStudyPageFactory

PHONE, DESK = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
AXE_OPTIONS = {"resultTypes": ["violations"], "preload": False}
# (rule, part of the element): Wagtail 8.0's own, on every site that uses it. The field where tags are typed is made by
# a script, which gives it no label.
UPSTREAM = {("label", "ui-autocomplete-input")}
# Wagtail's calendar is made with this button, and never shows it.
NEVER_SHOWN = {"Save Selected"}


@pytest.fixture
def addresses(site: HomePage, editor: object, live_server: LiveServer) -> dict[str, str]:
    RootPage.objects.filter(depth=1).update(title="ทั้งเว็บไซต์", draft_title="ทั้งเว็บไซต์")  # as setup_site names it
    case = CaseStudyPageFactory.create()
    CaseStudyPageFactory.create(live=False)
    return {
        "dashboard": f"{live_server.url}/cms/",
        "explorer": f"{live_server.url}/cms/pages/{site.pk}/",
        "case form": f"{live_server.url}/cms/pages/{case.pk}/edit/",
    }


def sign_in(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/cms/")
    page.get_by_label("อีเมล").fill(EDITOR_EMAIL)
    page.get_by_label("รหัสผ่าน", exact=True).fill(EDITOR_PASSWORD)
    page.get_by_role("button", name="เข้าสู่ระบบ").click()
    page.get_by_role("heading", level=1, name="สวัสดี").wait_for()


def violations(page: Page, name: str) -> list[str]:
    found = Axe().run(page, options=AXE_OPTIONS).response["violations"]
    return [
        f"{name}: {rule['id']} {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
        if not any(rule["id"] == known and part in node["html"] for known, part in UPSTREAM)
    ]


@pytest.mark.slow
@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_of_ours(
    page: Page, addresses: dict[str, str], live_server: LiveServer, size: dict[str, int], scheme: str
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    found: list[str] = []
    sign_in(page, live_server)
    for name, address in addresses.items():
        page.goto(address)
        page.wait_for_function("document.body.classList.contains('ready')")
        found += violations(page, name)
    assert found == []


def test_words_that_scripts_write_are_thai(page: Page, addresses: dict[str, str], live_server: LiveServer) -> None:
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    sign_in(page, live_server)
    found: set[str] = set()
    for address in addresses.values():
        page.goto(address)
        page.wait_for_function("document.body.classList.contains('ready')")
        found |= unexplained(page.content())
    assert found - NEVER_SHOWN == set()
