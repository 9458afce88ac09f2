"""Signing up on a phone and keeping one's account: what a browser computes and shows, readable and touchable."""

import re
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from home.models import HomePage
from members.models import User
from tests.browser.axe import for_axe, violations
from tests.browser.readable import too_small_for_a_thumb, unreadable
from tests.members.test_accounts import code_of

pytestmark = pytest.mark.django_db(transaction=True)
EMAIL = "kru.new@school.example"
OWN_PAGES = {
    "address": "/accounts/email/",
    "first password": "/accounts/password/set/",
    "second step": "/accounts/2fa/",
    "app": "/accounts/2fa/totp/activate/",
    "key": "/accounts/2fa/webauthn/add/",
    "keys": "/accounts/2fa/webauthn/",
    "devices": "/accounts/sessions/",
    "signing out": "/accounts/logout/",
    "another account": "/accounts/another/?next=/plan/",
}


def sign_up(page: Page, address: str) -> None:
    """From an empty form to the question for the code; the proof of work is computed meanwhile."""
    page.goto(f"{address}/accounts/signup/?next=/plan/")
    page.get_by_label("อีเมล").fill(EMAIL)
    page.get_by_role("button", name="ส่งรหัสยืนยัน").click()
    expect(page.get_by_label("รหัสจากอีเมล")).to_be_visible()


def enter_code(page: Page) -> None:
    page.get_by_label("รหัสจากอีเมล").fill(code_of(mail.outbox[-1]))
    page.get_by_role("button", name="ยืนยัน", exact=True).click()


def test_a_browser_proves_its_work_before_it_sends(page: Page, site: HomePage, live_server: Any) -> None:
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    sign_up(page, live_server.url)
    assert re.search(r"proof=[\w%]{100,}", sent[0])
    enter_code(page)
    expect(page).to_have_url(f"{live_server.url}/plan/")
    assert User.objects.filter(email=EMAIL).exists()


@for_axe
def test_every_page_of_an_account_can_be_read_and_touched(page: Page, site: HomePage, live_server: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(reduced_motion="reduce")
    sign_up(page, live_server.url)
    found = [*violations(page, "code"), *too_small_for_a_thumb(page, "code")]
    enter_code(page)
    expect(page).to_have_url(f"{live_server.url}/plan/")
    for name, path in OWN_PAGES.items():
        page.goto(f"{live_server.url}{path}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += violations(page, f"{name} ({scheme})")
        found += [*unreadable(page, name), *too_small_for_a_thumb(page, name)]
    assert found == []
