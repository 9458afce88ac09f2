"""What the admin's three ways to upload a picture or a document accept, and what they say about the rest."""

import io
import json
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile
from wagtail.utils.file import hash_filelike

from core import photos
from core.models import SiteDocument, SiteImage
from tests.core.test_photos import GPS_TAG, SECRET, photo
from tests.factories import png

pytestmark = [pytest.mark.any_database, pytest.mark.django_db, pytest.mark.usefixtures("editor")]

Send = Callable[[Client, str, bytes], HttpResponse]
BROKEN = "ไฟล์อาจเสียหาย"
SMALL = (320, 240)
NO_DOCUMENT = "เนื้อหาในไฟล์ไม่ตรงกับนามสกุล"


def _single(app: str) -> Send:
    def send(client: Client, name: str, data: bytes) -> Any:
        values = {"title": "แปลงผัก", "description": "แปลงผักหลังอาคารเรียน", "file": SimpleUploadedFile(name, data)}
        return client.post(reverse(f"{app}:add"), values)

    return send


def _multiple(app: str) -> Send:
    def send(client: Client, name: str, data: bytes) -> Any:
        return client.post(reverse(f"{app}:add_multiple"), {"title": "ก", "files[]": SimpleUploadedFile(name, data)})

    return send


def _chooser(app: str, prefix: str) -> Send:
    def send(client: Client, name: str, data: bytes) -> Any:
        values = {"title": "แปลงผัก", "description": "แปลงผักหลังอาคารเรียน", "file": SimpleUploadedFile(name, data)}
        return client.post(
            reverse(f"{app}_chooser:create"), {f"{prefix}-{name}": value for name, value in values.items()}
        )

    return send


IMAGE_VIEWS = {
    "add": _single("wagtailimages"),
    "multiple": _multiple("wagtailimages"),
    "chooser": _chooser("wagtailimages", "image-chooser-upload"),
}
DOCUMENT_VIEWS = {
    "add": _single("wagtaildocs"),
    "multiple": _multiple("wagtaildocs"),
    "chooser": _chooser("wagtaildocs", "document-chooser-upload"),
}


def said(response: Any) -> str:
    """What the answer says, whether it is a page or JSON."""
    text = response.content.decode()
    return json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text


def stored_files() -> list[str]:
    return [str(path) for path in django_settings.MEDIA_ROOT.rglob("*") if path.is_file()]


@pytest.mark.parametrize("view", IMAGE_VIEWS)
@pytest.mark.parametrize(("fmt", "name"), [("JPEG", "a.jpg"), ("HEIF", "a.heic")])
@pytest.mark.parametrize("kept", [0.1, 0.9])  # Cut in the header and in the pixels: other code finds out.
def test_a_cut_off_photo_is_refused_at_its_field(
    editor_client: Client, view: str, fmt: str, name: str, kept: float
) -> None:
    data = photo(fmt, size=SMALL)
    response = IMAGE_VIEWS[view](editor_client, name, data[: int(len(data) * kept)])
    assert response.status_code == 200
    assert BROKEN in said(response)
    assert not SiteImage.objects.exists()
    assert not UploadedFile.objects.exists()
    assert not stored_files()


@pytest.mark.parametrize("view", ["add", "chooser"])
def test_a_whole_photo_is_stored_clean_and_decoded_once(
    editor_client: Client, view: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoded: list[str] = []
    encode = photos._encode

    def watched(opened: Image.Image, target: str) -> bytes:
        encoded.append(target)
        return encode(opened, target)

    monkeypatch.setattr(photos, "_encode", watched)
    IMAGE_VIEWS[view](editor_client, "a.heic", photo("HEIF", size=SMALL))
    assert encoded == ["JPEG"]
    _assert_clean(SiteImage.objects.get())


def test_a_photo_that_waited_for_its_description_is_stored_clean(editor_client: Client) -> None:
    answer = json.loads(_multiple("wagtailimages")(editor_client, "a.jpg", photo("JPEG", size=SMALL)).content)
    waiting = UploadedFile.objects.get(pk=answer["uploaded_file_id"])
    prefix = f"uploaded-image-{waiting.pk}"
    response = editor_client.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk]),
        {f"{prefix}-title": "แปลงผัก", f"{prefix}-description": "แปลงผักหลังอาคารเรียน"},
    )
    assert json.loads(response.content)["success"]
    _assert_clean(SiteImage.objects.get())
    assert len(stored_files()) == 1


