"""What there is to choose from: strategies with an example each, levels, subjects, schools, fixed vocabularies.

A screen asks the database once for each list that it shows, however long the list is.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from community.models import Draft
from community.share.controls import Control
from community.share.organizations import allowed_organizations
from community.share.pages import PAGE_TYPES
from community.share.screens import Question
from core.importing.text import fold
from core.models import EducationLevel, Subject
from innovations.models import CaseStudyPage
from members.models import User
from strategy.models import Strategy


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is stored, what is read, an example sentence below it, the words to find it by."""

    key: str
    label: str
    example: str = ""
    number: int = 0
    words: str = ""


def choices_for(question: Question, draft: Draft, user: User, page: Any) -> list[Choice]:
    """The choices of a question; none for a text."""
    if question.control is Control.STRATEGIES:
        return strategy_choices()
    if question.control is Control.SCHOOL:
        schools = allowed_organizations(user, page.owner_org_id)
        return [Choice(str(pk), title) for pk, title in schools.values_list("pk", "title")]
    if question.control is Control.MANY:
        model = EducationLevel if question.name == "levels" else Subject
        return [Choice(str(term.pk), term.label) for term in model.objects.all()]
    if question.control is Control.ONE:
        options = PAGE_TYPES[draft.kind]._meta.get_field(question.name).choices or ()
        return [Choice(str(key), str(label)) for key, label in options]
    return []


def strategy_choices() -> list[Choice]:
    """The strategies of the plan in force: the example is what a school published for it, else what it aims at."""
    cases = CaseStudyPage.objects.readable().filter(strategies=OuterRef("pk")).order_by("-first_published_at")
    rows = Strategy.objects.current().annotate(example=Subquery(cases.values("title")[:1]))
    return [
        Choice(
            str(row.pk),
            row.short_label,
            row.example or row.objective_th,
            row.number,
            " ".join((str(row.number), row.title_th, row.short_label_th, row.objective_th, row.example or "")),
        )
        for row in rows
    ]


def found(choices: Iterable[Choice], text: str, chosen: Iterable[str]) -> list[Choice]:
    """The choices whose words hold every word of `text`, and those that are chosen; all when nothing is looked for."""
    wanted, kept = [fold(word) for word in text.split()], set(chosen)
    return [
        choice for choice in choices if choice.key in kept or all(word in fold(choice.words) for word in wanted if word)
    ]
