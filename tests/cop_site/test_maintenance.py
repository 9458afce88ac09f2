"""The switch of the maintenance page: at once, for everybody, without a database."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from cop_site.maintenance import LONGEST, RETRY_AFTER, maintenance_seconds


@pytest.fixture
def switch(settings: Settings, tmp_path: Path) -> Path:
    """The file that closes the site; it is not there yet."""
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    return tmp_path / "maintenance"


@pytest.mark.parametrize("path", ["/", "/en/plan/", "/cms/", "/media/images/a.jpg", "/sw.js"])
@pytest.mark.parametrize("method", ["get", "post", "head"])
def test_a_closed_site_answers_503_without_a_database(switch: Path, client: Client, path: str, method: str) -> None:
    """This test may not touch the database: a page that did would fail."""
    switch.touch()
    response = getattr(client, method)(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == str(RETRY_AFTER)
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in response.headers.get("Content-Security-Policy", "") or path.startswith("/cms/")


def test_static_files_and_health_still_answer(switch: Path, client: Client) -> None:
    switch.touch()
    assert client.get("/healthz/").status_code == 200
    assert client.get("/static/css/site.css").status_code == 200


@pytest.mark.django_db
def test_the_file_opens_and_closes_without_a_restart(switch: Path, client: Client) -> None:
    assert client.get("/robots.txt").status_code == 200
    switch.touch()
    assert client.get("/robots.txt").status_code == 503
    switch.unlink()
    assert client.get("/robots.txt").status_code == 200


def test_the_variable_closes_too(switch: Path, settings: Settings) -> None:
    assert maintenance_seconds() is None
    settings.MAINTENANCE = True
    assert maintenance_seconds() == RETRY_AFTER


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("1800\n", 1800), ("9" * 6, LONGEST), *((text, RETRY_AFTER) for text in ("", "0", "ครึ่งชั่วโมง", "๙"))],
)
def test_the_file_may_say_when_to_come_back(switch: Path, text: str, seconds: int) -> None:
    switch.write_text(text, encoding="utf-8")
    assert maintenance_seconds() == seconds


def test_a_file_that_cannot_be_read_closes_as_well(switch: Path) -> None:
    switch.mkdir()
    assert maintenance_seconds() == RETRY_AFTER
