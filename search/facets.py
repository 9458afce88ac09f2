"""The facets of an answer as a reader sees them: every value with its name in the language of the page.

Guarantees one query whatever is counted, and names that are never stale: they are read with each answer.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.facets import MAX_VALUES, Facet, build_facet, toggled
from core.models import EducationLevel, Subject
from core.places import district_name
from core.privacy import restricted
from innovations.adoption.bands import BAND_LABELS
from innovations.choices import CaseKind, CostBand, EvidenceLevel
from innovations.models import Keyword
from members.models import Organization
from search.types import FACETS, GROUP_FILTER, FacetCount
from strategy.models import StrategicIssue, Strategy

TYPE_LABELS: dict[str, str | Promise] = {
    "case": _("กรณีศึกษา"),
    "lesson": _("ถอดบทเรียน"),
    "organization": _("สถานศึกษาและหน่วยงาน"),
    "page": _("หน้าข้อมูล"),
}
#: A reader compares along these, so a value that nothing answers says so; of the others only what is there is shown.
COMPLETE = ("strategy", "issue", "type", "level", "cost", "evidence", "adoption")

Counts = Mapping[str, tuple[FacetCount, ...]]
Names = dict[str, str | Promise]


@dataclass(frozen=True)
class Vocabulary:
    """The names of values by facet, each facet's in the order to show."""

    names: dict[str, Names]

    @classmethod
    def load(cls, tags: Iterable[str], schools: Iterable[str] = ()) -> "Vocabulary":
        """Names of everything that can be counted; of keywords and schools only those with these codes."""
        names: dict[str, Names] = {
            "type": dict(TYPE_LABELS),
            "kind": _choices(CaseKind),
            "cost": _choices(CostBand),
            "evidence": _choices(EvidenceLevel),
            "adoption": dict(BAND_LABELS),
        }
        for facet, value, label_th, label_en, _order in sorted(
            _rows(tags, schools), key=lambda row: (row[0], row[4], row[1])
        ):
            english = get_language() == "en" and label_en
            names.setdefault(facet, {})[value] = label_en if english else label_th
        return cls(names)

    def name(self, facet: str, value: str) -> str:
        """What to call a value; one that is unknown is called what it is."""
        if facet == "district":
            return district_name(value) or value
        return str(self.names.get(facet, {}).get(value, value))


def facets_of(counts: Counts, data: QueryDict, chosen: Mapping[str, tuple[str, ...]]) -> list[Facet]:
    """All facets that have values, in the order of a page."""
    slugs = [count.value for count in _shown_tags(counts.get("tag", ()), chosen.get("tag", ()))]
    vocabulary = Vocabulary.load(slugs)
    found = []
    for name in FACETS:
        values = counts.get(name, ())
        if name == "tag":
            values = _shown_tags(values, chosen.get(name, ()))
        rows = _ordered(name, {count.value: count.count for count in values}, vocabulary, chosen.get(name, ()))
        labelled = [(value, vocabulary.name(name, value), number) for value, number in rows]
        if labelled:
            found.append(build_facet(name, labelled, data, chosen))
    return found


@dataclass(frozen=True)
class Choice:
    """A chosen filter that is no facet, with the link that takes it out."""

    value: str
    label: str
    url: str


def chosen_schools(names: Mapping[str, str], data: QueryDict, chosen: Mapping[str, tuple[str, ...]]) -> list[Choice]:
    """The schools that are chosen; one without a name is called by its code."""
    values = chosen.get(GROUP_FILTER, ())
    return [Choice(value, names.get(value, value), toggled(data, GROUP_FILTER, value)) for value in values]


def _shown_tags(counts: Iterable[FacetCount], chosen: tuple[str, ...]) -> tuple[FacetCount, ...]:
    """The most frequent keywords and the chosen ones: a list of thousands would help nobody."""
    return tuple(count for i, count in enumerate(counts) if i < MAX_VALUES or count.value in chosen)


def _ordered(
    name: str, counts: dict[str, int], vocabulary: Vocabulary, chosen: tuple[str, ...]
) -> list[tuple[str, int]]:
    """Values in the order that a reader expects; a chosen one is always there, so that it can be taken out."""
    known = list(vocabulary.names.get(name, {}))
    if name in COMPLETE:
        values = [*known, *(value for value in counts if value not in known)]
    elif name == "year":
        values = sorted(counts, reverse=True)
    elif known and name != "tag":
        values = sorted(counts, key=lambda value: known.index(value) if value in known else len(known))
    else:
        values = list(counts)  # as the engine counted: most frequent first
    values += [value for value in chosen if value not in values]
    return [(value, counts.get(value, 0)) for value in values]


def _choices(choices: Any) -> Names:
    return {str(value): label for value, label in choices.choices}


def public_schools(codes: Iterable[str]) -> QuerySet[Organization]:
    """Those of the schools and agencies with these codes whose pages anybody may read now."""
    return Organization.objects.live().filter(~restricted(), uid__in=list(codes))


def _rows(tags: Iterable[str], schools: Iterable[str]) -> QuerySet[Any, tuple[str, str, str, str, int]]:
    """(facet, value, Thai name, English name, order) of everything that is named in the database, in one query."""
    branches = [
        _branch("strategy", Strategy.objects.in_current_plan(), ("slug", "short_label_th", "short_label_en", "number")),
        _branch(
            "issue",
            StrategicIssue.objects.in_current_plan(),
            ("number", "short_label_th", "short_label_en", "number"),
        ),
        _branch("level", EducationLevel.objects.all(), ("code", "label_th", "label_en", "order")),
        _branch("subject", Subject.objects.all(), ("code", "label_th", "label_en", "order")),
        _branch("tag", Keyword.objects.filter(slug__in=list(tags)), ("slug", "name", "name", Value(0))),
    ]
    if chosen := list(schools):
        branches.append(_branch(GROUP_FILTER, public_schools(chosen), ("uid", "title", "title", Value(0))))
    return branches[0].union(*branches[1:], all=True)


def _branch(facet: str, rows: QuerySet[Any], columns: tuple[str, str, str, Any]) -> QuerySet[Any, Any]:
    value, label_th, label_en, order = columns
    texts = [Cast(F(column), CharField()) for column in (value, label_th, label_en)]
    order = F(order) if isinstance(order, str) else order
    return rows.order_by().values_list(Value(facet, output_field=CharField()), *texts, Cast(order, IntegerField()))
