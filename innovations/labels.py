"""The labels of many pages at once: strategies, conditions, levels, subjects, keywords, creators in one query.

A card shows labels of four kinds; asked for one by one they would cost four queries a list and as many again a page.
The page of a case asks for its lessons along with them.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from innovations.choices import Visibility
from innovations.models import CaseStudyPage, LessonPage

Row = tuple[int, str, str, str, str, str, int, datetime.date | None]  # page, kind, a label's fields, order, day
Rows = QuerySet[Any, Row]
LESSONS = "lessons"


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

    @property
    def issue_number(self) -> int:
        """The strategic issue of the first strategy, 0 without one."""
        return int(self.strategies[0].group) if self.strategies else 0


def _text(expression: Any) -> Any:
    return Cast(expression, CharField())


def _branch(
    through: Any, owner: str, kind: str, columns: tuple[str, str, Any, Any, Any], ids: Sequence[int | None]
) -> Rows:
    """One part of the union: rows of a through table as `Row`."""
    return rows_of(through.objects.filter(**{f"{owner}__in": ids}), owner, kind, columns, Value(None))


def _lesson_branch(case_id: int | None) -> Rows:
    """The lessons from a case that anybody may read. A masked one is not among them: the case tells whose it is."""
    # `__in` finds nothing for a case that is not stored yet; `=` would find the lessons that belong to no case.
    lessons = LessonPage.objects.readable().exclude(visibility=Visibility.MASKED).filter(case_study__in=[case_id])
    return rows_of(lessons, "case_study_id", LESSONS, ("url_path", "title", Value(""), Value(""), Value(0)), F("date"))


def rows_of(source: QuerySet[Any], owner: str, kind: str, columns: tuple[Any, Any, Any, Any, Any], day: Any) -> Rows:
    """A part of the union. Every column is cast: PostgreSQL unites equal types only; a `NULL` of no type is text to it.

    Args:
        owner: how the query names the page that a row belongs to.
        columns: what becomes of a label's code, its words in Thai and in English, its group and its order.
    """
    code, label_th, label_en, group, order = columns
    return source.order_by().values_list(
        F(owner),
        Value(kind, output_field=CharField()),
        _text(code),
        _text(label_th),
        _text(label_en),
        _text(group),
        Cast(order, IntegerField()),
        Cast(day, DateField()),
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
CREATOR = ("memberprofile__code", "memberprofile__display_name", Value(""), Value(""), Value(0))
TAG = ("tag__slug", "tag__name", "tag__name", Value(""), Value(0))


def _term(name: str) -> tuple[str, str, str, Any, str]:
    return (f"{name}__code", f"{name}__label_th", f"{name}__label_en", Value(""), f"{name}__order")


def labels_of(page_ids: Iterable[int]) -> dict[int, Labels]:
    """The labels of cases and lessons by page id, in one query; every id has an entry."""
    ids = list(page_ids)
    return _labels(_union(_label_branches(ids))) if ids else defaultdict(Labels)


def labels_and_lessons_of(
    case_id: int | None, others: Iterable[int], also: Sequence[Rows] = ()
) -> tuple[dict[int, Labels], list[LessonPage], list[Row]]:
    """The labels of a case and of other pages by page id, the case's lessons, and other rows, in one query.

    The lessons are those that the case may name to anybody, the newest first. Each knows what a link needs and nothing
    else: title, date and address.

    Args:
        case_id: None for a case that is previewed before it was ever stored; it has neither.
        others: ids of more pages whose labels are wanted.
        also: more parts of the union, made by `rows_of`, of kinds that no label has; their rows are given back.
    """
    rows = _union([*_label_branches([case_id, *others]), _lesson_branch(case_id), *also])
    lessons = [
        LessonPage(url_path=url_path, title=title, date=day)
        for _case, kind, url_path, title, _en, _group, _order, day in rows
        if kind == LESSONS
    ]
    lessons.sort(key=lambda lesson: (-lesson.date.toordinal(), lesson.title))
    kinds = {one.name for one in fields(Labels)}
    labels = _labels([row for row in rows if row[1] in kinds])
    return labels, lessons, [row for row in rows if row[1] not in {*kinds, LESSONS}]


def _label_branches(ids: Sequence[int | None]) -> list[Rows]:
    case, lesson = "casestudypage_id", "lessonpage_id"
    return [
        _branch(CaseStudyPage.strategies.through, case, "strategies", STRATEGY, ids),
        _branch(LessonPage.strategies.through, lesson, "strategies", STRATEGY, ids),
        _branch(CaseStudyPage.conditions.through, case, "conditions", CONDITION, ids),
        _branch(CaseStudyPage.levels.through, case, "levels", _term("educationlevel"), ids),
        _branch(CaseStudyPage.subjects.through, case, "subjects", _term("subject"), ids),
        _branch(CaseStudyPage.creators.through, case, "creators", CREATOR, ids).filter(memberprofile__public=True),
        _branch(CaseStudyPage.tags.through, "content_object_id", "tags", TAG, ids),
        _branch(LessonPage.tags.through, "content_object_id", "tags", TAG, ids),
    ]


def _union(branches: Sequence[Rows]) -> list[Row]:
    return list(branches[0].union(*branches[1:], all=True))


def _labels(rows: Iterable[Row]) -> dict[int, Labels]:
    labels: dict[int, Labels] = defaultdict(Labels)
    for page_id, kind, code, label_th, label_en, group, _order, _day in sorted(rows, key=_in_order):
        getattr(labels[page_id], kind).append(Label(code, label_th, label_en, group))
    return labels


def _in_order(row: Row) -> tuple[str, int, str]:
    """Conditions by strategy, then everything by its own order and name."""
    _page, kind, _code, label_th, _label_en, group, order, _day = row
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
        found.creators = [Label(m.code, m.display_name, "") for m in page.creators.all() if m.public]
        found.levels = [Label(term.code, term.label_th, term.label_en) for term in page.levels.all()]
        found.subjects = [Label(term.code, term.label_th, term.label_en) for term in page.subjects.all()]
    return found
