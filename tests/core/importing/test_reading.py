"""Tables of every kind become the same rows; what is no table is refused with a reason."""

import datetime
import json
import re
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.importing import limits
from core.importing.encodings import encoding_of
from core.importing.errors import TableError

from .tables import cells, csv_file, rows, with_member, workbook

TABLE = "รหัส{0}ชื่อ{0}วันที่\nก-1{0}กล่องนิทาน{0}05/10/2567\n"
ROW = {"รหัส": "ก-1", "ชื่อ": "กล่องนิทาน", "วันที่": "05/10/2567"}
THAI = st.text(st.characters(min_codepoint=0x0E01, max_codepoint=0x0E2E), min_size=1, max_size=30)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_of_every_program_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert cells(csv_file(tmp_path, TABLE.format(delimiter), encoding)) == [ROW]


@given(THAI)
def test_the_encoding_is_found_for_any_thai_word(text: str) -> None:

    with tempfile.TemporaryDirectory() as folder:
        for encoding in ("utf-8", "cp874"):
            path = csv_file(Path(folder), text, encoding)
            assert path.read_bytes().decode(encoding_of(path)) == text


@pytest.mark.parametrize(
    "data", ["Crème brûlée à Noël".encode("latin-1"), b"\x89PNG\r\n\x1a\n\0\0", b"%PDF-1.7\xe2\xe3\xcf\xd3\xff\xfe"]
)
def test_what_is_no_thai_text_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data)
    with pytest.raises(TableError):
        rows(path)


def test_a_separator_line_of_excel_and_quoted_line_breaks(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'sep=;\nรหัส;ชื่อ\nก-1;"บรรทัดหนึ่ง\nบรรทัดสอง; และ"\n')
    assert cells(path) == [{"รหัส": "ก-1", "ชื่อ": "บรรทัดหนึ่ง\nบรรทัดสอง; และ"}]


def test_titles_above_the_headings_and_empty_rows_are_passed_by(tmp_path: Path) -> None:
    path = csv_file(tmp_path, "บัญชีนวัตกรรม,,\n,,\nรหัส,ชื่อ,หมายเหตุ\n,,\nก-1,กล่อง,ดี\n")
    (row,) = rows(path)
    assert (row.number, row.cells["ชื่อ"], row.unknown) == (5, "กล่อง", ("หมายเหตุ",))


def test_json_lines(tmp_path: Path) -> None:
    lines = [{"รหัส": 12, "ชื่อ": ["ก", "ข"], "วันที่": None}, {"รหัส": "ก-2", "ชื่อ": True}]
    path = csv_file(tmp_path, "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines), name="list.jsonl")
    assert cells(path) == [{"รหัส": "12", "ชื่อ": "ก\nข", "วันที่": ""}, {"รหัส": "ก-2", "ชื่อ": "ใช่"}]


@pytest.mark.parametrize("line", ["[1]", "{", '{"รหัส": {"a": 1}}', "[" * 50_000])
def test_a_broken_line_of_json_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(TableError, match="บรรทัดที่ 1"):
        rows(csv_file(tmp_path, line, name="list.jsonl"))


def test_a_workbook_with_merged_cells_dates_and_codes(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("B3:B4")
        sheet.merge_cells("A5:B5")
        sheet["A3"].number_format = "00000000"

    table: list[list[Any]] = [
        ["บัญชีนวัตกรรม ปี 2567"],
        ["รหัส", "ชื่อ", "วันที่"],
        [123, "โรงเรียนเดียวกัน", datetime.date(2024, 10, 5)],
        [1050130702.0, None, datetime.datetime(2567, 10, 5)],  # typed into a spreadsheet set to English
        ["ก-3", None, "๕ ตุลาคม ๒๕๖๗"],
    ]
    first, second, third = cells(workbook(tmp_path, table, change))
    assert first == {"รหัส": "00000123", "ชื่อ": "โรงเรียนเดียวกัน", "วันที่": "2024-10-05"}
    assert second == {"รหัส": "1050130702", "ชื่อ": "โรงเรียนเดียวกัน", "วันที่": "2024-10-05"}
    assert third == {"รหัส": "ก-3", "ชื่อ": "ก-3", "วันที่": "๕ ตุลาคม ๒๕๖๗"}


def test_a_formula_counts_as_its_value_and_an_error_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["รหัส", "ชื่อ"], ["ก-1", "ค่า"], ["ก-2", "#REF!"]])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert '<c r="B2" t="inlineStr">' in sheet or '<c r="B2" t="s">' in sheet
    formula = re.sub(r'<c r="B2"[^>]*>.*?</c>', '<c r="B2" t="str"><f>"ผล"&amp;"ลัพธ์"</f><v>ผลลัพธ์</v></c>', sheet)
    with_member(path, "xl/worksheets/sheet1.xml", formula.encode())
    first, second = rows(path)
    assert first.cells["ชื่อ"] == "ผลลัพธ์"
    assert "#REF!" in str(second.faults["ชื่อ"])


