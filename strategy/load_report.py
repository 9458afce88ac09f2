"""What loading a plan file did: for each kind of row, how many were created, updated, deleted, left as they were."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


class Change(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"
    UNCHANGED = "unchanged"


@dataclass
class LoadReport:
    """Counts by model, in the order in which the models were written."""

    code: str
    counts: dict[type[Model], Counter[Change]] = field(default_factory=dict)
    made_current: bool = False
    superseded: str = ""

    def count(self, model: type[Model], change: Change) -> None:
        self.counts.setdefault(model, Counter())[change] += 1

    def total(self, change: Change) -> int:
        return sum(counter[change] for counter in self.counts.values())

    def lines(self) -> list[str]:
        """The report in the language of the interface, one line a kind of row."""
        message = _("{name}: เพิ่ม {created} แก้ไข {updated} ลบ {deleted} คงเดิม {unchanged}")
        lines = [
            str(
                format_lazy(
                    message,
                    name=model._meta.verbose_name,
                    **{change.value: counter[change] for change in Change},
                )
            )
            for model, counter in self.counts.items()
        ]
        if self.made_current:
            lines.append(str(format_lazy(_("ประกาศใช้แผน {code} แล้ว"), code=self.code)))
        if self.superseded:
            lines.append(str(format_lazy(_("แผน {code} สิ้นสุดการใช้แล้ว"), code=self.superseded)))
        return lines
