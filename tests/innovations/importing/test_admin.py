"""The admin's import: dry run first, then a person confirms; nobody sees the list of somebody else."""

import csv
import datetime
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings
from wagtail.models import GroupPagePermission

from core.importing import runs
from core.models import ImportRun, RunState
from innovations.importing.columns import LAYOUT
from innovations.models import CaseStudyPage, InnovationIndexPage
from members.editors import make_editor
from members.models import Organization, User
from tests.factories import UserFactory

from .conftest import SHORT_RECORD

pytestmark = pytest.mark.django_db
START = "/cms/import_cases/"
Upload = Callable[..., ImportRun]


@pytest.fixture(autouse=True)
def _at_once(settings: Settings) -> None:
    """Background tasks run within the request, as on a machine without a worker."""
    immediate = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    settings.TASKS = {"default": immediate, "background": immediate}


@pytest.fixture
def editor(school: Organization) -> User:
    return make_editor("imports@school.example", "kru-ban-nok-2569")


@pytest.fixture
def admin(client: Client, editor: User) -> Client:
    client.force_login(editor)
    return client


def table(*changes: dict[str, str]) -> SimpleUploadedFile:
    out = io.StringIO()
    writer = csv.DictWriter(out, list({**SHORT_RECORD, **(changes[0] if changes else {})}))
    writer.writeheader()
    writer.writerows({**SHORT_RECORD, **change} for change in changes or ({},))
    return SimpleUploadedFile("บัญชี.csv", out.getvalue().encode("cp874"), "text/csv")