def _assert_clean(image: SiteImage) -> None:
    with image.file.open() as file:
        data = file.read()
    assert SECRET not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert not picture.getexif().get_ifd(GPS_TAG)
        assert (image.width, image.height) == picture.size
    assert image.file_size == len(data)
    assert image.file_hash == hash_filelike(io.BytesIO(data))
    assert image.file.name.endswith(".jpg")


def test_another_file_replaces_a_photo(editor_client: Client) -> None:
    IMAGE_VIEWS["add"](editor_client, "a.jpg", photo("JPEG", size=SMALL))
    image = SiteImage.objects.get()
    values = {"title": "ใหม่", "description": "ภาพใหม่", "file": SimpleUploadedFile("b.png", png(300, 200))}
    editor_client.post(reverse("wagtailimages:edit", args=[image.pk]), values)
    image.refresh_from_db()
    assert (image.width, image.height) == (300, 200)
    editor_client.post(reverse("wagtailimages:edit", args=[image.pk]), {"title": "อีกชื่อ", "description": "ภาพใหม่"})
    image.refresh_from_db()
    assert (image.title, image.width) == ("อีกชื่อ", 300)


def office(folder: str, types: bool = True) -> bytes:
    """The smallest file that has the parts of an Office document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if types:
            archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(f"{folder}/document.xml", "<document/>")
    return out.getvalue()


PDF = b"%PDF-1.7\n%%EOF\n"
GOOD_DOCUMENTS = {
    "a.pdf": PDF,
    "late.PDF": b" " * 1000 + PDF,
    "a.docx": office("word"),
    "a.pptx": office("ppt"),
    "a.xlsx": office("xl"),
}
BAD_DOCUMENTS = {
    "program.pdf": b"MZ\x90\x00" * 100,
    "too-late.pdf": b" " * 1024 + PDF,
    "page.pdf": b"<html><script>alert(1)</script></html>",
    "program.docx": b"MZ\x90\x00" * 100,
    "sheet.docx": office("xl"),
    "words.xlsx": office("word"),
    "pdf.pptx": PDF,
    "archive.docx": office("word", types=False),
    "cut.docx": office("word")[:60],
}


@pytest.mark.parametrize("view", DOCUMENT_VIEWS)
@pytest.mark.parametrize("name", GOOD_DOCUMENTS)
def test_a_document_is_stored_as_it_is(editor_client: Client, view: str, name: str) -> None:
    DOCUMENT_VIEWS[view](editor_client, name, GOOD_DOCUMENTS[name])
    with SiteDocument.objects.get().open_file() as file:
        assert file.read() == GOOD_DOCUMENTS[name]


@pytest.mark.parametrize("view", DOCUMENT_VIEWS)
@pytest.mark.parametrize("name", BAD_DOCUMENTS)
def test_a_document_that_is_something_else_is_refused_at_its_field(editor_client: Client, view: str, name: str) -> None:
    response = DOCUMENT_VIEWS[view](editor_client, name, BAD_DOCUMENTS[name])
    assert response.status_code == 200
    assert NO_DOCUMENT in said(response)
    assert not SiteDocument.objects.exists()
    assert not stored_files()


@pytest.mark.parametrize("view", DOCUMENT_VIEWS)
def test_a_document_that_is_too_large_is_refused(editor_client: Client, view: str, settings: Any) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = len(PDF) - 1
    response = DOCUMENT_VIEWS[view](editor_client, "a.pdf", PDF)
    assert response.status_code == 200
    assert "ใหญ่เกินไป" in said(response)
    assert not SiteDocument.objects.exists()


def test_a_document_is_renamed_without_its_file(editor_client: Client) -> None:
    DOCUMENT_VIEWS["add"](editor_client, "a.pdf", PDF)
    document = SiteDocument.objects.get()
    editor_client.post(reverse("wagtaildocs:edit", args=[document.pk]), {"title": "อีกชื่อ"})
    document.refresh_from_db()
    assert document.title == "อีกชื่อ"
