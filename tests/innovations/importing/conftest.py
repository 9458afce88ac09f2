"""A site with schools, and an importer run on rows as a file would give them."""

from collections.abc import Callable
from typing import Any

import pytest

from core.importing.importer import run_import
from core.importing.outcomes import RowResult
from core.importing.rows import make_row
from core.importing.text import fold_heading
from home.models import HomePage
from innovations.importing.importer import CaseImporter
from innovations.models import InnovationIndexPage
from members.models import Organization
from tests.factories import PROBLEM, SUMMARY, ImageFactory, OrganizationFactory

Run = Callable[..., list[RowResult]]

SHORT_RECORD = {
    "รหัสอ้างอิง": "A-1",
    "ชื่อนวัตกรรม": "กล่องนิทานสองภาษาเพื่อการอ่าน",
    "สรุปสั้น ๆ": SUMMARY,
    "สถานศึกษา": "บ้านทดสอบ",
    "อำเภอ": "อ.แม่ริม",
    "ยุทธศาสตร์": "๑",
    "ประเภท": "การเรียนรู้",
    "ระดับชั้น": "ป.1",
    "ปัญหาและที่มา": PROBLEM,
    "ขั้นที่ 1": "เลือกนิทาน",
    "ขั้นที่ 1 ทำอย่างไร": "ครูเลือกนิทานสิบสองเรื่อง",
    "ผลที่เกิดกับผู้เรียน": "นักเรียนกล้าอ่าน",
    "ภาพหลัก": "ภาพกล่องนิทาน",
    "ผู้พัฒนา": "ครูนิภา",
}


@pytest.fixture
def school(site: HomePage) -> Organization:
    ImageFactory.create(title="ภาพกล่องนิทาน")
    return OrganizationFactory.create(title="โรงเรียนบ้านทดสอบ", district="5007", moe_code="50990001")


@pytest.fixture
def run(school: Organization) -> Run:
    """Import rows, each the short record with the given cells changed; None takes the column away."""

    def run(*changes: dict[str, str | None], dry_run: bool = False, **options: Any) -> list[RowResult]:
        rows = []
        for number, change in enumerate(changes, start=2):
            record = {**SHORT_RECORD, **change}
            cells = {fold_heading(name): text for name, text in record.items() if text is not None}
            row = make_row(number, cells.items())
            assert row is not None
            rows.append(row)
        results: list[RowResult] = []
        importer = CaseImporter(InnovationIndexPage.objects.get(), **options)
        run_import(rows, importer, dry_run, results.append)
        return results

    return run
