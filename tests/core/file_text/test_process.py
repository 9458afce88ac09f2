"""Files of each kind give their text; hostile ones give a reason, in bounded time and memory."""

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest

from core.file_text import child
from core.file_text.limits import Limits, Reason, UnreadableFileError
from core.file_text.process import read_file
from tests.core.file_text import files

LIMITS = Limits(pages=10, characters=5_000, megabytes=512, seconds=20)
TEXT = "ครูปั้นดินน้ำมันกับนักเรียน"


def text_of(content: bytes, suffix: str, limits: Limits = LIMITS) -> str:
    return read_file(io.BytesIO(content), suffix, limits).text


def reason_of(content: bytes, suffix: str, limits: Limits = LIMITS) -> Reason:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(io.BytesIO(content), suffix, limits)
    return caught.value.reason


def test_a_thai_pdf_of_a_browser_comes_back_letter_by_letter() -> None:
    lines = [
        "คู่มือกล่องนิทานสองภาษา",
        "นักเรียนทำน้ำพริกที่บ้านป่าเหมี้ยง ครูปั้นดินน้ำมัน ผู้เฒ่าเล่าเรื่องกำแพงเมือง",
        "ฐานข้อมูล ญาติผู้ใหญ่ ปี่ ฟ้า ฝั่ง ปุ๋ย กตัญญู สิทธิ์",
    ]
    assert text_of(files.BROWSER_PDF.read_bytes(), ".pdf").split("\n") == lines


def test_a_pdf_with_the_codes_of_old_fonts() -> None:
    assert text_of(files.pdf("น\uf711\uf70aาที\uf70a", "หน้าสอง"), ".pdf") == "น่ำที่\nหน้าสอง"


def test_word_gives_what_readers_see() -> None:
    body = (
        "<w:p><w:r><w:t>ทำ</w:t></w:r><w:r><w:t>น้ำพริก</w:t><w:tab/><w:t>ตาแดง</w:t></w:r></w:p>"
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>ในตาราง</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<w:p><w:del><w:r><w:delText>ลบแล้ว</w:delText></w:r></w:del></w:p>"
        + files.paragraph("ซ่อนไว้", "<w:vanish/>")
        + files.paragraph("ไม่ได้ซ่อน", '<w:vanish w:val="0"/>')
    )
    assert text_of(files.docx(TEXT, body=body), ".docx").split("\n") == [TEXT, "ทำน้ำพริก ตาแดง", "ในตาราง", "ไม่ได้ซ่อน"]


def test_powerpoint_gives_its_slides_in_order_without_notes_and_hidden_ones() -> None:
    slides = [f"แผ่นที่ {number}" for number in range(1, 12)]
    limits = replace(LIMITS, pages=20)
    assert text_of(files.pptx(*slides, hidden=(2,)), ".pptx", limits).split("\n") == [slides[0], *slides[2:]]


@pytest.mark.parametrize(
    ("content", "suffix"), [(files.pdf(*["หน้า"] * 12), ".pdf"), (files.pptx(*["หน้า"] * 12), ".pptx")]
)
def test_pages_beyond_the_limit_are_left_out(content: bytes, suffix: str) -> None:
    read = read_file(io.BytesIO(content), suffix, LIMITS)
    assert (read.pages, read.is_cut, read.text.count("หน้า")) == (10, True, 10)


def test_pages_that_take_too_long_are_left_out() -> None:
    read = child.read(io.BytesIO(files.pdf("หน้า", "หน้า")), ".pdf", replace(LIMITS, seconds=0))
    assert (read.text, read.pages, read.is_cut) == ("หน้า", 1, True)


def test_letters_beyond_the_limit_are_left_out() -> None:
    read = read_file(io.BytesIO(files.docx(*["ครูสมัคร"] * 2_000)), ".docx", LIMITS)
    assert read.is_cut
    assert 4_900 < len(read.text) <= 5_000


@pytest.mark.parametrize(("content", "suffix"), [(files.pdf("", ""), ".pdf"), (files.docx(), ".docx")])
def test_a_file_without_text_is_no_error(content: bytes, suffix: str) -> None:
    assert text_of(content, suffix) == ""


@pytest.mark.parametrize(
    ("content", "suffix", "reason"),
    [
        (files.pdf(TEXT, password="kru"), ".pdf", Reason.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), ".docx", Reason.ENCRYPTED),
        (b"%PDF-1.7\n" + b"x" * 500, ".pdf", Reason.BROKEN),
        (b"", ".pdf", Reason.BROKEN),
        (files.docx(TEXT)[:200], ".docx", Reason.BROKEN),
        (files.docx(TEXT).replace(b"word/document", b"word/dokument"), ".docx", Reason.BROKEN),
        (files.archive({"word/document.xml": "<w:document"}), ".docx", Reason.BROKEN),
        (files.docx("&i;", prolog=files.ENTITIES), ".docx", Reason.BROKEN),
        (files.docx("&a;", prolog='<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), ".docx", Reason.BROKEN),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, suffix: str, reason: Reason) -> None:
    assert reason_of(content, suffix) == reason


def test_a_bomb_is_not_unpacked() -> None:
    assert reason_of(files.zip_bomb(), ".docx") in (Reason.EXPANDS, Reason.MEMORY)


def test_memory_is_bounded() -> None:
    assert reason_of(files.endless_pdf(), ".pdf", replace(LIMITS, megabytes=200)) == Reason.MEMORY


def test_time_is_bounded() -> None:
    started = time.monotonic()
    tight = replace(LIMITS, seconds=2, megabytes=4_000)
    assert reason_of(files.endless_pdf(), ".pdf", tight) in (Reason.TIME, Reason.CRASHED)
    assert time.monotonic() - started < 15  # the file is made here too


def test_the_child_takes_no_module_from_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "zipfile.py").write_text("raise SystemExit(3)")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert text_of(files.docx(TEXT), ".docx") == TEXT


def test_the_child_knows_no_secret_of_the_site(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every variable that the child gets is one of the four named."""
    monkeypatch.setenv("SECRET_KEY", "do-not-tell")
    seen: dict[str, object] = {}

    def run(command: list[str], **options: object) -> None:
        seen.update(options)
        raise OSError("stopped here")

    monkeypatch.setattr("core.file_text.process.subprocess.run", run)
    with pytest.raises(OSError, match="stopped here"):
        text_of(b"", ".pdf")
    assert "SECRET_KEY" not in seen["env"]  # type: ignore[operator]
