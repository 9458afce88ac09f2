"""Pages that say what went wrong: each helps, in the language of the address, and the worst of them need nothing."""

import re
from typing import Any

import html5lib
import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.test import Client, RequestFactory
from django.utils import translation
from pytest_django import Settings

from core import error_views
from core.error_drawings import KINDS, error_cloth
from home.models import HomePage

# What is asked, the answer's status, a word of the page in Thai.
PLAIN = {
    "500": (error_views.server_error, 500, "ระบบขัดข้อง"),
    "429": (lambda request: error_views.too_many_requests(request, 61), 429, "ลองใหม่ได้ในอีกประมาณ 2 นาที"),
    "maintenance": (lambda request: error_views.maintenance(request, 600), 503, "กลับมาใหม่ได้ในอีกประมาณ 10 นาที"),
    "offline": (error_views.offline, 200, "ไม่มีการเชื่อมต่ออินเทอร์เน็ต"),
}
each_plain_page = pytest.mark.parametrize(("view", "status", "word"), PLAIN.values(), ids=PLAIN)


def _text(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


@each_plain_page
def test_a_plain_page_needs_no_database_session_or_user(view: Any, status: int, word: str) -> None:
    """The request has none of them, and this test may not touch the database."""
    response = view(RequestFactory().get("/plan/"))
    html = response.content.decode()
    assert response.status_code == status
    assert word in _text(html)
    html5lib.HTMLParser(strict=True).parse(html)
    assert html.count("<h1") == html.count("<main") == html.count('<svg class="error-cloth') == 1
    assert '<meta name="robots" content="noindex">' in html
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["Cache-Control"] == "no-store"
    assert ' style="' not in html
    assert "<script" not in html


@each_plain_page
def test_a_plain_page_keeps_the_language_of_the_address(view: Any, status: int, word: str) -> None:
    with translation.override("th"):
        response = view(RequestFactory().get("/en/plan/"))
        assert translation.get_language() == "th", "what comes after is not changed"
    assert '<html lang="en">' in response.content.decode()
    assert 'href="/en/"' in response.content.decode()
    assert response.headers["Content-Language"] == "en"


@pytest.mark.parametrize(("accepted", "language"), [("en-GB,en;q=0.9", "en"), ("th", "th"), ("de", "th")])
def test_where_the_address_names_no_language_the_browser_does(accepted: str, language: str) -> None:
    request = RequestFactory().get("/cms/pages/", headers={"accept-language": accepted})
    assert error_views.language_of(request) == language
    assert error_views.language_of(RequestFactory().get("/plan/", headers={"accept-language": accepted})) == "th"


def test_when_to_come_back_is_said_to_programs_too() -> None:
    assert error_views.too_many_requests(RequestFactory().get("/"), 42).headers["Retry-After"] == "42"
    assert error_views.maintenance(RequestFactory().get("/"), 600).headers["Retry-After"] == "600"
    assert "Retry-After" not in error_views.server_error(RequestFactory().get("/"))


@pytest.mark.django_db
def test_a_fault_in_the_code_is_answered_with_the_page(
    site: HomePage, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    def fault(*_args: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("core.context_processors.switch_links", fault)
    client = Client(raise_request_exception=False)
    response = client.get("/en/plan/")
    assert response.status_code == 500
    assert '<html lang="en">' in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_an_address_that_is_not_there(site: HomePage, client: Client, prefix: str) -> None:
    response = client.get(f"{prefix}/nothing-here/")
    html = response.content.decode()
    assert response.status_code == 404
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert f'action="{prefix}/search/"' in html
    assert "error-cloth" in html


@pytest.mark.django_db
def test_what_is_not_allowed_says_how_it_may_be(site: HomePage) -> None:
    request = RequestFactory().get("/innovations/les-0001/?a=1")
    request.user = AnonymousUser()
    response = error_views.permission_denied(request, PermissionDenied())
    assert response.status_code == 403
    assert 'href="/accounts/login/?next=/innovations/les-0001/%3Fa%3D1"' in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_a_page_without_database_really_had_none() -> None:
    """The guarantee of the first tests: outside a database test, a connection refuses."""
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connections["default"].cursor()


@pytest.mark.parametrize("kind", KINDS)
def test_every_cloth_is_woven_and_all_but_the_whole_one_show_the_warp(kind: str) -> None:
    cloth = error_cloth(kind)
    assert cloth.pattern.startswith("M")
    assert bool(cloth.warp) == (kind != "closed")


def test_cloths_differ() -> None:
    assert len({error_cloth(kind).pattern for kind in KINDS}) == len(KINDS)
