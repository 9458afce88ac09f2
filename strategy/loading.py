"""Writes a plan file into the database: the one road by which the text of a plan in force may change.

Guarantees: all or nothing; loading the same file again changes nothing; rows are known by their numbers, so that
what refers to them stays. A draft becomes exactly what the file says, rows missing from the file are deleted. For
a plan that is or was in force only texts are corrected: a file that adds, takes away or moves a row is refused,
because schools' work already refers to the numbers.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from strategy.guard import official_loading
from strategy.load_report import Change, LoadReport
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
from strategy.plan_data import IssueRow, PlanFile, StrategyRow, TermRow, TextRow
from strategy.row_reader import PlanFileError, Problem
from strategy.rules import PlanStatus

Values = dict[str, Any]


def load_plan(plan_file: PlanFile, *, make_current: bool = False) -> LoadReport:
    """Write a plan; with `make_current` also put it in force in place of the plan that was.

    Raises:
        PlanFileError: when the file does not fit what the database holds. Nothing is changed then.
    """
    with transaction.atomic(), official_loading():
        return _Loading(plan_file).run(make_current)


class _Loading:
    def __init__(self, plan_file: PlanFile) -> None:
        self.file = plan_file
        self.report = LoadReport(plan_file.code)
        self.locked = False

    def run(self, make_current: bool) -> LoadReport:
        plan = self._write_plan()
        self._sync(PlanMission, {"plan": plan}, _text_values(self.file.missions), "mission")
        self._sync(PlanGoal, {"plan": plan}, _text_values(self.file.goals), "goal")
        issue_values = {row.number: _issue_values(row) for row in self.file.issues}
        issues = self._sync(StrategicIssue, {"plan": plan}, issue_values, "issue")
        self._write_strategies(plan, issues)
        term_values = {row.number: _term_values(row) for row in self.file.terms}
        self._sync(GlossaryTerm, {"plan": plan}, term_values, "glossary")
        if make_current and plan.status != PlanStatus.CURRENT:
            self._put_in_force(plan)
        return self.report

    def _write_plan(self) -> StrategicPlan:
        plan = StrategicPlan.objects.filter(code=self.file.code).first() or StrategicPlan(code=self.file.code)
        self.locked = plan.is_in_force
        self._write(plan, _plan_values(self.file) | {"supersedes": self._superseded_plan()})
        return plan

    def _superseded_plan(self) -> StrategicPlan | None:
        if not self.file.supersedes:
            return None
        earlier = StrategicPlan.objects.filter(code=self.file.supersedes).first()
        if earlier is None:
            reason = format_lazy(_("ไม่พบแผน {code} ที่ระบุใน supersedes"), code=self.file.supersedes)
            raise PlanFileError([Problem("plan", reason)])
        return earlier

    def _write_strategies(self, plan: StrategicPlan, issues: dict[int, StrategicIssue]) -> None:
        rows = {row.number: (row, issues[issue.number]) for issue in self.file.issues for row in issue.strategies}
        values = {number: _strategy_values(row) | {"issue": issue} for number, (row, issue) in rows.items()}
        self._refuse_moves({number: issue for number, (_row, issue) in rows.items()})
        strategies = self._sync(Strategy, {"plan": plan}, values, "strategy")
        for number, strategy in strategies.items():
            self._write_tactics_and_conditions(strategy, rows[number][0])

    def _refuse_moves(self, issues: dict[int, StrategicIssue]) -> None:
        """In a plan that is or was in force a strategy stays in its issue."""
        stored = Strategy.objects.filter(plan__code=self.file.code).order_by("number")
        moved = [row.slug for row in stored if row.number in issues and row.issue_id != issues[row.number].pk]
        if self.locked and moved:
            raise PlanFileError([_fixed(slug) for slug in moved])

    def _write_tactics_and_conditions(self, strategy: Strategy, row: StrategyRow) -> None:
        owner = {"strategy": strategy}
        tactics = self._sync(Tactic, owner, _text_values(row.tactics), f"{strategy.slug}.tactic")
        values = {
            condition.number: {
                "text_th": condition.text_th,
                "kind": condition.kind,
                "in_scope": condition.in_scope,
                "tactics": [tactics[number] for number in condition.tactics],
            }
            for condition in row.conditions
        }
        self._sync(SuccessCondition, owner, values, f"{strategy.slug}.condition")

    def _sync(self, model: Any, owner: Values, wanted: dict[int, Values], label: str) -> dict[int, Any]:
        """Make the owner's rows of one model the wanted ones, known by number; the written rows by number."""
        existing = {row.number: row for row in model._default_manager.filter(**owner)}
        if self.locked and existing.keys() != wanted.keys():
            raise PlanFileError([_fixed(f"{label}.{number}") for number in sorted(existing.keys() ^ wanted.keys())])
        for number in existing.keys() - wanted.keys():
            existing[number].delete()
            self.report.count(model, Change.DELETED)
        rows = {number: existing.get(number) or model(**owner, number=number) for number in wanted}
        for number, values in wanted.items():
            self._write(rows[number], values)
        return rows

    def _write(self, row: Any, values: Values) -> None:
        created = row.pk is None
        links = {"tactics"} & values.keys()
        changed = {name for name in values.keys() - links if created or getattr(row, name) != values[name]}
        for name in changed:
            setattr(row, name, values[name])
        if changed:
            row.save()
        if links and set(row.tactics.all()) != set(values["tactics"]):
            row.tactics.set(values["tactics"])
            changed |= links
        change = Change.CREATED if created else Change.UPDATED if changed else Change.UNCHANGED
        self.report.count(type(row), change)

    def _put_in_force(self, plan: StrategicPlan) -> None:
        earlier = StrategicPlan.objects.current()
        if earlier is not None:
            earlier.status = PlanStatus.SUPERSEDED
            earlier.save()
            self.report.superseded = earlier.code
        plan.status = PlanStatus.CURRENT
        plan.save()
        self.report.made_current = True


def _fixed(where: str) -> Problem:
    return Problem(where, _("แผนนี้ประกาศใช้แล้ว แก้ถ้อยคำได้ แต่เพิ่ม ลด หรือย้ายข้อไม่ได้"))


def _plan_values(plan_file: PlanFile) -> Values:
    return vars(plan_file.names) | {
        name: getattr(plan_file, name)
        for name in ("start_be", "end_be", "announced_on", "vision_th", "mission_statement_th")
    }


def _text_values(rows: tuple[TextRow, ...]) -> dict[int, Values]:
    return {row.number: {"text_th": row.text_th} for row in rows}


def _issue_values(row: IssueRow) -> Values:
    return vars(row.names) | vars(row.labels)


def _strategy_values(row: StrategyRow) -> Values:
    return vars(row.names) | vars(row.labels) | {"objective_th": row.objective_th}


def _term_values(row: TermRow) -> Values:
    return {
        "term_th": row.term_th,
        "term_en": row.term_en,
        "definition_th": row.definition_th,
        "synonyms": list(row.synonyms),
    }