@pytest.fixture
def upload(admin: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Upload:
    def upload(file: SimpleUploadedFile | None = None, **data: Any) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            response = admin.post(START, {"file": file or table(), **data})
        assert response.status_code == 302, response.context["form"].errors
        return ImportRun.objects.get(pk=response["Location"].rstrip("/").split("/")[-1])

    return upload


@pytest.fixture
def act(admin: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[..., Any]:
    def act(run: ImportRun, action: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return admin.post(f"{START}{run.pk}/", {"action": action}, follow=True)

    return act


def html(client: Client, run: ImportRun, more: str = "") -> str:
    response = client.get(f"{START}{run.pk}/{more}")
    assert response.status_code == 200
    return response.content.decode()


def test_nothing_is_written_before_somebody_confirms(admin: Client, upload: Upload, act: Callable[..., Any]) -> None:
    run = upload(table({}, {"รหัสอ้างอิง": "A-2", "ประเภท": "การบิน"}))
    assert run.state == RunState.CHECKED
    assert not CaseStudyPage.objects.exists()
    page = html(admin, run)
    assert "ยืนยันนำเข้า 1 แถว" in page
    assert "ไม่รู้จัก “การบิน”" in page
    act(run, "confirm")
    run.refresh_from_db()
    assert (run.state, run.outcomes["created"], run.outcomes["refused"]) == (RunState.DONE, 1, 1)
    case = CaseStudyPage.objects.get()
    assert case.owner == run.user
    assert not case.live
    assert "ยืนยันนำเข้า" not in html(admin, run)


def test_confirming_twice_imports_once(upload: Upload, act: Callable[..., Any]) -> None:
    run = upload()
    act(run, "confirm")
    assert "ไม่ได้รอการยืนยันแล้ว" in act(run, "confirm").content.decode()
    assert CaseStudyPage.objects.count() == 1


def test_complete_records_are_published_when_asked(upload: Upload, act: Callable[..., Any]) -> None:
    run = upload(publish="on")
    act(run, "confirm")
    assert CaseStudyPage.objects.get().live


def test_who_may_not_publish_is_not_asked_and_cannot(
    client: Client, school: Organization, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client.force_login(writer())
    assert 'name="publish"' not in client.get(START).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(START, {"file": table(), "publish": "on"})
    run = ImportRun.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{START}{run.pk}/", {"action": "confirm"})
    assert not CaseStudyPage.objects.get().live


def writer() -> User:
    """Somebody who may add pages and publish none."""
    group = Group.objects.create(name="ผู้เขียน")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=InnovationIndexPage.objects.get(),
        permission=Permission.objects.get(codename="add_page", content_type__app_label="wagtailcore"),
    )
    user = UserFactory.create()
    user.groups.add(group)
    return user


def test_the_report_opens_in_excel_and_computes_nothing(admin: Client, upload: Upload) -> None:
    run = upload(table({"ชื่อนวัตกรรม": '=HYPERLINK("http://example.org";"กล่องนิทาน")', "ประเภท": "@SUM(1)"}))
    response = admin.get(f"{START}{run.pk}/report/")
    text = b"".join(response.streaming_content).decode("utf-8")  # type: ignore[attr-defined]
    assert text.startswith("\ufeffแถวที่,")
    (line,) = list(csv.reader(io.StringIO(text)))[1:]
    assert line[2].startswith("'=HYPERLINK")
    assert not [cell for cell in line if cell[:1] in ("=", "+", "-", "@")]
    assert "attachment" in response["Content-Disposition"]


def test_problems_are_shown_a_page_at_a_time(admin: Client, upload: Upload) -> None:
    run = upload(table(*({"รหัสอ้างอิง": f"A-{number}", "ประเภท": "การบิน"} for number in range(60))))
    assert html(admin, run).count("ไม่รู้จัก “การบิน”") == 50
    assert html(admin, run, "?p=2").count("ไม่รู้จัก “การบิน”") == 10


def test_nobody_sees_the_import_of_somebody_else(client: Client, upload: Upload) -> None:
    run = upload()
    client.force_login(make_editor("other@school.example", "kru-ban-nok-2569"))
    assert client.get(f"{START}{run.pk}/").status_code == 404
    assert client.get(f"{START}{run.pk}/report/").status_code == 404
    assert client.post(f"{START}{run.pk}/", {"action": "confirm"}).status_code == 404
    assert client.post(f"{START}{run.pk}/", {"action": "delete"}).status_code == 404
    assert "บัญชี.csv" not in client.get(START).content.decode()
    assert not CaseStudyPage.objects.exists()


@pytest.mark.parametrize("address", [START, "/cms/import_organizations/", START + "template.xlsx"])
def test_only_those_who_may_add_pages_get_in(client: Client, school: Organization, address: str) -> None:
    group = Group.objects.create(name="ผู้ดู")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = UserFactory.create()
    user.groups.add(group)
    client.force_login(user)
    assert client.get(address).status_code == 302
    assert client.post(address, {"file": table()}).status_code == 302
    assert not ImportRun.objects.exists()
    assert "นำเข้าข้อมูล" not in client.get("/cms/").content.decode()


def test_who_lost_the_permission_imports_nothing(upload: Upload, act: Callable[..., Any], editor: User) -> None:
    run = upload()
    run.advance(into=RunState.WAITING, out_of=(RunState.CHECKED,))
    editor.groups.clear()
    runs.perform_import.call(str(run.pk))
    run.refresh_from_db()
    assert run.state == RunState.FAILED
    assert not CaseStudyPage.objects.exists()


def test_the_uploaded_file_has_no_address_and_goes_after_thirty_days(
    admin: Client, upload: Upload, act: Callable[..., Any]
) -> None:
    run = upload()
    kept = [Path(run.file.path), Path(run.report.path)]
    assert all(path.is_relative_to(Path(django_settings.VAR_DIR) / "imports") for path in kept)
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)
    assert not any(path.is_relative_to(django_settings.MEDIA_ROOT) for path in kept)
    call_command("purge_imports")
    assert ImportRun.objects.filter(pk=run.pk).exists()
    ImportRun.objects.update(created_at=timezone.now() - datetime.timedelta(days=31))
    call_command("purge_imports")
    assert not ImportRun.objects.exists()
    assert not any(path.exists() for path in kept)


def test_the_files_of_an_account_that_is_gone_go_too(upload: Upload, editor: User) -> None:
    path = Path(upload().file.path)
    editor.delete()
    call_command("purge_imports")
    assert path.exists()
    past = timezone.now().timestamp() - 31 * 86_400
    os.utime(path, (past, past))
    call_command("purge_imports")
    assert not path.exists()


def test_deleting_takes_the_files_and_leaves_the_pages(upload: Upload, act: Callable[..., Any]) -> None:
    run = upload()
    act(run, "confirm")
    run.refresh_from_db()
    act(run, "delete")
    assert not ImportRun.objects.exists()
    assert not Path(run.file.path).exists()
    assert CaseStudyPage.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "data"), [("list.xls", b"x"), ("list.pdf", b"%PDF-1.7"), ("list", b"x"), ("list.csv", b"")]
)
def test_a_file_of_another_kind_is_refused_at_its_field(admin: Client, name: str, data: bytes) -> None:
    response = admin.post(START, {"file": SimpleUploadedFile(name, data)})
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not ImportRun.objects.exists()


