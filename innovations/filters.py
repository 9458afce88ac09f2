"""What each filter of a list means in the database, and how its values are counted.

All facets of a list are counted in one query (a union of one grouped query a facet), so a list costs the same
number of queries however many filters and values there are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import CharField, Count, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import get_language

from core import places
from core.models import EducationLevel, Subject
from innovations.adoption.bands import BAND_LABELS
from innovations.choices import CaseKind, CostBand, EvidenceLevel
from innovations.models import CaseStudyPage, Keyword, LessonPage
from strategy.models import StrategicIssue, Strategy

MAX_DIGITS = 4  # of a year; issues and levels have one
Counts = dict[str, list[tuple[str, str, int]]]


class _Row(NamedTuple):
    value: str
    label: str
    order: str
    pages: int


@dataclass(frozen=True)
class Filter:
    """How one facet reads the database.

    `path` leads from the page to the value. `through` is set for a many-to-many relation: (through model, its column
    of the page, path from it to the value), so that filtering needs no join that would multiply rows.
    `labels` gives labels by value, in their order; without it the database's `label_paths` (Thai, English) are shown,
    and `names` looks up those of values that are on no page.
    """

    path: str
    through: tuple[Any, str, str] | None = None
    labels: Mapping[str, str | Promise] | None = None
    label_paths: tuple[str, str] | None = None
    order_path: str = ""
    names: Callable[[tuple[str, ...]], dict[str, str]] | None = None

    def condition(self, values: tuple[str, ...]) -> Q:
        """Pages that have any of the values."""
        wanted = [value for value in values if self._can_match(value)]
        if self.through is None:
            return Q(**{f"{self.path}__in": wanted})
        model, column, path = self.through
        return Q(pk__in=model.objects.filter(**{f"{path}__in": wanted}).order_by().values(column))

    def _can_match(self, value: str) -> bool:
        """A number column is asked for numbers only, and for none that the database cannot hold."""
        is_number = value.isascii() and value.isdecimal() and len(value) <= MAX_DIGITS
        return is_number if self.path.endswith(("number", "year", "level")) else True

    def labels_of(self, values: tuple[str, ...]) -> dict[str, str]:
        """Labels of values that may be on no page; a value that nothing is known of is left out."""
        if self.labels is not None:
            return {value: str(self.labels[value]) for value in values if value in self.labels}
        return self.names(values) if self.names else {}

    def _label_column(self) -> str:
        if self.label_paths is None:
            return self.path
        return self.label_paths[1 if get_language() == "en" else 0]

    def counts(self, pages: QuerySet[Any], name: str) -> QuerySet[Any, tuple[Any, ...]]:
        """Rows (facet, value, label, order, count)."""
        return (
            pages.filter(**{f"{self.path}__isnull": False})
            .order_by()
            .values_list(
                Value(name, output_field=CharField()),
                Cast(F(self.path), CharField()),
                Cast(F(self._label_column()), CharField()),
                Cast(F(self.order_path or self.path), CharField()),
            )
            .annotate(n=Count("pk", distinct=True))
        )


def _issue_names(numbers: tuple[str, ...]) -> dict[str, str]:
    wanted = [number for number in numbers if number.isascii() and number.isdecimal() and len(number) <= MAX_DIGITS]
    issues = StrategicIssue.objects.in_current_plan().filter(number__in=wanted)
    return {str(issue.number): issue.short_label for issue in issues}


def _both(path: str) -> tuple[str, str]:
    """The paths of a label in Thai and English."""
    return f"{path}_th", f"{path}_en"


def _strategy_filters(model: Any, column: str) -> dict[str, Filter]:
    through, issue = model.strategies.through, "strategies__issue__number"
    return {
        "strategy": Filter(
            "strategies__slug",
            (through, column, "strategy__slug"),
            label_paths=_both("strategies__short_label"),
            order_path="strategies__number",
            names=lambda slugs: {s.slug: s.short_label for s in Strategy.objects.current().filter(slug__in=slugs)},
        ),
        "issue": Filter(
            issue,
            (through, column, "strategy__issue__number"),
            label_paths=_both("strategies__issue__short_label"),
            names=_issue_names,
        ),
    }


def _term_filter(relation: str, model: type[EducationLevel] | type[Subject]) -> Filter:
    through, target = getattr(CaseStudyPage, relation).through, model._meta.model_name
    return Filter(
        f"{relation}__code",
        (through, "casestudypage_id", f"{target}__code"),
        label_paths=_both(f"{relation}__label"),
        order_path=f"{relation}__order",
        names=lambda codes: {term.code: term.label for term in model.objects.filter(code__in=codes)},
    )


def _tag_filter(model: Any) -> Filter:
    through = (model.tags.through, "content_object_id", "tag__slug")
    return Filter(
        "tags__slug",
        through,
        label_paths=("tags__name", "tags__name"),
        names=lambda slugs: dict(Keyword.objects.filter(slug__in=slugs).values_list("slug", "name")),
    )


def _choices(choices: Any) -> dict[str, str | Promise]:
    return {str(value): label for value, label in choices.choices}


def case_filters() -> dict[str, Filter]:
    """The filters of the list of case studies, in the order of the page."""
    return {
        **_strategy_filters(CaseStudyPage, "casestudypage_id"),
        "level": _term_filter("levels", EducationLevel),
        "subject": _term_filter("subjects", Subject),
        "kind": Filter("kind", labels=_choices(CaseKind)),
        "district": Filter("owner_org__district", labels=_districts()),
        "cost": Filter("cost_band", labels=_choices(CostBand)),
        "evidence": Filter("evidence_level", labels=_choices(EvidenceLevel)),
        "adoption": Filter("adoption_band", labels=BAND_LABELS),
        "year": Filter("school_year"),
        "tag": _tag_filter(CaseStudyPage),
    }


def lesson_filters() -> dict[str, Filter]:
    """The filters of the list of lessons. A masked lesson has no district: it would tell whose it is."""
    return {
        **_strategy_filters(LessonPage, "lessonpage_id"),
        "district": Filter("public_district", labels=_districts()),
        "year": Filter("school_year"),
        "tag": _tag_filter(LessonPage),
    }


def _districts() -> dict[str, str | Promise]:
    return {code: places.district_name(code) for code in places.DISTRICTS_BY_CODE}


def count_all(pages: QuerySet[Any], filters: Mapping[str, Filter], chosen: Mapping[str, tuple[str, ...]]) -> Counts:
    """Every value of every facet with its number of pages, in one query; a facet's own choice is left out of it."""
    branches = []
    for name, each in filters.items():
        others = Q()
        for other, values in chosen.items():
            if other != name:
                others &= filters[other].condition(values)
        branches.append(each.counts(pages.filter(others), name))
    counts: dict[str, list[_Row]] = {name: [] for name in filters}
    for name, value, label, order, n in branches[0].union(*branches[1:], all=True):
        if value:
            known = filters[name].labels
            counts[name].append(_Row(value, str(known.get(value, value)) if known else label, order, n))
    return {name: _sorted(rows, name, filters[name].labels) for name, rows in counts.items()}


