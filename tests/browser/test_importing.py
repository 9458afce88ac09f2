"""The admin's import in a browser: template, upload, what the dry run found, confirming, progress, report; by role."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Group, Permission
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from core.models import ImportRun, RunState
from home.models import HomePage
from innovations.models import CaseStudyPage
from members.models import Organization
from tests.factories import PROBLEM, SUMMARY, OrganizationFactory, UserFactory

from .test_admin import DESK, PHONE, sign_in

CASE = {
    "รหัสอ้างอิง": "A-1",
    "ชื่อนวัตกรรม": "กล่องนิทานสองภาษาเพื่อการอ่าน",
    "สรุปสั้น ๆ": SUMMARY,
    "สถานศึกษา": "บ้านทดสอบ",
    "อำเภอ": "แม่ริม",
    "ประเภท": "การเรียนรู้",
    "ปัญหาและที่มา": PROBLEM,
}
SCHOOL = {"ชื่อโรงเรียน": "โรงเรียนวัดตัวอย่าง", "อำเภอ": "ฝาง", "สังกัด": "สพป.ชม.3"}
# Of each kind: address, two good rows, a bad one with a part of its reason, and the pages that come of it.
Kind = tuple[str, list[dict[str, str]], str, Callable[[], int]]
CASES: Kind = (
    "import_cases",
    [CASE, {**CASE, "รหัสอ้างอิง": "A-2"}, {**CASE, "รหัสอ้างอิง": "A-3", "ประเภท": "การบิน"}],
    "ไม่รู้จัก “การบิน”",
    CaseStudyPage.objects.count,
)
SCHOOLS: Kind = (
    "import_organizations",
    [SCHOOL, {**SCHOOL, "ชื่อโรงเรียน": "โรงเรียนสันป่าสักวิทยา"}, {**SCHOOL, "ชื่อโรงเรียน": "โรงเรียนบ้านทดสอบดี"}],
    "โรงเรียนบ้านทดสอบ [อ.แม่ริม] กรุณาแก้ชื่อหรือใส่รหัส ถ้าเป็นคนละแห่งกัน",
    lambda: Organization.objects.count() - 1,
)
kinds = pytest.mark.parametrize("kind", [CASES, SCHOOLS], ids=["cases", "organizations"])
# On a wide screen: on a narrow one the admin's own bar lies over its pages until its script has run.
without_script = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture(autouse=True)
def _site(site: HomePage, editor: object, settings: Settings) -> None:
    """A site with one school, whose background work is done within the request."""
    immediate = {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    settings.TASKS = {"default": immediate, "background": immediate}
    OrganizationFactory.create(title="โรงเรียนบ้านทดสอบ", district="5007")


def table(folder: Path, rows: list[dict[str, str]]) -> Path:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "บัญชี.csv"
    path.write_bytes(out.getvalue().encode("cp874"))
    return path


def upload(page: Page, live_server: LiveServer, code: str, path: Path) -> None:
    page.goto(f"{live_server.url}/cms/{code}/")
    page.get_by_label("ไฟล์รายการ").set_input_files(path)
    page.get_by_role("button", name="อัปโหลดและตรวจ").click()
    expect(page.get_by_role("heading", name="บัญชี.csv")).to_be_visible()


@kinds
@pytest.mark.parametrize(
    "size",
    [pytest.param(PHONE, id="phone"), pytest.param(DESK, marks=without_script, id="desk, no script")],
)
def test_from_the_template_to_the_report(
    page: Page, live_server: LiveServer, tmp_path: Path, size: dict[str, int], kind: Kind
) -> None:
    code, rows, reason, made = kind
    page.set_viewport_size(size)  # type: ignore[arg-type]
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/cms/{code}/")
    with page.expect_download() as template:
        page.get_by_role("link", name="แบบฟอร์ม Excel (.xlsx)").click()
    assert template.value.suggested_filename == f"{code.replace('_', '-')}.xlsx"
    upload(page, live_server, code, table(tmp_path, rows))
    expect(page.get_by_text("ตรวจแล้ว รอยืนยัน")).to_be_visible()
    expect(page.get_by_role("cell", name=reason)).to_be_visible()
    assert made() == 0
    page.get_by_role("button", name="ยืนยันนำเข้า 2 แถว").click()
    expect(page.get_by_text("นำเข้าแล้ว", exact=True)).to_be_visible()
    assert made() == 2
    with page.expect_download() as report:
        page.get_by_role("link", name="ดาวน์โหลดรายงานทุกแถว").click()
    lines = list(csv.DictReader(io.StringIO(Path(report.value.path()).read_text(encoding="utf-8-sig"))))
    assert [line["ผล"] for line in lines] == ["สร้างใหม่", "สร้างใหม่", "ไม่ผ่าน"]
    assert reason in lines[2]["เหตุผล"]


@pytest.mark.parametrize(
    "size",
    [pytest.param(PHONE, id="phone"), pytest.param(DESK, marks=without_script, id="desk, no script")],
)
def test_progress_is_told_and_the_page_goes_on_by_itself(
    page: Page, live_server: LiveServer, tmp_path: Path, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    sign_in(page, live_server)
    upload(page, live_server, "import_cases", table(tmp_path, CASES[1]))
    run = ImportRun.objects.filter(pk=ImportRun.objects.get().pk)
    run.update(state=RunState.IMPORTING, done_rows=4200, total_rows=10_000, seconds_left=170)
    page.reload()
    expect(page.get_by_role("progressbar", name="ความคืบหน้า")).to_have_attribute("value", "42")
    expect(page.get_by_text("4200 จาก 10000 แถว (42%) เหลือประมาณ 3 นาที")).to_be_visible()
    run.update(state=RunState.DONE, done_rows=10_000)
    expect(page.get_by_text("นำเข้าแล้ว", exact=True)).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_count(0)


@kinds
def test_who_may_not_add_pages_is_sent_away_and_not_offered_it(
    page: Page, live_server: LiveServer, editor: Any, kind: Kind
) -> None:
    looker = Group.objects.create(name="ผู้ดู")
    looker.permissions.add(Permission.objects.get(codename="access_admin"))
    editor.is_superuser = False
    editor.save()
    editor.groups.set([looker])
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    sign_in(page, live_server)
    expect(page.get_by_role("button", name="นำเข้าข้อมูล")).to_have_count(0)
    page.goto(f"{live_server.url}/cms/{kind[0]}/")
    expect(page).to_have_url(f"{live_server.url}/cms/")
    expect(page.get_by_label("ไฟล์รายการ")).to_have_count(0)


def test_nobody_opens_the_import_of_somebody_else(page: Page, live_server: LiveServer) -> None:
    run = ImportRun.objects.create(kind="cases", user=UserFactory.create(), file_name="ของคนอื่น.csv")
    sign_in(page, live_server)
    page.goto(f"{live_server.url}/cms/import_cases/")
    expect(page.get_by_text("ของคนอื่น.csv")).to_have_count(0)
    answer = page.goto(f"{live_server.url}/cms/import_cases/{run.pk}/")
    assert answer is not None
    assert answer.status == 404


@pytest.mark.browser_context_args(bypass_csp=True)
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(
    page: Page, live_server: LiveServer, tmp_path: Path, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    sign_in(page, live_server)
    found: list[str] = []
    page.goto(f"{live_server.url}/cms/import_cases/")
    found += faults(page)
    upload(page, live_server, "import_cases", table(tmp_path, CASES[1]))
    found += faults(page)
    assert found == []


def faults(page: Page) -> list[str]:
    page.wait_for_function("document.body.classList.contains('ready')")
    violations = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    told = [f"{rule['id']} {node['html'][:120]}" for rule in violations for node in rule["nodes"]]
    return [*told, *(["wider than the screen"] if wide else [])]
