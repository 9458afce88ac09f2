"""The scan's text and the recorded corrections, for comparing the plan's data with its source.

`as_scanned` undoes the corrections of one text, so that data and source can be compared letter by letter. White
space and the recogniser's mark-up (`<b>`, `<p>`, `#`, `**`) carry nothing of the plan and are left out on both sides.
"""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import strategy

DATA = Path(strategy.__file__).parent / "data"
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@cache
def read_toml(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def source_text() -> str:
    return (DATA / "source" / "strategic-plan-2565-2569.txt").read_text(encoding="utf-8")


def squash(text: str) -> str:
    """The text without white space and mark-up."""
    return re.sub(r"</?[bp]>|[#*\s]", "", text)


def section(start: str, end: str = "", occurrence: int = 1) -> str:
    """The source from the nth `start` up to the next `end` (or to the end of the source), squashed."""
    text = source_text()
    begin = -1
    for _ in range(occurrence):
        begin = text.index(start, begin + 1)
    stop = text.index(end, begin + len(start)) if end else len(text)
    return squash(text[begin:stop])


def corrections(where: str, printing: str | None = None) -> list[dict[str, str]]:
    rows = read_toml("cm-2565-corrections.toml")["correction"]
    return [row for row in rows if row["where"] == where and row.get("printing") in (None, printing)]


def as_scanned(where: str, text: str, printing: str | None = None) -> str:
    """The text as the scan has it: squashed, every correction recorded for `where` undone."""
    result = squash(text)
    for row in corrections(where, printing):
        corrected, original = squash(row["corrected"]), squash(row["original"])
        assert result.count(corrected) == 1, f"{where}: {row['corrected']} is not used exactly once"
        result = result.replace(corrected, original)
    return result


def thai_number(number: int) -> str:
    return str(number).translate(THAI_DIGITS)


def numbered(where: str, rows: list[dict[str, Any]]) -> list[str]:
    """The rows of a table cell as the scan prints them: ๑.first ๒.second ..."""
    return [thai_number(row["number"]) + "." + as_scanned(f"{where}.{row['number']}", row["text_th"]) for row in rows]