def test_a_file_that_is_no_table_fails_with_its_reason(admin: Client, upload: Upload, act: Callable[..., Any]) -> None:
    run = upload(SimpleUploadedFile("list.xlsx", b"PK\x03\x04 no workbook"))
    assert run.state == RunState.FAILED
    assert "เปิดไฟล์ Excel นี้ไม่ได้" in html(admin, run)
    act(run, "confirm")
    run.refresh_from_db()
    assert run.state == RunState.FAILED


def test_unknown_columns_are_named(admin: Client, upload: Upload) -> None:
    run = upload(table({"หมายเหตุภายใน": "x"}))
    assert "หมายเหตุภายใน" in html(admin, run)


def test_a_run_at_work_reloads_itself_and_a_stalled_one_can_be_started_again(
    admin: Client, upload: Upload, act: Callable[..., Any]
) -> None:
    run = upload()
    ImportRun.objects.filter(pk=run.pk).update(state=RunState.IMPORTING, done_rows=1, total_rows=4, seconds_left=200)
    page = html(admin, run)
    assert '<meta http-equiv="refresh" content="3">' in page
    assert 'value="25"' in page
    assert "1 จาก 4 แถว" in page
    assert "(25%)" in page
    assert "เหลือประมาณ 3 นาที" in page
    assert "ยังเดินอยู่" in act(run, "restart").content.decode()
    ImportRun.objects.filter(pk=run.pk).update(touched_at=timezone.now() - datetime.timedelta(minutes=11))
    assert "http-equiv" not in html(admin, run)
    act(run, "restart")
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert CaseStudyPage.objects.count() == 1


def test_the_template_can_be_filled_in_and_imported(admin: Client, upload: Upload) -> None:
    book = load_workbook(io.BytesIO(admin.get(START + "template.xlsx").content))
    assert book.sheetnames == ["ข้อมูล", "คำอธิบายคอลัมน์", "ค่าที่ใช้ได้"]
    headings = [cell.value for cell in book["ข้อมูล"][1]]
    assert headings == [column.heading for column in LAYOUT.template]
    assert "การเรียนรู้" in {cell.value for row in book["ค่าที่ใช้ได้"].rows for cell in row}
    book["ข้อมูล"].cell(2, headings.index("สถานศึกษา") + 1, "โรงเรียนบ้านทดสอบ")
    book["ข้อมูล"].cell(2, headings.index("สภาพความสำเร็จ") + 1, "")
    out = io.BytesIO()
    book.save(out)
    run = upload(SimpleUploadedFile("list.xlsx", out.getvalue()))
    assert (run.state, run.outcomes.get("created"), run.unknown_headings) == (RunState.CHECKED, 1, []), html(admin, run)
    text = admin.get(START + "template.csv").content.decode()
    assert text.startswith("\ufeffรหัสอ้างอิง,")


def test_the_menu_leads_to_both_kinds(admin: Client) -> None:
    page = admin.get("/cms/").content.decode()
    assert "/cms/import_cases/" in page
    assert "/cms/import_organizations/" in page
    assert admin.get("/cms/import_organizations/").status_code == 200
