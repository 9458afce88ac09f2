"""The rules of a plan file: each broken one is named with its row."""

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from strategy.plan_file import read_plan_file
from strategy.row_reader import PlanFileError
from tests.strategy.conftest import PLAN_PATH

PLAN = tomllib.loads(PLAN_PATH.read_text(encoding="utf-8"))
Breach = Callable[[dict[str, Any]], object]


def strategy_7(data: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = data["issue"][2]["strategy"][0]
    return row


def condition(data: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = strategy_7(data)["conditions"][2]
    return row


BREACHES: dict[str, tuple[Breach, str, str]] = {
    "text missing": (lambda data: condition(data).pop("text_th"), "s07.condition.3", "ไม่มีข้อมูล text_th"),
    "text blank": (lambda data: condition(data).update(text_th=" "), "s07.condition.3", "text_th ว่างเปล่า"),
    "other type": (lambda data: condition(data).update(text_th=7), "s07.condition.3", "text_th เป็นข้อมูลผิดชนิด"),
    "true is no number": (lambda data: condition(data).update(number=True), "s07.condition.3", "number เป็นข้อมูลผิดชนิด"),
    "number out of turn": (
        lambda data: condition(data).update(number=5),
        "s07.condition.3",
        "เลขข้อคือ 5 แต่ลำดับนี้ต้องเป็น 3",
    ),
    "number out of range": (lambda data: condition(data).update(number=0), "s07.condition.3", "ระหว่าง 1 ถึง 99"),
    "unknown kind": (lambda data: condition(data).update(kind="wish"), "s07.condition.3", "ไม่รู้จัก kind wish"),
    "no such tactic": (lambda data: condition(data).update(tactics=[4]), "s07.condition.3", "ไม่มีกลยุทธ์ข้อ 4"),
    "misspelt key": (lambda data: condition(data).update(in_scop=True), "s07.condition.3", "ไม่รู้จักข้อมูล in_scop"),
    "long label": (lambda data: strategy_7(data).update(short_label_th="ก" * 61), "s07", "เกินที่กำหนด 60"),
    "no tactics": (lambda data: strategy_7(data).update(tactics=[]), "s07", "ไม่มีรายการ tactics"),
    "strategy number of another issue": (lambda data: strategy_7(data).update(number=1), "s07", "ต้องเป็น 7"),
    "issue without strategies": (lambda data: data["issue"][3].pop("strategy"), "issue.4", "ไม่มีรายการ strategy"),
    "bad code": (lambda data: data["plan"].update(code="แผน"), "plan", "cm-2565"),
    "years turned round": (lambda data: data["plan"].update(end_be=2564), "plan", "end_be ต้องไม่น้อยกว่า"),
    "year of the common era": (lambda data: data["plan"].update(start_be=2022), "plan", "ระหว่าง 2500 ถึง 2700"),
    "supersedes itself": (lambda data: data["plan"].update(supersedes="cm-2565"), "plan", "แทนตัวเองไม่ได้"),
    "no plan": (lambda data: data.pop("plan"), "plan.toml", "ไม่มีข้อมูล plan"),
    "term twice": (
        lambda data: data["glossary"][1].update(term_th=data["glossary"][0]["term_th"]),
        "glossary.2",
        "ซ้ำกับคำก่อนหน้า",
    ),
}


@pytest.mark.parametrize(("breach", "where", "reason"), BREACHES.values(), ids=BREACHES.keys())
def test_broken_rule_is_named_with_its_row(tmp_path: Path, breach: Breach, where: str, reason: str) -> None:
    data = copy.deepcopy(PLAN)
    breach(data)
    path = tmp_path / "plan.toml"
    path.write_text(tomli_w.dumps(data), encoding="utf-8")
    with pytest.raises(PlanFileError) as refusal:
        read_plan_file(path)
    assert [(problem.where, reason in str(problem.reason)) for problem in refusal.value.problems][:1] == [(where, True)]


def test_every_broken_rule_is_named_at_once(tmp_path: Path) -> None:
    data = copy.deepcopy(PLAN)
    data["plan"]["code"] = "แผน"
    condition(data)["kind"] = "wish"
    path = tmp_path / "plan.toml"
    path.write_text(tomli_w.dumps(data), encoding="utf-8")
    with pytest.raises(PlanFileError) as refusal:
        read_plan_file(path)
    assert {problem.where for problem in refusal.value.problems} == {"plan", "s07.condition.3"}


@pytest.mark.parametrize("content", [b"code = ", b"\xff\xfe"], ids=["no TOML", "no UTF-8"])
def test_unreadable_file_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(content)
    with pytest.raises(PlanFileError) as refusal:
        read_plan_file(path)
    assert refusal.value.problems[0].where == "plan.toml"
    assert "อ่านไฟล์ไม่ได้" in str(refusal.value.problems[0].reason)


def test_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PlanFileError) as refusal:
        read_plan_file(tmp_path / "nothing.toml")
    assert refusal.value.problems[0].where == "nothing.toml"
