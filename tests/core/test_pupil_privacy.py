"""What seems to name a pupil is noticed by its form; ordinary sentences about pupils are not."""

import pytest

from core.pupil_privacy import NAMED, NUMBERED, pupil_problem


@pytest.mark.parametrize(
    "text",
    ["ด.ช. ก้อง ใจดี อ่านคล่องขึ้น", "ด.ญ.ใบเตย", "ด. ญ. ดาวเรือง", "ผลงานของ ด.ช.สมชายและเพื่อน", "ด.ช. เอก (ป.1)"],
)
def test_a_pupil_named_by_title(text: str) -> None:
    assert pupil_problem(text) == NAMED
    assert pupil_problem(["ดี", text]) == NAMED


@pytest.mark.parametrize("text", ["1101700230708", "เลข 1-1017-00230-70-8", "๑๑๐๑๗๐๐๒๓๐๗๐๘", "1 1017 00230 70 8"])
def test_an_identity_number_however_it_is_written(text: str) -> None:
    assert pupil_problem(text) == NUMBERED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ด.ช. และ ด.ญ. ชั้น ป.1",
        "ด.ช. 12 คน ด.ญ. 10 คน",
        "ด.ช. จำนวน 12 คน",
        "ด.ช. ก. อ่านคล่อง",
        "ด.ญ. ใบเตย (นามสมมติ) อ่านคล่อง",
        "ด.ช. ก้อง ใจดี (นามสมมุติ)",
        "เด็กหญิงสองคนเล่าว่ากลับหอค่ำ",
        "1101700230709",  # its check digit is wrong
        "9786161234560",  # a book's number
        "โทร 053 123456, 081-234-5678",
        "11017002307081",
    ],
)
def test_what_names_nobody(text: str) -> None:
    assert pupil_problem(text) is None


def test_the_message_does_not_repeat_the_name() -> None:
    assert "ก้อง" not in str(pupil_problem("ด.ช. ก้อง ใจดี"))


def test_what_is_no_text_is_left_alone() -> None:
    assert pupil_problem(None) is None
    assert pupil_problem(12) is None
