"""Reads a plan file (TOML) and holds the rules that such a file keeps.

Guarantees that a `PlanFile` is complete and consistent: every text present and within its length, numbers counting
up from 1 (strategies through the whole plan), tactics of a condition existing in its strategy, no unknown key. It
knows no database. An example with all keys is `strategy/data/cm-2565.toml`.
"""

import re
import tomllib
from pathlib import Path

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from strategy import rules
from strategy.plan_data import ConditionRow, IssueRow, Labels, Names, PlanFile, StrategyRow, TermRow, TextRow
from strategy.row_reader import PlanFileError, Problem, RowReader, require_sequence

CODE_PATTERN = re.compile(r"[a-z]+-\d{4}")


def read_plan_file(path: Path) -> PlanFile:
    """Read and check a plan file.

    Raises:
        PlanFileError: with every broken rule, when the file cannot be read or breaks one.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = format_lazy(_("อ่านไฟล์ไม่ได้ ({detail})"), detail=str(error))
        raise PlanFileError([Problem(path.name, reason)]) from error
    top = RowReader(path.name, data, [])
    plan_file = _plan(top)
    if top.problems:
        raise PlanFileError(top.problems)
    return plan_file


def _plan(top: RowReader) -> PlanFile:
    plan = RowReader("plan", top.value("plan", dict, None), top.problems)
    issues, terms = _issues(top), _terms(top)
    top.finish()
    plan_file = PlanFile(
        code=plan.text("code", rules.CODE_LENGTH),
        names=_names(plan),
        start_be=plan.number("start_be", rules.FIRST_YEAR_BE, rules.LAST_YEAR_BE),
        end_be=plan.number("end_be", rules.FIRST_YEAR_BE, rules.LAST_YEAR_BE),
        supersedes=plan.text("supersedes", rules.CODE_LENGTH, required=False),
        announced_on=plan.day("announced_on"),
        vision_th=plan.text("vision_th"),
        mission_statement_th=plan.text("mission_statement_th"),
        missions=_texts(plan.rows("missions", "mission")),
        goals=_texts(plan.rows("goals", "goal")),
        issues=issues,
        terms=terms,
    )
    plan.finish()
    _check_plan(plan, plan_file)
    return plan_file


def _check_plan(plan: RowReader, plan_file: PlanFile) -> None:
    if plan_file.code and not CODE_PATTERN.fullmatch(plan_file.code):
        plan.refuse(_("code ต้องเป็นอักษรอังกฤษตัวเล็ก ขีด และปี พ.ศ. สี่หลัก เช่น cm-2565"))
    if plan_file.end_be < plan_file.start_be:
        plan.refuse(_("end_be ต้องไม่น้อยกว่า start_be"))
    if plan_file.supersedes and plan_file.supersedes == plan_file.code:
        plan.refuse(_("แผนใช้แทนตัวเองไม่ได้"))


def _names(reader: RowReader) -> Names:
    return Names(
        title_th=reader.text("title_th", rules.TITLE_LENGTH),
        title_en=reader.text("title_en", rules.TITLE_LENGTH),
        title_en_is_translation=reader.flag("title_en_is_translation", default=True),
    )


def _labels(reader: RowReader) -> Labels:
    return Labels(
        short_label_th=reader.text("short_label_th", rules.SHORT_LABEL_LENGTH),
        short_label_en=reader.text("short_label_en", rules.SHORT_LABEL_LENGTH),
    )


def _texts(readers: list[RowReader]) -> tuple[TextRow, ...]:
    rows = []
    for number, reader in zip(require_sequence(readers), readers, strict=True):
        rows.append(TextRow(number, reader.text("text_th")))
        reader.finish()
    return tuple(rows)


def _issues(top: RowReader) -> tuple[IssueRow, ...]:
    readers = top.rows("issue", "issue")
    issues, next_strategy = [], 1
    for number, reader in zip(require_sequence(readers), readers, strict=True):
        strategies = _strategies(reader, next_strategy)
        next_strategy += len(strategies)
        issues.append(IssueRow(number, _names(reader), _labels(reader), strategies))
        reader.finish()
    return tuple(issues)


def _strategies(issue: RowReader, first: int) -> tuple[StrategyRow, ...]:
    readers = issue.rows("strategy", "strategy")
    for place, reader in enumerate(readers, start=first):
        reader.where = f"s{place:02d}"
    numbers = require_sequence(readers, first)
    return tuple(_strategy(number, reader) for number, reader in zip(numbers, readers, strict=True))


def _strategy(number: int, reader: RowReader) -> StrategyRow:
    tactics = _texts(reader.rows("tactics", f"{reader.where}.tactic"))
    row = StrategyRow(
        number=number,
        names=_names(reader),
        labels=_labels(reader),
        objective_th=reader.text("objective_th"),
        tactics=tactics,
        conditions=_conditions(reader, {tactic.number for tactic in tactics}),
    )
    reader.finish()
    return row


def _conditions(strategy: RowReader, tactics: set[int]) -> tuple[ConditionRow, ...]:
    readers = strategy.rows("conditions", f"{strategy.where}.condition")
    numbers = require_sequence(readers)
    return tuple(_condition(number, reader, tactics) for number, reader in zip(numbers, readers, strict=True))


def _condition(number: int, reader: RowReader, tactics: set[int]) -> ConditionRow:
    row = ConditionRow(
        number=number,
        text_th=reader.text("text_th"),
        kind=reader.text("kind", required=False),
        in_scope=reader.flag("in_scope", default=True),
        tactics=reader.items("tactics", int),
    )
    if row.kind and row.kind not in rules.ConditionKind.values:
        reader.refuse(format_lazy(_("ไม่รู้จัก kind {kind}"), kind=row.kind))
    for tactic in sorted(set(row.tactics) - tactics):
        reader.refuse(format_lazy(_("ยุทธศาสตร์นี้ไม่มีกลยุทธ์ข้อ {number}"), number=tactic))
    reader.finish()
    return row


def _terms(top: RowReader) -> tuple[TermRow, ...]:
    readers = top.rows("glossary", "glossary", required=False)
    terms: list[TermRow] = []
    for number, reader in zip(require_sequence(readers), readers, strict=True):
        term = TermRow(
            number=number,
            term_th=reader.text("term_th", rules.TERM_LENGTH),
            term_en=reader.text("term_en", rules.TERM_LENGTH, required=False),
            definition_th=reader.text("definition_th"),
            synonyms=reader.items("synonyms", str),
        )
        if term.term_th and term.term_th in {earlier.term_th for earlier in terms}:
            reader.refuse(format_lazy(_("คำว่า {term} ซ้ำกับคำก่อนหน้า"), term=term.term_th))
        terms.append(term)
        reader.finish()
    return tuple(terms)
