"""Finds what may name or reach a person in the words of a search, so that it is never kept.

Errs towards forgetting: a query that is lost to the statistics harms nobody.
"""

import re

MAX_DIGITS = 8  # in a row: 2566-2567 and a date may stay; a phone number has 9, a citizen's number 13
_DIGITS = re.compile(r"\d(?:[\s().+/-]{0,2}\d)*")
_ADDRESS = re.compile(r"@|https?:|www\.|\bline\s*(?:id)?\s*:")
# A title with a given and a family name. นายก is an office.
_NAMED = re.compile(
    r"(?:^|[\s\"'(])(?:นาย(?!ก)|นางสาว|นาง|น\.\s*ส\.|ด\.\s*[ชญ]\.|เด็กชาย|เด็กหญิง|mr\.?|mrs\.?|miss)\s*[^\W\d_][^\s]*\s+[^\W\d_]"
)


def may_be_personal(text: str) -> bool:
    """Whether a text holds a phone number, a number of an identity card, an address of mail, or a person's full name.

    Args:
        text: words as `search.thai.normalise` writes them: Arabic digits, lower case.
    """
    if any(sum(map(str.isdigit, run)) > MAX_DIGITS for run in _DIGITS.findall(text)):
        return True
    return bool(_ADDRESS.search(text) or _NAMED.search(text))
