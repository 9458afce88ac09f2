"""An upload with a virus, or one that could not be scanned, is refused on every road into the site."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from wagtail.models import UploadedFile

from core.checks import check_scanner_address, check_scanner_is_decided
from core.models import SiteDocument, SiteImage
from tests.core import clamd_server
from tests.core.clamd_server import EICAR, VIRUS, Clamd, running
from tests.core.test_photos import photo
from tests.core.test_uploads import DOCUMENT_VIEWS, IMAGE_VIEWS, PDF, said, stored_files

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.usefixtures("editor")]

PHOTO = photo("JPEG", size=(320, 240))
INFECTED = {"document": PDF + EICAR, "image": PHOTO + EICAR}
CLEAN = {"document": PDF, "image": PHOTO}
NAMES = {"document": "a.pdf", "image": "a.jpg"}
MODELS: dict[str, Any] = {"document": SiteDocument, "image": SiteImage}
ROADS = [("document", view) for view in DOCUMENT_VIEWS] + [("image", view) for view in IMAGE_VIEWS]
NOT_NOW, TRY_LATER, TELL = "ขณะนี้ตรวจไวรัสไม่ได้", "ลองใหม่ภายหลัง", "แจ้งผู้ดูแลระบบ"

every_road = pytest.mark.parametrize(("kind", "view"), ROADS)


@pytest.fixture
def scanner(settings: Settings) -> Iterator[Clamd]:
    with running(clamd_server.scans()) as server:
        settings.CLAMD_URL = server.url
        yield server


def send(client: Client, kind: str, view: str, data: bytes) -> str:
    """Upload a file on a road of the admin; what the answer says."""
    views = DOCUMENT_VIEWS if kind == "document" else IMAGE_VIEWS
    response = views[view](client, NAMES[kind], data)
    assert response.status_code in (200, 302)
    return said(response)


def assert_nothing_kept() -> None:
    assert not SiteDocument.objects.exists()
    assert not SiteImage.objects.exists()
    assert not UploadedFile.objects.exists(), "a file was put aside to wait for its description"
    assert not stored_files()


@every_road
def test_a_virus_is_refused_with_its_name_and_a_remedy(
    editor_client: Client, scanner: Clamd, kind: str, view: str, caplog: pytest.LogCaptureFixture
) -> None:
    text = send(editor_client, kind, view, INFECTED[kind])
    assert f"พบไวรัสในไฟล์นี้ ({VIRUS})" in text
    assert "เลือกไฟล์อื่น" in text
    assert_nothing_kept()
    assert [(record.levelname, record.args) for record in caplog.records if record.name == "core.virus_scan"] == [
        ("WARNING", (NAMES[kind], VIRUS))
    ]


@every_road
def test_a_clean_file_is_kept_and_was_scanned_once_as_it_was_sent(
    editor_client: Client, scanner: Clamd, kind: str, view: str
) -> None:
    send(editor_client, kind, view, CLEAN[kind])
    assert scanner.received == [CLEAN[kind]]
    waiting = (kind, view) == ("image", "multiple")
    assert UploadedFile.objects.count() == int(waiting)
    assert MODELS[kind].objects.count() == int(not waiting)


def test_a_file_that_needs_more_than_memory_is_scanned_in_whole(
    editor_client: Client, scanner: Clamd, settings: Settings
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1000
    data = PDF + b"x" * 300_000
    send(editor_client, "document", "add", data)
    assert scanner.received == [data]
    with SiteDocument.objects.get().open_file() as file:
        assert file.read() == data


@pytest.mark.parametrize("kind", MODELS)
def test_a_virus_does_not_replace_a_file(editor_client: Client, scanner: Clamd, kind: str) -> None:
    send(editor_client, kind, "add", CLEAN[kind])
    kept = MODELS[kind].objects.get()
    app = "wagtaildocs" if kind == "document" else "wagtailimages"
    values = {"title": "ใหม่", "description": "ใหม่", "file": SimpleUploadedFile(f"b-{NAMES[kind]}", INFECTED[kind])}
    response = editor_client.post(reverse(f"{app}:edit", args=[kept.pk]), values)
    assert VIRUS in said(response)
    assert MODELS[kind].objects.get().file.name == kept.file.name
    assert all(EICAR not in Path(path).read_bytes() for path in stored_files())
    assert not any("b-a" in path for path in stored_files())


@pytest.mark.parametrize("kind", MODELS)
def test_other_fields_are_edited_without_a_scan(editor_client: Client, scanner: Clamd, kind: str) -> None:
    send(editor_client, kind, "add", CLEAN[kind])
    scanner.received.clear()
    app = "wagtaildocs" if kind == "document" else "wagtailimages"
    pk = MODELS[kind].objects.get().pk
    editor_client.post(reverse(f"{app}:edit", args=[pk]), {"title": "อีกชื่อ", "description": "ภาพเดิม"})
    assert MODELS[kind].objects.get().title == "อีกชื่อ"
    assert scanner.received == []


@every_road
def test_a_scanner_that_is_away_refuses_and_tells_the_operator(
    editor_client: Client, settings: Settings, tmp_path: Path, kind: str, view: str, caplog: pytest.LogCaptureFixture
) -> None:
    settings.CLAMD_URL = f"unix://{tmp_path}/nobody.ctl"
    text = send(editor_client, kind, view, CLEAN[kind])
    assert all(part in text for part in (NOT_NOW, TRY_LATER, TELL))
    assert_nothing_kept()
    [record] = [record for record in caplog.records if record.name == "core.virus_scan"]
    assert record.levelno == logging.ERROR
    assert "nobody.ctl" in record.getMessage()


@pytest.mark.parametrize("behave", [clamd_server.says_nothing, clamd_server.answers(b"what?\0")])
@pytest.mark.parametrize("kind", MODELS)
def test_a_scanner_that_does_not_answer_or_makes_no_sense_refuses(
    editor_client: Client, settings: Settings, kind: str, behave: clamd_server.Behaviour
) -> None:
    settings.CLAMD_SECONDS = 0.3
    with running(behave) as server:
        settings.CLAMD_URL = server.url
        assert NOT_NOW in send(editor_client, kind, "add", CLEAN[kind])
    assert_nothing_kept()


@pytest.mark.parametrize("kind", MODELS)
def test_a_file_over_the_limit_of_the_scanner_is_refused_with_another_remedy(
    editor_client: Client, settings: Settings, kind: str
) -> None:
    with running(clamd_server.scans(limit=10)) as server:
        settings.CLAMD_URL = server.url
        text = send(editor_client, kind, "add", CLEAN[kind])
    assert "ใหญ่เกินกว่าที่เครื่องตรวจไวรัสรับได้" in text
    assert "ย่อไฟล์" in text
    assert_nothing_kept()


def test_an_address_that_cannot_be_read_refuses_too(editor_client: Client, settings: Settings) -> None:
    settings.CLAMD_URL = "localhost:3310"
    assert NOT_NOW in send(editor_client, "document", "add", PDF)
    assert_nothing_kept()


@pytest.mark.parametrize("url", ["", "off"])
@pytest.mark.parametrize("kind", MODELS)
def test_without_a_scanner_files_are_kept(editor_client: Client, settings: Settings, kind: str, url: str) -> None:
    settings.CLAMD_URL = url
    send(editor_client, kind, "add", CLEAN[kind])
    assert MODELS[kind].objects.count() == 1


def test_in_multiple_upload_the_refusal_is_the_message_of_the_file(editor_client: Client, scanner: Clamd) -> None:
    for kind in MODELS:
        answer = json.loads(send(editor_client, kind, "multiple", INFECTED[kind]))
        assert answer["success"] is False
        assert VIRUS in answer["error_message"]


@pytest.mark.parametrize(
    ("url", "ids"),
    [
        ("", ["core.W001"]),
        ("off", []),
        ("tcp://127.0.0.1:3310", []),
        ("unix:///run/clamav/clamd.ctl", []),
        ("OFF", ["core.E003"]),
        ("127.0.0.1:3310", ["core.E003"]),
    ],
)
def test_the_checks_name_what_is_wrong_or_undecided(settings: Settings, url: str, ids: list[str]) -> None:
    settings.CLAMD_URL = url
    messages = [*check_scanner_address(None), *check_scanner_is_decided(None)]
    assert [message.id for message in messages] == ids
    assert all("off" in (message.hint or "") for message in messages)
