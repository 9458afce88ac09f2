"""Which organisation a row means: by code, by name and district, never by a guess."""

import pytest

from members.importing.matching import Directory, Known, NoMatchError
from members.importing.names import name_key, scan_key
from members.importing.vocabularies import TRUE_OR_FALSE, districts

DIRECTORY = Directory(
    [
        Known(1, "โรงเรียนบ้านปง", "50990001", "5007"),
        Known(2, "โรงเรียนบ้านปง", "50990002", "5009"),
        Known(3, "โรงเรียนวัดดอนแก้ว", "", "5007", printed="โรงเรียนวัดดอนแกว"),
        Known(4, "โรงเรียนแม่ตะละวิทยา", "", ""),
        Known(5, "โรงเรียนบ้านป่าแดด", "", "5019"),
    ]
)


@pytest.mark.parametrize(
    ("code", "name", "district", "pk"),
    [
        ("50990002", "", "", 2),
        ("50990002", "บ้านปง", "5007", 2),  # the code decides
        ("", "ร.ร.บ้านปง", "5007", 1),
        ("", "โรงเรียน บ้านปง (สาขา)", "5009", 2),
        ("", "วัดดอนแก้ว", "", 3),
        ("", "วัดดอนแกว", "5007", 3),  # as printed in the announcement
        ("", "แม่ตะละวิทยา", "5008", 4),  # its district is not known yet
        ("12345678", "วัดดอนแก้ว", "5007", 3),  # its code is not known yet
    ],
)
def test_the_one_that_is_meant_is_found(code: str, name: str, district: str, pk: int) -> None:
    assert DIRECTORY.find(code, name, district).pk == pk


@pytest.mark.parametrize(
    ("code", "name", "district", "near"),
    [
        ("", "", "", []),
        ("", "บ้านปง", "", [1, 2]),
        ("", "บ้านปง", "5008", [1, 2]),
        ("", "บ้านป้าแดด", "", [5]),  # a tone mark apart, without the district
        ("", "วัดดอนแก้วพิทยา", "5007", [3]),
        ("99999999", "บ้านปง", "5007", [1]),  # another code than the school's own
        ("50990001", "วัดดอนแก้ว", "", [1]),  # code and name speak of two schools
        ("", "สันกำแพงวิทยาคาร", "", []),
    ],
)
def test_what_is_not_certain_is_refused_with_the_nearest(code: str, name: str, district: str, near: list[int]) -> None:
    with pytest.raises(NoMatchError) as refused:
        DIRECTORY.find(code, name, district)
    assert [known.pk for known in refused.value.near][: len(near)] == near
    for known in refused.value.near:
        assert known.title in str(refused.value)


def test_names_meet_and_stay_apart() -> None:
    assert name_key("โรงเรียน บ้าน​ปง (ประชานุกูล)") == name_key("รร.บ้านปง") == name_key("บ้านปง")
    assert name_key("บ้านป่า") != name_key("บ้านป้า")
    assert scan_key("บ้านป่า") == scan_key("บานปา")


@pytest.mark.parametrize("text", ["แม่ริม", "อำเภอแม่ริม", "อ. แม่ริม", "5007", "๕๐๐๗", "Mae Rim"])
def test_a_district_by_any_of_its_names(text: str) -> None:
    assert districts().find(text) == "5007"


@pytest.mark.parametrize(("text", "value"), [("ใช่", True), ("/", True), ("-", False), ("No", False)])
def test_yes_and_no(text: str, value: bool) -> None:
    assert TRUE_OR_FALSE.find(text) is value
