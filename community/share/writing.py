"""A draft as its form shows it: each question with what stands in it, what is wrong and what reviewers said."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from community.review.state import ReviewState, states_of
from community.share.choices import Choice, choices_for, found
from community.share.controls import Control, Value
from community.share.materialising import Faults
from community.share.organizations import may_choose
from community.share.pages import page_of
from community.share.problems import limits_of, problem_of
from community.share.screens import Question, Screen, questions_of, screens_of
from community.share.values import value_of
from innovations.importing.columns import MAX_COMPONENTS, MAX_STEPS
from members.models import User

MOST_ROWS = {"process": MAX_STEPS, "components": MAX_COMPONENTS}
FIRST_ROWS = 3


@dataclass(frozen=True)
class Shown:
    """How a screen is shown: what to look for among strategies, how many boxes for steps, whether gaps are told.

    `typed` are texts that could not be saved and stand in the form all the same; `faults` say why.
    """

    find: str = ""
    rows: int = 0
    checks: bool = False
    typed: Mapping[str, Value] | None = None
    faults: Faults | None = None


@dataclass(frozen=True)
class Overtaken:
    """A text that lost against a newer one, in words."""

    pk: int
    typed_at: datetime.datetime
    words: str


@dataclass(frozen=True)
class Asked:
    """A question with its answer.

    Args:
        min, max: how many letters a text should have; 0 without such a limit.
        problems: what is wrong with the answer.
        reason: what a reviewer wrote at it.
        overtaken: texts that lost against a newer one and can be taken back.
        rows: the boxes of a list of steps.
    """

    question: Question
    value: Value
    version: int
    saved_at: str
    min: int
    max: int
    problems: list[Any]
    reason: str
    overtaken: list[Overtaken]
    choices: list[Choice]
    rows: list[str]
    may_change: bool = True

    @property
    def id(self) -> str:
        """The id of its control, to which an error leads."""
        return f"id_{self.question.name}"

    @property
    def template(self) -> str:
        return f"community/share/controls/{self.question.control.value}.html"

    @property
    def described_by(self) -> str:
        """The ids of what a screen reader says after the label."""
        parts = [("help", self.question.help or self.question.example), ("why", self.reason), ("bad", True)]
        return " ".join(f"{self.id}-{part}" for part, is_there in parts if is_there)

    @property
    def chosen_label(self) -> str:
        return next((choice.label for choice in self.choices if choice.key == self.value), "")


class Writing:
    """A draft under the hands of one of its authors."""

    def __init__(self, draft: Draft, user: User, shown: Shown | None = None) -> None:
        self.draft, self.user, self.shown = draft, user, shown or Shown()
        self.screens, self.questions = screens_of(draft.kind), questions_of(draft.kind)

    @cached_property
    def page(self) -> Any:
        return page_of(self.draft)

    @cached_property
    def _answers(self) -> dict[str, DraftAnswer]:
        return {answer.field: answer for answer in self.draft.answers.all()}

    @cached_property
    def _overtaken(self) -> dict[str, list[DraftAnswerVersion]]:
        kept: dict[str, list[DraftAnswerVersion]] = {}
        for version in self.draft.versions.filter(is_settled=False).order_by("-typed_at"):
            kept.setdefault(version.field, []).append(version)
        return kept

    @cached_property
    def review(self) -> ReviewState | None:
        """Where the page stands; None while there is none."""
        return states_of([self.draft.page])[self.draft.page.pk] if self.draft.page is not None else None

    def value(self, name: str) -> Value:
        """What stands in a field: what was typed, else what the page says."""
        return self._answers[name].value if name in self._answers else self.value_before(name)

    def value_before(self, name: str) -> Value:
        """What the page says, whatever was typed since."""
        return value_of(self.page, self.questions[name])

    def asked(self, screen: Screen) -> list[Asked]:
        """The questions of a screen."""
        return [self._asked(question) for question in screen.questions]

    def _asked(self, question: Question) -> Asked:
        name, answer = question.name, self._answers.get(question.name)
        typed = self.shown.typed or {}
        value = typed[name] if name in typed else self.value(name)
        choices = self._choices(question, value)
        shortest, longest = limits_of(self.draft.kind, name)
        return Asked(
            question=question,
            value=value,
            version=answer.version if answer else 0,
            saved_at=answer.saved_at.isoformat() if answer else "",
            min=shortest,
            max=longest,
            problems=self._problems(name, value),
            reason=self.review.field_reasons.get(name, "") if self.review and self.review.stage == "returned" else "",
            overtaken=[_in_words(version, choices) for version in self._overtaken.get(name, [])],
            choices=choices,
            rows=self._rows(question, value),
            may_change=question.control is not Control.SCHOOL or may_choose(self.user),
        )

    def _problems(self, name: str, value: Value) -> list[Any]:
        faults = self.shown.faults or {}
        if name in faults:
            return list(faults[name])
        problem = None if self.shown.checks else problem_of(self.draft.kind, name, value)
        return [problem] if problem else []

    def _choices(self, question: Question, value: Value) -> list[Choice]:
        choices = choices_for(question, self.draft, self.user, self.page)
        if question.control is Control.STRATEGIES and self.shown.find:
            return found(choices, self.shown.find, value)
        return choices

    def _rows(self, question: Question, value: Value) -> list[str]:
        """The boxes of a list: those with a text, and empty ones to write on."""
        if question.control is not Control.STEPS or isinstance(value, str):
            return []
        count = max(FIRST_ROWS, len(value) + 1, self.shown.rows)
        return [*value, *[""] * (min(count, MOST_ROWS[question.name]) - len(value))]

    def next_screen(self, name: str) -> Screen | None:
        """The screen after this one; None after the last that is needed."""
        needed = [screen for screen in self.screens if not screen.is_more]
        places = {screen.name: place for place, screen in enumerate(needed)}
        place = places.get(name, len(needed)) + 1
        return needed[place] if place < len(needed) else None

    def screen_to_go_on(self) -> Screen:
        """The first screen with a question that is needed and not answered; the last one when all are."""
        needed = [screen for screen in self.screens if not screen.is_more]
        for screen in needed:
            if any(not question.optional and not self.value(question.name) for question in screen.questions):
                return screen
        return needed[-1]


def _in_words(version: DraftAnswerVersion, choices: list[Choice]) -> Overtaken:
    labels = {choice.key: choice.label for choice in choices}
    parts: list[str] = version.value if isinstance(version.value, list) else [version.value]
    return Overtaken(version.pk, version.typed_at, "\n".join(labels.get(part, part) for part in parts))