def with_chosen(counts: Counts, filters: Mapping[str, Filter], chosen: Mapping[str, tuple[str, ...]]) -> Counts:
    """The counts with every chosen value in them: one that finds nothing can be taken out again only if it is shown.

    A value that no label is known for is shown as it stands in the URL.
    """
    full = {name: list(rows) for name, rows in counts.items()}
    for name, values in chosen.items():
        there = {value for value, _label, _number in full[name]}
        missing = tuple(value for value in values if value not in there)
        if missing:
            labels = filters[name].labels_of(missing)
            full[name] += [(value, labels.get(value, value), 0) for value in missing]
    return full


def _sorted(rows: list[_Row], name: str, known: Mapping[str, Any] | None) -> list[tuple[str, str, int]]:
    """The order that a reader expects: years from the newest, keywords and districts by number, the rest as listed."""
    places_in_list = {value: i for i, value in enumerate(known or ())}

    def key(row: _Row) -> tuple[float, str]:
        if name in ("tag", "district"):
            return -row.pages, row.label
        if name == "year":
            return -int(row.value), ""
        if known:
            return places_in_list.get(row.value, len(places_in_list)), ""
        return (int(row.order), "") if row.order.isdecimal() else (0, row.order)

    return [(row.value, row.label, row.pages) for row in sorted(rows, key=key)]
