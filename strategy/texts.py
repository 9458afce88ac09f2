"""What a strategy asks for, in one query: its page has to leave room for the evidence in its budget of queries."""

from dataclasses import dataclass

from django.db.models import Value

from strategy.evidence_sources import behind_condition
from strategy.models.strategy import Strategy


@dataclass(frozen=True)
class Text:
    """A tactic or a condition; `evidence_count` is of the published cases that name the condition."""

    code: str
    text_th: str
    evidence_count: int = 0


@dataclass(frozen=True)
class StrategyTexts:
    """Tactics and success conditions in the plan's order, with the codes by which pages link to them (`s07.3`)."""

    tactics: list[Text]
    conditions: list[Text]


def texts_of(strategy: Strategy) -> StrategyTexts:
    """The tactics and conditions of a strategy."""
    count = behind_condition.total()
    tactics = strategy.tactics.order_by().values_list(Value("tactic"), "number", "text_th", Value(0))
    conditions = strategy.conditions.order_by().values_list(Value("condition"), "number", "text_th", count)
    rows = sorted(tactics.union(conditions, all=True))

    def of(kind: str) -> list[Text]:
        return [Text(f"{strategy.slug}.{number}", text, n) for row_kind, number, text, n in rows if row_kind == kind]

    return StrategyTexts(of("tactic"), of("condition"))
