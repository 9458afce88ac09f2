"""What a strategy asks for, in one query: its page has to leave room for the evidence in its budget of queries."""

from dataclasses import dataclass

from django.db.models import Value

from strategy.models.strategy import Strategy


@dataclass(frozen=True)
class Text:
    code: str
    text_th: str


@dataclass(frozen=True)
class StrategyTexts:
    """Tactics and success conditions in the plan's order, with the codes by which pages link to them (`s07.3`)."""

    tactics: list[Text]
    conditions: list[Text]


def texts_of(strategy: Strategy) -> StrategyTexts:
    """The tactics and conditions of a strategy."""
    tactics = strategy.tactics.order_by().values_list(Value("tactic"), "number", "text_th")
    conditions = strategy.conditions.order_by().values_list(Value("condition"), "number", "text_th")
    rows = sorted(tactics.union(conditions, all=True))

    def of(kind: str) -> list[Text]:
        return [Text(f"{strategy.slug}.{number}", text) for row_kind, number, text in rows if row_kind == kind]

    return StrategyTexts(of("tactic"), of("condition"))
