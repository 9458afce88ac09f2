"""What is told to be personal data, and what is not."""

import pytest

from core.personal_data import Personal, personal_data

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    "text",
    [
        "โทร 081-234-5678",
        "โทร.0812345678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "053-123456",
        "+66 81 234 5678",
        "(02-123-4567)",
        "0 5312 3456",
    ],
)
def test_a_telephone_number(text: str) -> None:
    assert personal_data(text) == {Personal.PHONE}


@pytest.mark.parametrize(
    "text",
    ["ปีการศึกษา 2567", "0.81234567", "คะแนน 41 เป็น 68", "20/01/2567", "รหัส 50990001", "10812345678901", "0812345678901"],
)
def test_other_figures_are_none(text: str) -> None:
    assert Personal.PHONE not in personal_data(text)


def test_an_address_of_e_mail() -> None:
    assert personal_data("ติดต่อ kru.dao+1@school.ac.th ได้") == {Personal.EMAIL}
    assert personal_data("นักเรียน @ ห้องสมุด") == set()


def test_an_identity_number_and_a_pupils_name() -> None:
    assert personal_data("1-1037-02071-81-1") == {Personal.IDENTITY}
    assert personal_data("ด.ช. สมชาย ใจดี") == {Personal.PUPIL}


def test_lists_and_what_is_inside_them_are_read() -> None:
    assert personal_data(["ไม่มี", "โทร 081-234-5678"]) == {Personal.PHONE}
    assert personal_data({"a": [{"b": "kru@school.ac.th"}]}) == {Personal.EMAIL}
    assert personal_data(None) == set()
