"""The text of a plan in force is read-only on every road but the official loading."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from strategy.models import PlanCrosswalk, StrategicIssue, StrategicPlan, Strategy, SuccessCondition, Tactic
from strategy.rules import CrosswalkRelation, PlanStatus

pytestmark = pytest.mark.django_db


def save_changed() -> None:
    strategy = Strategy.objects.get(slug="s07")
    strategy.title_th = "ชื่ออื่น"
    strategy.save()


def save_new_row() -> None:
    Tactic(strategy=Strategy.objects.get(slug="s07"), number=9, text_th="กลยุทธ์ใหม่").save()


def validate_new_row() -> None:
    Tactic(strategy=Strategy.objects.get(slug="s07"), number=9, text_th="กลยุทธ์ใหม่").full_clean()


def move_to_a_draft() -> None:
    draft = StrategicPlan.objects.create(code="cm-2570", title_th="แผนใหม่", start_be=2570, end_be=2574)
    issue = StrategicIssue.objects.get(number=1)
    issue.plan = draft
    issue.save()


CHANGES: dict[str, Callable[[], object]] = {
    "save": save_changed,
    "save a new row": save_new_row,
    "validate a new row": validate_new_row,
    "move to a draft": move_to_a_draft,
    "delete": lambda: Tactic.objects.all()[0].delete(),
    "delete in bulk": lambda: SuccessCondition.objects.filter(strategy__slug="s01").delete(),
    "update in bulk": lambda: Strategy.objects.update(title_th="ชื่ออื่น"),
    "create in bulk": lambda: Tactic.objects.bulk_create(
        [Tactic(strategy=Strategy.objects.get(slug="s07"), number=9, text_th="กลยุทธ์ใหม่")]
    ),
    "save the plan": lambda: StrategicPlan.objects.get().save(),
    "delete the plan": lambda: StrategicPlan.objects.get().delete(),
    "link a tactic": lambda: SuccessCondition.objects.get(strategy__slug="s06", number=4).tactics.add(
        Tactic.objects.get(strategy__slug="s06", number=3)
    ),
    "unlink all tactics": lambda: SuccessCondition.objects.get(strategy__slug="s06", number=4).tactics.clear(),
    "link from the tactic": lambda: Tactic.objects.get(strategy__slug="s06", number=3).conditions.add(
        SuccessCondition.objects.get(strategy__slug="s06", number=4)
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
@pytest.mark.parametrize("status", [PlanStatus.CURRENT, PlanStatus.SUPERSEDED])
def test_change_of_a_locked_plan_is_refused(
    current_plan: StrategicPlan, status: PlanStatus, change: Callable[[], object]
) -> None:
    StrategicPlan._base_manager.update(status=status)
    with pytest.raises(ValidationError, match="ประกาศใช้แล้วจึงแก้ไขไม่ได้"):
        change()


def test_draft_can_be_changed(draft_plan: StrategicPlan) -> None:
    save_changed()
    save_new_row()
    assert Strategy.objects.get(slug="s07").title_th == "ชื่ออื่น"
    assert Tactic.objects.filter(strategy__slug="s07").count() == 4
    draft_plan.delete()
    assert not Strategy.objects.exists()


@pytest.mark.parametrize("from_condition", [True, False])
def test_tactic_of_another_strategy_is_refused(draft_plan: StrategicPlan, from_condition: bool) -> None:
    condition = SuccessCondition.objects.get(strategy__slug="s06", number=4)
    stranger = Tactic.objects.get(strategy__slug="s07", number=1)
    links: Any = condition.tactics if from_condition else stranger.conditions
    with pytest.raises(ValidationError, match="ยุทธศาสตร์เดียวกัน"):
        links.add(stranger if from_condition else condition)


def test_database_keeps_one_plan_in_force(current_plan: StrategicPlan) -> None:
    second = StrategicPlan(code="cm-2570", title_th="แผนใหม่", start_be=2570, end_be=2574, status=PlanStatus.CURRENT)
    with pytest.raises(IntegrityError), transaction.atomic():
        StrategicPlan._base_manager.bulk_create([second])


@pytest.mark.parametrize("years", [(2570, 2569), (2022, 2026), (2570, 2701)])
def test_database_keeps_years_of_the_buddhist_era(years: tuple[int, int]) -> None:
    plan = StrategicPlan(code="cm-2570", title_th="แผนใหม่", start_be=years[0], end_be=years[1])
    with pytest.raises(ValidationError, match="2500–2700"):
        plan.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        plan.save()


class TestCrosswalk:
    @pytest.fixture
    def step(self, current_plan: StrategicPlan) -> PlanCrosswalk:
        plan = StrategicPlan.objects.create(code="cm-2570", title_th="แผนใหม่", start_be=2570, end_be=2574)
        issue = StrategicIssue.objects.create(plan=plan, number=1, title_th="ประเด็น", short_label_th="ประเด็น")
        target = Strategy.objects.create(
            issue=issue, number=1, title_th="ข้อใหม่", short_label_th="ข้อใหม่", objective_th="เพื่อ"
        )
        origin = Strategy.objects.get(plan=current_plan, slug="s07")
        return PlanCrosswalk(plan=plan, from_strategy=origin, to_strategy=target, relation=CrosswalkRelation.SAME)

    def test_step_from_the_plan_in_force_to_a_draft_is_kept(self, step: PlanCrosswalk) -> None:
        step.full_clean()
        step.save()
        assert step.to_strategy is not None
        assert list(step.to_strategy.crosswalk_origins.all()) == [step]

    def test_only_a_dropped_strategy_has_no_target(self, step: PlanCrosswalk) -> None:
        step.relation = CrosswalkRelation.DROPPED
        with pytest.raises(ValidationError, match="เว้นว่างไว้"):
            step.full_clean()
        step.to_strategy = None
        step.full_clean()
        step.relation = CrosswalkRelation.SAME
        with pytest.raises(IntegrityError), transaction.atomic():
            step.save()

    def test_origin_and_target_are_of_the_right_plans(self, step: PlanCrosswalk) -> None:
        assert step.to_strategy is not None
        step.from_strategy, step.to_strategy = step.to_strategy, step.from_strategy
        with pytest.raises(ValidationError) as refusal:
            step.full_clean()
        assert "from_strategy" in refusal.value.message_dict
        step.from_strategy = Strategy.objects.get(plan__code="cm-2565", slug="s01")
        with pytest.raises(ValidationError) as refusal:
            step.full_clean()
        assert "to_strategy" in refusal.value.message_dict

    def test_step_to_a_plan_in_force_is_locked(self, step: PlanCrosswalk) -> None:
        step.save()
        StrategicPlan._base_manager.exclude(code="cm-2570").update(status=PlanStatus.SUPERSEDED)
        StrategicPlan._base_manager.filter(code="cm-2570").update(status=PlanStatus.CURRENT)
        with pytest.raises(ValidationError, match="แก้ไขไม่ได้"):
            step.delete()
