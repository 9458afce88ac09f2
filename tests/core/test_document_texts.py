"""The text of a document is read in the background, kept beside it, and follows its file."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from core import document_texts
from core.file_text.limits import FileText, Reason, UnreadableFileError
from core.models import DocumentText, SiteDocument, TextState
from core.tasks import extract_text
from tests.core.file_text import files

pytestmark = pytest.mark.django_db
TEXT = "ครูปั้นดินน้ำมันกับนักเรียน"


def document(content: bytes, name: str = "plan.docx", title: str = "แผนการสอน") -> SiteDocument:
    return SiteDocument.objects.create(title=title, file=ContentFile(content, name=name))


def read(pages: str) -> Callable[..., FileText]:
    return lambda *_args: FileText(pages, 1)


def fails(reason: Reason) -> Callable[..., FileText]:
    def reading(*_args: object) -> FileText:
        raise UnreadableFileError(reason)

    return reading


def test_saving_only_asks_for_the_text_and_a_worker_reads_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        saved = document(files.docx(TEXT))
    assert saved.extracted.state == TextState.WAITING
    [task] = DBTaskResult.objects.filter(task_path="core.tasks.extract_text")
    assert task.backend_name == "background"
    assert extract_text.call(saved.pk) == TextState.DONE
    saved.extracted.refresh_from_db()
    assert (saved.extracted.text, saved.extracted.attempts) == (TEXT, 1)


def test_another_file_is_read_anew_and_the_same_one_is_not() -> None:
    saved = document(files.docx(TEXT))
    document_texts.extract(saved.pk)
    saved.title = "แผนใหม่"
    saved.save()
    assert DocumentText.objects.get().text == TEXT
    saved.file = ContentFile(files.docx("เนื้อหาใหม่"), name="new.docx")
    saved.save()
    assert (DocumentText.objects.get().state, DocumentText.objects.get().text) == (TextState.WAITING, "")
    document_texts.extract(saved.pk)
    assert DocumentText.objects.get().text == "เนื้อหาใหม่"


def test_a_file_that_is_replaced_while_it_is_read_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = document(files.docx(TEXT))

    def reading(*_args: object) -> FileText:
        saved.file = ContentFile(files.docx("ใหม่"), name="new.docx")
        saved.save()
        return FileText("เก่า")

    monkeypatch.setattr(document_texts, "read_file", reading)
    assert document_texts.extract(saved.pk) is None
    assert DocumentText.objects.get().state == TextState.WAITING


def test_the_text_goes_with_the_document_and_with_a_file_of_another_kind() -> None:
    first, second = document(files.docx(TEXT)), document(files.docx(TEXT))
    first.delete()
    second.file = ContentFile(b"x", name="list.xlsx")
    second.save()
    assert not DocumentText.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "state", "told"),
    [
        (files.pdf(""), "scan.pdf", TextState.EMPTY, "ภาพสแกน"),
        (files.pdf(TEXT, password="kru"), "secret.pdf", TextState.FAILED, "รหัสผ่าน"),
        (b"%PDF-1.7 broken", "broken.pdf", TextState.FAILED, "ไฟล์เสีย"),
    ],
)
def test_what_gives_no_text_says_why(content: bytes, name: str, state: TextState, told: str) -> None:
    entry = document_texts.extract(document(content, name).pk)
    assert entry is not None
    assert (entry.state, entry.is_unreadable) == (state, True)
    assert told in entry.told


def test_a_file_beyond_the_size_is_not_opened(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILE_TEXT_MEGABYTES = 0
    monkeypatch.setattr(document_texts, "read_file", fails(Reason.CRASHED))
    entry = document_texts.extract(document(files.docx(TEXT)).pk)
    assert entry is not None
    assert entry.state == TextState.TOO_BIG


def test_what_may_pass_is_tried_three_times(monkeypatch: pytest.MonkeyPatch) -> None:
    saved = document(files.docx(TEXT))
    monkeypatch.setattr(document_texts, "read_file", fails(Reason.TIME))
    states = [extract_text.call(saved.pk) for _ in range(3)]
    assert states == [TextState.WAITING, TextState.WAITING, TextState.FAILED]
    assert [task.run_after is not None for task in DBTaskResult.objects.all()] == [True, True]
    assert extract_text.call(saved.pk) == ""


def test_a_missing_file_says_so_after_its_attempts() -> None:
    saved = document(files.docx(TEXT))
    saved.file.storage.delete(saved.file.name)
    for _ in range(document_texts.MAX_ATTEMPTS):
        entry = document_texts.extract(saved.pk)
    assert entry is not None
    assert (entry.state, entry.reason) == (TextState.FAILED, Reason.MISSING)


def test_the_command_reads_what_was_there_before_and_tells_of_faults() -> None:
    for content, name in ((files.docx(TEXT), "a.docx"), (b"%PDF-", "b.pdf"), (b"x", "c.xlsx")):
        document(content, name)
    DocumentText.objects.all().delete()
    out = StringIO()
    call_command("extract_documents", stdout=out)
    assert "อ่านแล้ว 2 ไฟล์ มีข้อความ 1" in out.getvalue()
    assert "แผนการสอน: อ่านข้อความไม่ได้" in out.getvalue()
    call_command("extract_documents", stdout=(again := StringIO()))
    assert "อ่านแล้ว 0 ไฟล์" in again.getvalue()
    call_command("extract_documents", "--retry", stdout=(retried := StringIO()))
    assert "อ่านแล้ว 1 ไฟล์" in retried.getvalue()


def test_the_list_of_documents_shows_the_state_at_one_cost(editor_client: Client) -> None:
    def page() -> tuple[str, int]:
        with CaptureQueriesContext(connection) as queries:
            html = editor_client.get(reverse("wagtaildocs:index")).content.decode()
        return html, len(queries)

    document(files.docx(TEXT))
    document(b"x", "c.xlsx", "รายชื่อ")
    page()
    html, few = page()
    assert "รออ่านข้อความ" in html
    assert "ไม่อ่านข้อความในไฟล์ชนิดนี้" in html
    for _ in range(4):
        document(files.docx(TEXT))
    assert page()[1] == few
    assert editor_client.get(reverse("wagtaildocs:index_results")).status_code == 200
