"""A plan file's content as plain, immutable data: what `strategy.plan_file` reads and `strategy.loading` writes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class TextRow:
    number: int
    text_th: str


@dataclass(frozen=True)
class ConditionRow:
    number: int
    text_th: str
    kind: str
    in_scope: bool
    tactics: tuple[int, ...]


@dataclass(frozen=True)
class Names:
    title_th: str
    title_en: str
    title_en_is_translation: bool


@dataclass(frozen=True)
class Labels:
    short_label_th: str
    short_label_en: str


@dataclass(frozen=True)
class StrategyRow:
    number: int
    names: Names
    labels: Labels
    objective_th: str
    tactics: tuple[TextRow, ...]
    conditions: tuple[ConditionRow, ...]


@dataclass(frozen=True)
class IssueRow:
    number: int
    names: Names
    labels: Labels
    strategies: tuple[StrategyRow, ...]


@dataclass(frozen=True)
class TermRow:
    number: int
    term_th: str
    term_en: str
    definition_th: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True)
class PlanFile:
    code: str
    names: Names
    start_be: int
    end_be: int
    supersedes: str
    announced_on: date | None
    vision_th: str
    mission_statement_th: str
    missions: tuple[TextRow, ...]
    goals: tuple[TextRow, ...]
    issues: tuple[IssueRow, ...]
    terms: tuple[TermRow, ...]
