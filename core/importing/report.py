"""The report of an import: a CSV that Excel opens, a line for each problem, one for each row without any.

Guarantees that no cell is taken for a formula by a spreadsheet: the texts come from a file that anybody may have made.
"""

import csv
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.importing.outcomes import PROBLEMATIC, Outcome, Problem, RowResult

BOM = "\ufeff"  # by which Excel knows UTF-8
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LANGUAGE = "th"


def harmless(text: str) -> str:
    """`text` as a spreadsheet shows it and never computes it: an apostrophe before what could begin a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_STARTS) else text


class Report:
    """Writes results as they come. The file is text, opened with `newline=""`, encoded as UTF-8."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        file.write(BOM)
        self._writer = csv.writer(file)
        with override(LANGUAGE):
            self._writer.writerow(headings())

    def add(self, result: RowResult) -> None:
        with override(LANGUAGE):
            outcome = str(result.outcome.label)
            if result.published:
                outcome = _("%(outcome)s และเผยแพร่") % {"outcome": outcome}
            start = [str(result.number), result.source, result.title, outcome]
            for problem in result.problems or (Problem("", ""),):
                line = [*start, problem.heading, str(problem.message), result.code, result.outcome.value]
                self._writer.writerow([harmless(cell) for cell in line])

    def flush(self) -> None:
        self._file.flush()


def headings() -> list[str]:
    return [
        _("แถวที่"),
        _("รหัสอ้างอิง"),
        _("ชื่อ"),
        _("ผล"),
        _("คอลัมน์"),
        _("เหตุผล"),
        _("รหัสบนเว็บไซต์"),
        _("ผล (รหัส)"),
    ]


def read_problems(file: IO[str]) -> Iterator[dict[str, str]]:
    """The lines of a report that somebody has to look at or should know, one at a time.

    Keys: `number`, `source`, `title`, `outcome`, `heading`, `message`, `code`, `is_problem`.
    """
    lines = csv.reader(file)
    next(lines, None)
    for number, source, title, outcome, heading, message, code, value in lines:
        if message:
            yield {
                "number": number,
                "source": source,
                "title": title,
                "outcome": outcome,
                "heading": heading,
                "message": message,
                "code": code,
                "is_problem": "1" if value in {Outcome(found).value for found in PROBLEMATIC} else "",
            }