def test_a_hidden_first_sheet_is_not_the_list(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.sheet_state = "hidden"
        other = sheet.parent.create_sheet("ข้อมูล")
        other.append(["รหัส", "ชื่อ"])
        other.append(["ก-1", "เห็นได้"])

    assert cells(workbook(tmp_path, [["รหัส", "ชื่อ"], ["ก-0", "ซ่อน"]], change)) == [{"รหัส": "ก-1", "ชื่อ": "เห็นได้"}]


def test_a_workbook_that_unpacks_to_gigabytes_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_UNPACKED", 1_000_000)
    path = with_member(workbook(tmp_path, [["รหัส", "ชื่อ"], [1, 2]]), "xl/bomb.xml", b" " * 2_000_000)
    assert path.stat().st_size < 20_000
    with pytest.raises(TableError, match="มากเกินไป"):
        rows(path)


def test_a_workbook_that_declares_entities_is_not_opened(tmp_path: Path) -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    path = with_member(workbook(tmp_path, [["รหัส", "ชื่อ"], [1, 2]]), "xl/sharedStrings.xml", bomb)
    with pytest.raises(TableError):
        rows(path)


@pytest.mark.parametrize("data", [b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_a_damaged_or_old_workbook_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data)
    with pytest.raises(TableError, match="xlsx"):
        rows(path)


def test_every_cut_of_a_workbook_is_refused_in_words(tmp_path: Path) -> None:
    whole = workbook(tmp_path, [["รหัส", "ชื่อ"], ["ก-1", "กล่อง"]]).read_bytes()
    path = tmp_path / "cut.xlsx"
    for end in range(4, len(whole) - 30, 97):
        path.write_bytes(whole[:end])
        with pytest.raises(TableError):
            rows(path)


def test_limits_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ROWS", 2)
    path = csv_file(tmp_path, "รหัส,ชื่อ\n" + "ก,ข\n" * 3)
    with pytest.raises(TableError, match="2 แถว"):
        rows(path)
    monkeypatch.setattr(limits, "MAX_BYTES", 10)
    with pytest.raises(TableError, match="MB"):
        rows(path)


def test_a_long_cell_is_a_fault_of_that_cell(tmp_path: Path) -> None:
    (row,) = rows(csv_file(tmp_path, "รหัส,ชื่อ\nก," + "ย" * (limits.MAX_CELL + 1)))
    assert set(row.faults) == {"ชื่อ"}


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    wide = ",".join(["รหัส", "ชื่อ", *["ก"] * limits.MAX_COLUMNS])
    with pytest.raises(TableError, match="คอลัมน์"):
        rows(csv_file(tmp_path, wide + "\n"))


@pytest.mark.parametrize("text", ["ไม่มีหัว,เลย\n1,2\n", "", "รหัส,ชื่อ\n"])
def test_no_headings_or_no_rows(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableError):
        rows(csv_file(tmp_path, text))
