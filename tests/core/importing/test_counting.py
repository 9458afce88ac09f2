"""The number of rows is known before they are read, and how long they will take is told from the pace so far."""

import json
from pathlib import Path
from typing import Any

import pytest

from core.importing import counting, progress
from core.importing.counting import count_rows
from core.importing.progress import Pace, time_left

from .tables import KNOWN, csv_file, rows, workbook

TABLE: list[list[Any]] = [
    ["บัญชี"],
    [],
    ["รหัส", "ชื่อ"],
    ["ก-1", "กล่อง"],
    [None, None],
    ["ก-2", "นิทาน\nสองบรรทัด"],
    [3, None],
]


def test_a_workbook_with_titles_and_empty_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path, TABLE)
    assert count_rows(path, KNOWN) == len(rows(path)) == 3


def test_rows_are_counted_across_the_pieces_that_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "CHUNK", 7)
    path = workbook(tmp_path, [["รหัส", "ชื่อ"], *([f"ก-{number}", "กล่อง"] for number in range(50))])
    assert count_rows(path, KNOWN) == 50


def test_csv_with_line_breaks_in_cells(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'บัญชี,,\n,,\nรหัส,ชื่อ,\nก-1,"สอง\nบรรทัด",\n,,\nก-2,กล่อง,\n', "cp874")
    assert count_rows(path, KNOWN) == len(rows(path)) == 2


def test_json_lines(tmp_path: Path) -> None:
    lines = [json.dumps({"รหัส": str(number)}, ensure_ascii=False) for number in range(3)]
    assert count_rows(csv_file(tmp_path, "\n\n".join(lines), name="list.jsonl"), KNOWN) == 3


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"\x89PNG\r\n\x1a\n\0\0", b""])
def test_what_cannot_be_counted_is_no_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    assert count_rows(path, KNOWN) in (None, 0)


def test_a_row_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "LONGEST_ROW", 100)
    assert count_rows(workbook(tmp_path, [["รหัส", "ชื่อ"], ["ก" * 200, "กล่อง"]]), KNOWN) is None


def test_the_pace_so_far_tells_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(progress.time, "monotonic", lambda: now)
    pace = Pace(1000)
    now = 110.0
    assert (pace.percent(100), pace.seconds_left(100)) == (10, 90)
    assert (pace.percent(5), pace.seconds_left(5)) == (0, None)
    assert (pace.percent(1200), pace.seconds_left(1200)) == (100, 0)
    assert (Pace(None).percent(100), Pace(None).seconds_left(100)) == (None, None)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "เหลือไม่ถึง 1 นาที"), (59, "เหลือไม่ถึง 1 นาที"), (61, "เหลือประมาณ 1 นาที"), (200, "เหลือประมาณ 3 นาที")],
)
def test_the_time_left_in_words(seconds: int, text: str) -> None:
    assert time_left(seconds) == text
