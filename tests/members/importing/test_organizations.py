"""Lists of schools: new ones come in, those of the site are completed, what people wrote is never overwritten."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from core.importing.importer import run_import
from core.importing.outcomes import Outcome, RowResult
from core.importing.rows import make_row
from core.importing.text import fold_heading
from home.models import HomePage
from members.importing.columns import LAYOUT
from members.importing.importer import OrganizationImporter
from members.models import Organization, OrganizationIndexPage
from tests.factories import OrganizationFactory

pytestmark = pytest.mark.django_db
Run = Callable[..., list[RowResult]]
NEW = {"ชื่อโรงเรียน": "โรงเรียนบ้านใหม่", "อำเภอ": "ฝาง", "สังกัด": "สพป.ชม.3"}


@pytest.fixture
def run(site: HomePage) -> Run:
    def run(*records: dict[str, str], dry_run: bool = False, **options: Any) -> list[RowResult]:
        made = [
            make_row(number, ((fold_heading(name), text) for name, text in record.items()))
            for number, record in enumerate(records, start=2)
        ]
        results: list[RowResult] = []
        importer = OrganizationImporter(OrganizationIndexPage.objects.get(), **options)
        run_import([row for row in made if row], importer, dry_run, results.append)
        return results

    return run


def test_a_new_school_comes_in_with_what_the_row_says(run: Run) -> None:
    more = {"รหัสโรงเรียน": "๕๐๙๙๐๐๐๙", "จำนวนนักเรียน": "98 คน", "พื้นที่สูง": "/", "ระดับชั้น": "อนุบาล, ป.1-6"}
    (result,) = run({**NEW, **more, "ตำบล": "ต.แม่ข่า", "ภาษาแม่": "ลาหู่, อาข่า"}, publish=True)
    assert (result.outcome, result.published) == (Outcome.CREATED, True)
    school = Organization.objects.get()
    assert (school.moe_code, school.district, school.affiliation) == ("50990009", "5009", "spp3")
    assert (school.size_band, school.highland, school.subdistrict) == ("s", True, "แม่ข่า")
    assert [level.code for level in school.levels.all()] == ["k", "p1-3", "p4-6"]
    assert school.student_languages == ["ลาหู่", "อาข่า"]
    assert school.live


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("สังกัด", "กรมอุทยาน"),
        ("อำเภอ", "หาดใหญ่"),
        ("ชื่อโรงเรียน", ""),
        ("รหัสสถานศึกษา", "12"),
        ("พื้นที่สูง", "อาจจะ"),
        ("ละติจูด", "18.9"),
        ("อีเมล", "ไม่ใช่อีเมล"),
        ("ปีที่เป็นสถานศึกษานำร่อง", "66"),
    ],
)
def test_what_the_form_refuses_is_refused(run: Run, column: str, text: str) -> None:
    (result,) = run({**NEW, column: text})
    assert result.outcome == Outcome.REFUSED
    assert result.problems
    assert not Organization.objects.exists()


def test_an_imported_school_follows_its_row(run: Run) -> None:
    run({**NEW, "จำนวนนักเรียน": "98"})
    assert run({**NEW, "จำนวนนักเรียน": "98"})[0].outcome == Outcome.UNCHANGED
    assert run({**NEW, "จำนวนนักเรียน": "130"})[0].outcome == Outcome.UPDATED
    assert Organization.objects.get().get_latest_revision_as_object().size_band == "m"


def test_a_school_that_people_keep_is_completed_and_not_overwritten(run: Run) -> None:
    school = OrganizationFactory.create(title="โรงเรียนบ้านใหม่", district="5009", affiliation="spp3", size_band="l")
    row = {**NEW, "ชื่อโรงเรียน": "บ้านใหม่", "รหัสสถานศึกษา": "50990009"}
    (completed,) = run({**row, "จำนวนนักเรียน": ""}, publish=True)
    assert (completed.outcome, completed.published) == (Outcome.UPDATED, True)
    school.refresh_from_db()
    assert (school.moe_code, school.size_band, school.title) == ("50990009", "l", "โรงเรียนบ้านใหม่")
    (differing,) = run({**row, "จำนวนนักเรียน": "98", "ตำบล": "แม่ข่า"}, publish=True)
    assert differing.outcome == Outcome.CONFLICT
    assert [problem.heading for problem in differing.problems] == ["จำนวนนักเรียน"]
    assert "601–1,500 คน" in str(differing.problems[0].message)
    school.refresh_from_db()
    assert school.subdistrict == ""
    assert run(row, publish=True)[0].outcome == Outcome.UNCHANGED


def test_a_draft_of_people_is_not_published_by_an_import(run: Run) -> None:
    school = OrganizationFactory.create(title="โรงเรียนบ้านใหม่", district="5009", affiliation="spp3")
    draft = school.get_latest_revision_as_object()
    draft.about = "ร่างที่ยังไม่พร้อม"
    draft.save_revision()
    (result,) = run({**NEW, "ตำบล": "แม่ข่า"}, publish=True)
    assert result.outcome == Outcome.CONFLICT
    school.refresh_from_db()
    assert school.about == ""


def test_a_near_name_waits_for_a_person(run: Run) -> None:
    OrganizationFactory.create(title="โรงเรียนบ้านใหม่", district="5007")
    row = {**NEW, "ชื่อโรงเรียน": "โรงเรียนบ้านใหม่พัฒนา"}
    (near,) = run(row)
    assert near.outcome == Outcome.REFUSED
    assert "โรงเรียนบ้านใหม่ [อ.แม่ริม]" in str(near.problems[0].message)
    assert f"คอลัมน์ “{LAYOUT.heading('is_new')}”" in str(near.problems[0].message)
    (confirmed,) = run({**row, "ยืนยันเป็นแห่งใหม่": "ใช่"})
    assert confirmed.outcome == Outcome.CREATED


def test_two_rows_of_one_school_are_one_school(run: Run) -> None:
    results = run(NEW, NEW, {**NEW, "ชื่อโรงเรียน": "บ้านใหม่", "อำเภอ": ""})
    assert [result.outcome for result in results][:2] == [Outcome.CREATED, Outcome.REFUSED]
    assert results[2].outcome in (Outcome.UNCHANGED, Outcome.UPDATED)
    assert Organization.objects.count() == 1


def test_the_command_writes_a_report_and_fails_when_rows_were_refused(site: HomePage, tmp_path: Path) -> None:
    path = tmp_path / "schools.csv"
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(NEW))
    writer.writeheader()
    writer.writerows([NEW, {**NEW, "ชื่อโรงเรียน": "โรงเรียนสันป่าสักวิทยา", "สังกัด": "กรมอุทยาน"}])
    path.write_bytes(out.getvalue().encode("cp874"))
    said = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("import_organizations", str(path), dry_run=True, stdout=said)
    assert refused.value.returncode == 3
    assert not Organization.objects.exists()
    with pytest.raises(CommandError):
        call_command("import_organizations", str(path), stdout=said)
    assert "1 created" in said.getvalue()
    report = path.with_suffix(".report.csv").read_text(encoding="utf-8-sig")
    assert "กรมอุทยาน" in report
    assert Organization.objects.count() == 1
