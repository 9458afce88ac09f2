"""A report never computes what somebody wrote into the file that was imported."""

import csv
import io

import pytest

from core.importing.outcomes import Outcome, Problem, RowResult
from core.importing.report import Report, harmless, read_problems

FORMULAS = (
    '=HYPERLINK("https://elsewhere.example","ดูผล")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20SUM(1)",
)


def report_of(text: str) -> io.StringIO:
    """A report in which the text stands in every cell that it could come into."""
    file = io.StringIO(newline="")
    problem = Problem(text, text)
    Report(file).add(RowResult(2, text, text, Outcome.REFUSED, (problem,), code=text))
    file.seek(0)
    return file


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_report_is_a_formula(formula: str) -> None:
    _headings, line = csv.reader(report_of(formula))
    assert line.count(f"'{formula}") == 5
    assert not [cell for cell in line if cell.strip().startswith(("=", "+", "-", "@", "\uff1d"))]
    [problem] = read_problems(report_of(formula))
    assert problem["message"] == f"'{formula}"


@pytest.mark.parametrize("text", ["", "โรงเรียนบ้านปง", "081-234-5678", "a=b", "1+1", "ป.1-ป.3"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text
