"""What became of a row, and what of all rows."""

from collections import Counter
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.importing.errors import Message


class Outcome(models.TextChoices):
    CREATED = "created", _("สร้างใหม่")
    UPDATED = "updated", _("ปรับปรุง")
    UNCHANGED = "unchanged", _("เหมือนเดิม")
    CONFLICT = "conflict", _("มีผู้แก้ไขบนเว็บไซต์")
    REFUSED = "refused", _("ไม่ผ่าน")


#: Rows that somebody has to look at; nothing was written for them.
PROBLEMATIC = frozenset({Outcome.CONFLICT, Outcome.REFUSED})


@dataclass(frozen=True)
class Problem:
    """What is wrong, or worth knowing, at the column with this heading ("" for the row as a whole)."""

    heading: str
    message: Message


@dataclass(frozen=True)
class RowResult:
    """One row of the file: what was done, or in a dry run what would be."""

    number: int
    source: str
    title: str
    outcome: Outcome
    problems: tuple[Problem, ...] = ()
    published: bool = False
    code: str = ""  # of the page


@dataclass
class Totals:
    """How many rows came out how."""

    outcomes: Counter[str] = field(default_factory=Counter)
    published: int = 0

    def add(self, result: RowResult) -> None:
        self.outcomes[result.outcome.value] += 1
        self.published += result.published

    @property
    def rows(self) -> int:
        return self.outcomes.total()

    @property
    def problematic(self) -> int:
        return sum(self.outcomes[outcome.value] for outcome in PROBLEMATIC)
