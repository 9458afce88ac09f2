"""Loading a plan: all or nothing, the same file changes nothing, a plan in force keeps its rows."""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from strategy.load_report import Change
from strategy.loading import load_plan
from strategy.models import (
    GlossaryTerm,
    PlanGoal,
    PlanMission,
    StrategicIssue,
    StrategicPlan,
    Strategy,
    SuccessCondition,
    Tactic,
)
from strategy.plan_data import PlanFile, StrategyRow
from strategy.row_reader import PlanFileError
from strategy.rules import PlanStatus
from tests.strategy.conftest import PLAN_PATH

pytestmark = pytest.mark.django_db


def with_strategy(plan_file: PlanFile, number: int, **changes: Any) -> PlanFile:
    """The plan file with one strategy changed."""

    def change(row: StrategyRow) -> StrategyRow:
        return replace(row, **changes) if row.number == number else row

    issues = [replace(issue, strategies=tuple(map(change, issue.strategies))) for issue in plan_file.issues]
    return replace(plan_file, issues=tuple(issues))


def stored_rows() -> list[Any]:
    models = (StrategicPlan, PlanMission, PlanGoal, StrategicIssue, Strategy, Tactic, SuccessCondition, GlossaryTerm)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_file_becomes_the_plans_rows(current_plan: StrategicPlan) -> None:
    counts = [model.objects.count() for model in (StrategicIssue, Strategy, Tactic, SuccessCondition, GlossaryTerm)]
    assert counts == [4, 12, 46, 47, 3]
    strategy = Strategy.objects.get(slug="s07")
    assert strategy.issue.number == 3
    assert strategy.plan == current_plan
    condition = strategy.conditions.get(number=3)
    assert condition.code == "s07.3"
    assert [tactic.number for tactic in condition.tactics.all()] == [3]
    assert SuccessCondition.objects.filter(in_scope=False).count() == 8


def test_conditions_of_strategies_4_and_6_follow_other_tactics(current_plan: StrategicPlan) -> None:
    def numbers(slug: str) -> list[list[int]]:
        conditions = SuccessCondition.objects.filter(strategy__slug=slug).order_by("number")
        return [[tactic.number for tactic in condition.tactics.all()] for condition in conditions]

    assert numbers("s04") == [[3], [2], [3], [4]]
    assert numbers("s06") == [[1], [1], [1], [2]]


def test_same_file_again_changes_nothing(current_plan: StrategicPlan, plan_file: PlanFile) -> None:
    before = stored_rows()
    report = load_plan(plan_file, make_current=True)
    assert stored_rows() == before
    assert report.total(Change.UNCHANGED) == 1 + 4 + 4 + 4 + 12 + 46 + 47 + 3
    assert [report.total(change) for change in (Change.CREATED, Change.UPDATED, Change.DELETED)] == [0, 0, 0]
    assert not report.made_current


def test_correction_of_a_text_in_force_keeps_the_row(current_plan: StrategicPlan, plan_file: PlanFile) -> None:
    before = Strategy.objects.get(slug="s07")
    report = load_plan(with_strategy(plan_file, 7, objective_th="วัตถุประสงค์ที่แก้แล้ว"))
    after = Strategy.objects.get(slug="s07")
    assert (after.pk, after.objective_th) == (before.pk, "วัตถุประสงค์ที่แก้แล้ว")
    assert report.counts[Strategy] == {Change.UPDATED: 1, Change.UNCHANGED: 11}
    assert StrategicPlan.objects.current() == current_plan


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda plan: with_strategy(plan, 7, tactics=plan.issues[2].strategies[0].tactics[:2]), "s07.tactic.3"),
        (lambda plan: replace(plan, terms=plan.terms[:2]), "glossary.3"),
        (lambda plan: replace(plan, goals=(*plan.goals, replace(plan.goals[0], number=5))), "goal.5"),
    ],
    ids=["tactic taken away", "term taken away", "goal added"],
)
def test_plan_in_force_keeps_its_rows(
    current_plan: StrategicPlan, plan_file: PlanFile, change: Any, where: str
) -> None:
    before = stored_rows()
    file = replace(change(plan_file), vision_th="วิสัยทัศน์ที่ไม่ควรถูกบันทึก")
    with pytest.raises(PlanFileError) as refusal:
        load_plan(file)
    assert [problem.where for problem in refusal.value.problems] == [where]
    assert stored_rows() == before


def test_strategy_in_force_stays_in_its_issue(current_plan: StrategicPlan, plan_file: PlanFile) -> None:
    first, second, *others = plan_file.issues
    moved = (
        replace(first, strategies=first.strategies[:2]),
        replace(second, strategies=(first.strategies[2], *second.strategies)),
        *others,
    )
    with pytest.raises(PlanFileError) as refusal:
        load_plan(replace(plan_file, issues=moved))
    assert [problem.where for problem in refusal.value.problems] == ["s03"]
    assert Strategy.objects.get(slug="s03").issue.number == 1


def test_draft_becomes_exactly_the_file(draft_plan: StrategicPlan, plan_file: PlanFile) -> None:
    tactics = plan_file.issues[2].strategies[0].tactics[:2]
    conditions = plan_file.issues[2].strategies[0].conditions[:2]
    report = load_plan(with_strategy(plan_file, 7, tactics=tactics, conditions=conditions))
    assert report.total(Change.DELETED) == 2
    assert Tactic.objects.filter(strategy__slug="s07").count() == 2
    assert StrategicPlan.objects.current() is None


def test_next_plan_in_force_ends_the_one_before(current_plan: StrategicPlan, plan_file: PlanFile) -> None:
    following = replace(plan_file, code="cm-2570", start_be=2570, end_be=2574, supersedes="cm-2565")
    report = load_plan(following, make_current=True)
    current_plan.refresh_from_db()
    assert current_plan.status == PlanStatus.SUPERSEDED
    current = StrategicPlan.objects.current()
    assert current is not None
    assert (current.code, current.supersedes) == ("cm-2570", current_plan)
    assert {strategy.plan_id for strategy in Strategy.objects.current()} == {current.pk}
    assert (report.made_current, report.superseded) == (True, "cm-2565")


def test_unknown_earlier_plan_is_refused(db: None, plan_file: PlanFile) -> None:
    with pytest.raises(PlanFileError, match="cm-2560"):
        load_plan(replace(plan_file, supersedes="cm-2560"))
    assert not StrategicPlan.objects.exists()


def test_command_reports_each_kind_of_row() -> None:
    output = StringIO()
    call_command("load_plan", str(PLAN_PATH), "--make-current", stdout=output)
    assert "ยุทธศาสตร์: เพิ่ม 12 แก้ไข 0 ลบ 0 คงเดิม 0" in output.getvalue().splitlines()
    assert "สภาพความสำเร็จ: เพิ่ม 47 แก้ไข 0 ลบ 0 คงเดิม 0" in output.getvalue().splitlines()
    assert "ประกาศใช้แผน cm-2565 แล้ว" in output.getvalue()


def test_command_refuses_with_row_and_reason_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text(PLAN_PATH.read_text(encoding="utf-8").replace('kind = "outcome"', 'kind = "wish"', 1), "utf-8")
    with pytest.raises(CommandError, match=r"s11\.condition\.3: ไม่รู้จัก kind wish"):
        call_command("load_plan", str(path))
    assert not StrategicPlan.objects.exists()
