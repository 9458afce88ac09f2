"""Codes, lines of text, addresses in two languages, and what every response carries."""

import threading
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client

from cop_site import middleware
from core.fields import LinesField, LinesFormField
from core.languages import path_in_language
from core.models.sequence import next_code
from home.models import HomePage
from tests.factories import CaseStudyPageFactory, UserFactory


@pytest.mark.django_db
def test_codes_run_on_by_prefix() -> None:
    assert [next_code("zz"), next_code("zz"), next_code("yy")] == ["zz-0001", "zz-0002", "yy-0001"]
    assert next_code("t", separator="") == "t0001"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_never_get_the_same_code() -> None:
    codes: list[str] = []

    def take() -> None:
        codes.extend(next_code("at-once") for _ in range(10))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(codes) == len(set(codes)) == 40


def test_one_line_is_one_item() -> None:
    assert LinesFormField().clean(" ข้อแรก \r\n\r\nข้อสอง\n") == ["ข้อแรก", "ข้อสอง"]
    assert LinesFormField().prepare_value(["ข้อแรก", "ข้อสอง"]) == "ข้อแรก\nข้อสอง"


def test_a_line_that_is_too_long_is_named() -> None:
    field = LinesField("วัตถุประสงค์", max_lines=2, line_length=10)
    with pytest.raises(ValidationError, match="ข้อที่ 2"):
        field.clean(["สั้น", "ย" * 11], None)
    with pytest.raises(ValidationError, match="ไม่เกิน 2 ข้อ"):
        field.clean(["ก", "ข", "ค"], None)


@pytest.mark.parametrize(
    ("path", "thai", "english"),
    [
        ("/", "/", "/en/"),
        ("/plan/s07/?a=1&b=2", "/plan/s07/?a=1&b=2", "/en/plan/s07/?a=1&b=2"),
        ("/en/plan/", "/plan/", "/en/plan/"),
        ("/english-club/", "/english-club/", "/en/english-club/"),
    ],
)
def test_the_same_page_in_the_other_language(path: str, thai: str, english: str) -> None:
    assert path_in_language(path, "th") == thai
    assert path_in_language(path, "en") == english


@pytest.fixture
def case_url(site: HomePage) -> str:
    return CaseStudyPageFactory.create().url


@pytest.mark.django_db
def test_an_anonymous_page_is_compressed_and_may_be_cached_for_a_short_time(
    case_url: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "seconds_left_today", lambda: 3600)
    response = client.get(case_url, headers={"accept-encoding": "gzip"})
    assert response.headers["Content-Encoding"] == "gzip"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in response.headers["Vary"]
    monkeypatch.setattr(middleware, "seconds_left_today", lambda: 7)
    assert client.get(case_url).headers["Cache-Control"] == "public, max-age=7", "what ends today is kept no longer"
    again = client.get(case_url, headers={"if-none-match": response.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
def test_nobody_elses_page_is_ever_cached(case_url: str, client: Client) -> None:
    client.force_login(UserFactory.create())
    assert client.get(case_url).headers["Cache-Control"] == "private, no-cache"
    assert "public" not in client.get("/accounts/login/").headers.get("Cache-Control", "")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["", "/documents/1/none.pdf", "/no-such-page/", "/offline/", "/healthz/"])
def test_policies_stand_on_whatever_is_public(case_url: str, client: Client, path: str) -> None:
    headers = client.get(path or case_url).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
def test_an_unknown_address_is_a_page_in_thai(site: HomePage, client: Client) -> None:
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "ไม่พบหน้า" in response.content.decode().replace("<wbr>", "")


@pytest.mark.django_db
def test_half_uploaded_files_are_not_served(site: HomePage, client: Client, settings: Any) -> None:
    folder = settings.MEDIA_ROOT / "wagtail_uploads"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "photo.jpg").write_bytes(b"with GPS")
    assert client.get("/media/wagtail_uploads/photo.jpg").status_code == 404
