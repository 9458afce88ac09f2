"""Reads one table of a plan file and notes every rule that it breaks, instead of stopping at the first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Problem:
    """A broken rule: the row, as `s07.condition.3` or `plan`, and the reason in the reader's language."""

    where: str
    reason: str | Promise


class PlanFileError(Exception):
    """A plan file breaks rules. Nothing of it was written."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.where}: {problem.reason}" for problem in problems))


@dataclass
class RowReader:
    """One table of the file. A missing or wrong value is noted in `problems` and read as an empty value."""

    where: str
    data: dict[str, Any]
    problems: list[Problem]
    known: set[str] = field(default_factory=set)

    def refuse(self, reason: str | Promise) -> None:
        self.problems.append(Problem(self.where, reason))

    def value(self, key: str, kind: type, default: Any) -> Any:
        """A value of the given type, or the default when it is missing or of another type."""
        self.known.add(key)
        found = self.data.get(key, default)
        if type(found) is kind:  # Not isinstance: TOML's true must not pass for the number 1.
            return found
        if found is None:
            self.refuse(format_lazy(_("ไม่มีข้อมูล {key}"), key=key))
        else:
            self.refuse(format_lazy(_("{key} เป็นข้อมูลผิดชนิด"), key=key))
        return kind() if kind is not date else date.min

    def text(self, key: str, max_length: int | None = None, required: bool = True) -> str:
        text = self.value(key, str, None if required else "").strip()
        if required and not text and isinstance(self.data.get(key), str):
            self.refuse(format_lazy(_("{key} ว่างเปล่า"), key=key))
        if max_length is not None and len(text) > max_length:
            message = _("{key} ยาว {length} ตัวอักษร เกินที่กำหนด {limit}")
            self.refuse(format_lazy(message, key=key, length=len(text), limit=max_length))
        return text

    def number(self, key: str, lowest: int, highest: int) -> int:
        number: int = self.value(key, int, None)
        if type(self.data.get(key)) is int and not lowest <= number <= highest:
            message = _("{key} ต้องอยู่ระหว่าง {lowest} ถึง {highest}")
            self.refuse(format_lazy(message, key=key, lowest=lowest, highest=highest))
        return number

    def flag(self, key: str, default: bool) -> bool:
        flag: bool = self.value(key, bool, default)
        return flag

    def day(self, key: str) -> date | None:
        """A date that may be missing."""
        self.known.add(key)
        return self.value(key, date, None) if key in self.data else None

    def items(self, key: str, kind: type) -> tuple[Any, ...]:
        """A list of values of one type, which may be missing."""
        items = self.value(key, list, [])
        if any(type(item) is not kind for item in items):
            self.refuse(format_lazy(_("{key} เป็นข้อมูลผิดชนิด"), key=key))
            return ()
        return tuple(items)

    def rows(self, key: str, prefix: str, required: bool = True) -> list["RowReader"]:
        """Readers for the tables of a list, named `prefix.1`, `prefix.2` ... by their place in the file."""
        rows = self.items(key, dict)
        if required and not rows:
            self.refuse(format_lazy(_("ไม่มีรายการ {key}"), key=key))
        return [RowReader(f"{prefix}.{place}", row, self.problems) for place, row in enumerate(rows, start=1)]

    def finish(self) -> None:
        """Note keys that no rule knows: most often a misspelt name."""
        for key in sorted(set(self.data) - self.known):
            self.refuse(format_lazy(_("ไม่รู้จักข้อมูล {key}"), key=key))


def require_sequence(readers: Iterable[RowReader], first: int = 1) -> list[int]:
    """The `number` of each row, which must count up from `first` without gap or repetition."""
    numbers = []
    for expected, reader in enumerate(readers, start=first):
        number = reader.number("number", 1, 99)
        if 1 <= number <= 99 and number != expected:
            message = _("เลขข้อคือ {number} แต่ลำดับนี้ต้องเป็น {expected}")
            reader.refuse(format_lazy(message, number=number, expected=expected))
        numbers.append(number)
    return numbers
