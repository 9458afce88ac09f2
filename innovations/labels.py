"""The labels of many pages at once: strategies, conditions, levels, subjects, keywords, creators in one query.

A card shows labels of four kinds; asked for one by one they would cost four queries a list and as many again a page.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from innovations.models import CaseStudyPage, LessonPage

COLUMNS = ("page_id", "kind", "code", "label_th", "label_en", "group", "order")


@dataclass(frozen=True)
class Label:
    """A term on a card: `group` is the number of the strategic issue for a strategy, the strategy for a condition."""

    code: str
    label_th: str
    label_en: str
    group: str = ""

    @property
    def label(self) -> str:
        return self.label_en if get_language() == "en" and self.label_en else self.label_th

    def __str__(self) -> str:
        return self.label


@dataclass
class Labels:
    """All labels of one page, each list in its own order."""

    strategies: list[Label] = field(default_factory=list)
    conditions: list[Label] = field(default_factory=list)
    levels: list[Label] = field(default_factory=list)
    subjects: list[Label] = field(default_factory=list)
    tags: list[Label] = field(default_factory=list)
    creators: list[Label] = field(default_factory=list)


def _text(expression: Any) -> Any:
    return Cast(expression, CharField())


def _branch(
    through: Any, owner: str, kind: str, columns: tuple[str, str, Any, Any, Any], ids: Sequence[int]
) -> QuerySet[Any, tuple[Any, ...]]:
    """One part of the union: rows of a through table with the same seven columns."""
    code, label_th, label_en, group, order = columns
    return (
        through.objects.filter(**{f"{owner}__in": ids})
        .order_by()
        .values_list(
            F(owner),
            Value(kind, output_field=CharField()),
            _text(code),
            _text(label_th),
            _text(label_en),
            _text(group),
            Cast(order, IntegerField()),
        )
    )


STRATEGY = (
    "strategy__slug",
    "strategy__short_label_th",
    "strategy__short_label_en",
    "strategy__issue__number",
    "strategy__number",
)
CONDITION = (
    "successcondition__number",
    "successcondition__text_th",
    Value(""),
    "successcondition__strategy__slug",
    "successcondition__number",
)
CREATOR = ("memberprofile_id", "memberprofile__display_name", Value(""), Value(""), Value(0))
TAG = ("tag__slug", "tag__name", "tag__name", Value(""), Value(0))


def _term(name: str) -> tuple[str, str, str, Any, str]:
    return (f"{name}__code", f"{name}__label_th", f"{name}__label_en", Value(""), f"{name}__order")


def labels_of(page_ids: Iterable[int]) -> dict[int, Labels]:
    """The labels of cases and lessons by page id, in one query; every id has an entry."""
    ids = list(page_ids)
    labels: dict[int, Labels] = defaultdict(Labels)
    if not ids:
        return labels
    case, lesson = "casestudypage_id", "lessonpage_id"
    branches = [
        _branch(CaseStudyPage.strategies.through, case, "strategies", STRATEGY, ids),
        _branch(LessonPage.strategies.through, lesson, "strategies", STRATEGY, ids),
        _branch(CaseStudyPage.conditions.through, case, "conditions", CONDITION, ids),
        _branch(CaseStudyPage.levels.through, case, "levels", _term("educationlevel"), ids),
        _branch(CaseStudyPage.subjects.through, case, "subjects", _term("subject"), ids),
        _branch(CaseStudyPage.creators.through, case, "creators", CREATOR, ids).filter(memberprofile__public=True),
        _branch(CaseStudyPage.tags.through, "content_object_id", "tags", TAG, ids),
        _branch(LessonPage.tags.through, "content_object_id", "tags", TAG, ids),
    ]
    rows = branches[0].union(*branches[1:], all=True)
    for page_id, kind, code, label_th, label_en, group, _order in sorted(rows, key=_in_order):
        getattr(labels[page_id], kind).append(Label(code, label_th, label_en, group))
    return labels


def _in_order(row: tuple[Any, ...]) -> tuple[str, int, str]:
    """Conditions by strategy, then everything by its own order and name."""
    _page, kind, _code, label_th, _label_en, group, order = row
    return (group if kind == "conditions" else "", order, label_th)


def labels_in_memory(page: CaseStudyPage | LessonPage) -> Labels:
    """The labels of a page that is being previewed: its choices are not in the database yet."""
    found = Labels(
        strategies=[
            Label(s.slug, s.short_label_th, s.short_label_en, str(s.issue.number)) for s in page.strategies.all()
        ],
        tags=[Label(tag.slug, tag.name, tag.name) for tag in page.tags.all()],
    )
    if isinstance(page, CaseStudyPage):
        found.conditions = [Label(str(c.number), c.text_th, "", c.strategy.slug) for c in page.conditions.all()]
        found.creators = [Label(str(m.pk), m.display_name, "") for m in page.creators.all() if m.public]
        found.levels = [Label(term.code, term.label_th, term.label_en) for term in page.levels.all()]
        found.subjects = [Label(term.code, term.label_th, term.label_en) for term in page.subjects.all()]
    return found
