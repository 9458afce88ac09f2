"""What is wrong with one answer, told while it is typed: the rules of the page (`innovations.rules`) for one field.

Guarantees to ask nothing of the database. What needs it (which strategies there are, whether a school exists) is told
when the page is made of the answers.
"""

from types import SimpleNamespace

from community.models import Draft
from community.share.controls import Control, Value
from community.share.pages import PAGE_TYPES
from community.share.screens import questions_of
from core.fields import LinesField
from core.pupil_privacy import pupil_problem
from innovations.rules import (
    AAR_MIN,
    FULL_RULES,
    LESSON_RULES,
    LIMITS_MIN,
    PROBLEM_MIN,
    SHORT_RULES,
    SUMMARY_MAX,
    SUMMARY_MIN,
    TITLE_MAX,
    TITLE_MIN,
    Message,
    Rule,
)

_RULES: dict[str, dict[str, Rule]] = {
    Draft.Kind.CASE: dict(FULL_RULES) | dict(SHORT_RULES),
    Draft.Kind.LESSON: dict(LESSON_RULES),
}
_TEXTS = (Control.LINE, Control.AREA)
#: Fields whose rule looks at nothing but their own text.
_ABOUT_ITSELF = frozenset(
    ("title", "summary", "problem", "results", "target_group", "limits", "expected", "why", "next_steps", "advice")
)


def problem_of(kind: str, field: str, value: Value) -> Message | None:
    """What a teacher should change in an answer; None for a good one, and for an empty one, which may still come."""
    if not value:
        return None
    if problem := pupil_problem(value):
        return problem
    rule = _RULES[kind].get(field) if field in _ABOUT_ITSELF else None
    return rule(SimpleNamespace(**{field: value})) if rule else None


def limits_of(kind: str, field: str) -> tuple[int, int]:
    """The least and the most letters of a text; 0 where there is no such limit."""
    shortest, longest = _LENGTHS.get(field, (0, 0))
    model_field = PAGE_TYPES[kind]._meta.get_field(field)
    if questions_of(kind)[field].control not in _TEXTS or isinstance(model_field, LinesField):
        return 0, 0
    return shortest, longest or getattr(model_field, "max_length", 0) or 0


_LENGTHS = {
    "title": (TITLE_MIN, TITLE_MAX),
    "summary": (SUMMARY_MIN, SUMMARY_MAX),
    "problem": (PROBLEM_MIN, 0),
    "limits": (LIMITS_MIN, 0),
    "expected": (AAR_MIN, 0),
}
