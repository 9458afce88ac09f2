"""Numbers as people and spreadsheets write them, turned into the plain digits that a form expects."""

import re

from core.importing.text import clean
from core.thai_text import to_arabic_digits

_GROUPED = re.compile(r"[-+]?\d{1,3}(,\d{3})+(\.\d+)?")
_WHOLE = re.compile(r"([-+]?\d+)\.0+")
EXACT_DIGITS = 15  # significant digits that a spreadsheet's number keeps


def plain_number(text: str) -> str:
    """`๑,๒๐๐` → `1200`, `22.0` → `22`. What is no number stays as it is, for the form to refuse."""
    plain = to_arabic_digits(clean(text)).replace(" ", "")
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    if whole := _WHOLE.fullmatch(plain):
        return whole[1]
    return plain


def text_of_number(value: float, number_format: str = "General") -> str:
    """A numeric cell as its author sees it: a code keeps its digits and leading zeros, 68% is 68.

    Args:
        number_format: the cell's format in the spreadsheet; only zeros (`0000`) pad, a percent sign multiplies.
    """
    if number_format.rstrip().endswith("%"):
        value *= 100
    if float(value).is_integer() and abs(value) < 10**EXACT_DIGITS:
        digits = str(int(value))
        return digits.zfill(len(number_format)) if re.fullmatch("0{2,}", number_format) else digits
    shown = f"{value:.{EXACT_DIGITS}g}"
    return f"{value:f}".rstrip("0").rstrip(".") if "e" in shown else shown
