"""The command: from a file to pages, with a report beside the list; interrupted, it can be run again."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from core.importing.command import LINE_EVERY
from core.importing.outcomes import Outcome, RowResult
from core.importing.progress import Pace
from innovations.management.commands.import_cases import Command
from innovations.models import CaseStudyPage
from members.models import Organization

from .conftest import SHORT_RECORD

pytestmark = pytest.mark.django_db


def import_cases(path: Path, **options: Any) -> str:
    said = io.StringIO()
    call_command("import_cases", str(path), stdout=said, **options)
    return said.getvalue()


def test_a_workbook_becomes_pages_and_a_report(school: Organization, tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["บัญชีนวัตกรรม ปีการศึกษา ๒๕๖๗"])
    book.active.append(list(SHORT_RECORD))
    book.active.append(list(SHORT_RECORD.values()))
    book.active.append([{**SHORT_RECORD, "รหัสอ้างอิง": "A-2"}[name] for name in SHORT_RECORD])
    merged = list(SHORT_RECORD).index("สถานศึกษา") + 1
    book.active.merge_cells(start_row=3, end_row=4, start_column=merged, end_column=merged)
    path = tmp_path / "cases.xlsx"
    book.save(path)
    assert "2 created" in import_cases(path, dry_run=True)
    assert not CaseStudyPage.objects.exists()
    assert "2 created" in import_cases(path, publish=True)
    assert "2 unchanged" in import_cases(path, publish=True)
    assert list(CaseStudyPage.objects.values_list("owner_org", "live")) == [(school.pk, True)] * 2
    report = (tmp_path / "cases.report.csv").read_text(encoding="utf-8")
    assert report.startswith("\ufeff")
    assert report.count("เหมือนเดิม") == 2


def test_an_import_that_broke_off_goes_on(school: Organization, tmp_path: Path) -> None:
    lines = [json.dumps({**SHORT_RECORD, "รหัสอ้างอิง": f"A-{number}"}, ensure_ascii=False) for number in range(30)]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join([*lines[:25], "{", *lines[25:]]), encoding="utf-8")
    with pytest.raises(CommandError, match="บรรทัดที่ 26"):
        import_cases(path)
    assert CaseStudyPage.objects.count() == 25
    path.write_text("\n".join(lines), encoding="utf-8")
    assert "5 created, 0 updated, 25 unchanged" in import_cases(path)
    assert CaseStudyPage.objects.count() == 30


def test_a_site_that_is_not_set_up_is_told_so(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="setup_site"):
        import_cases(tmp_path / "cases.csv")


def test_a_missing_column_is_told_before_anything_is_written(school: Organization, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("ชื่อนวัตกรรม,สรุป\nกล่องนิทานสองภาษา,ดี\n", encoding="utf-8")
    with pytest.raises(CommandError, match="รหัสอ้างอิง"):
        import_cases(path)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def progress_of(rows: int, total: int | None, out: io.StringIO) -> str:
    command = Command(stdout=out)
    command._pace = Pace(total)
    for number in range(rows):
        command._progress(RowResult(number, "", "", Outcome.CREATED))
    return out.getvalue()


def test_progress_on_a_terminal_is_a_bar_with_percent_rows_and_time_left() -> None:
    *_before, last = progress_of(500, 1000, Terminal()).split("\r")
    assert last.startswith(f"  [{'#' * 15}{' ' * 15}] 50 % 500 / 1,000 แถว เหลือไม่ถึง 1 นาที")
    *_before, last = progress_of(1000, 1000, Terminal()).split("\r")
    assert f"[{'#' * 30}] 100 % 1,000 / 1,000" in last


def test_progress_of_an_unknown_number_of_rows_is_a_bar_that_moves() -> None:
    drawn = progress_of(100, None, Terminal()).split("\r")[1:]
    assert len({text.index("#") for text in drawn}) == len(drawn) == 5
    assert drawn[-1].startswith("  [     #")
    assert "100 แถว" in drawn[-1]


def test_progress_elsewhere_is_a_line_now_and_then() -> None:
    lines = progress_of(2 * LINE_EVERY, 4 * LINE_EVERY, io.StringIO()).splitlines()
    assert [line.split(" แถว")[0] for line in lines] == ["  25 % 500 / 2,000", "  50 % 1,000 / 2,000"]


def test_the_bar_ends_where_the_file_ends(school: Organization, tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(SHORT_RECORD))
        writer.writeheader()
        writer.writerows({**SHORT_RECORD, "รหัสอ้างอิง": f"A-{number}"} for number in range(25))
    said = Terminal()
    call_command("import_cases", str(path), dry_run=True, stdout=said)
    assert "] 80 % 20 / 25 แถว" in said.getvalue()
    assert "] 100 % 25 / 25 แถว" in said.getvalue()
