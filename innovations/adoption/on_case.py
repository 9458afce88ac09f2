"""What the page of a case says of its adoptions, as parts of the one query for its labels (`innovations.labels`).

Guarantees that nothing is asked beside that query, that only what the public sees is counted and named, and that the
number of rows does not grow with the number of adoptions.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Max, Value
from django.urls import reverse

from innovations.adoption.choices import ACTIVE, AdoptionStatus, ComponentChoice
from innovations.labels import Row, Rows, rows_of
from innovations.models import AdoptionComponent, AdoptionRecord
from innovations.models.adoption import AdoptionQuerySet

STATUS, SCHOOL, COMPONENT = "adoption_status", "adoption_school", "adoption_component"
SHOWN = 3


@dataclass(frozen=True)
class Adopter:
    """A school that uses the practice: since when, and where its record is."""

    uid: str
    name: str
    district: str
    since: datetime.date | None

    @property
    def url(self) -> str:
        return reverse("adoption", args=[self.uid])


@dataclass(frozen=True)
class Changed:
    """A component that schools adapted or left out, and how many of them."""

    component: str
    name: str
    adapted: int
    dropped: int

    @property
    def total(self) -> int:
        return self.adapted + self.dropped


@dataclass(frozen=True)
class AdoptionsOfCase:
    """Numbers of schools by status, those that began last, and what is changed most often (None when nothing is)."""

    counts: list[tuple[str, int]] = field(default_factory=list)  # words of the status, number; only what there is
    adopters: list[Adopter] = field(default_factory=list)
    most_changed: Changed | None = None

    @property
    def total(self) -> int:
        return sum(number for _label, number in self.counts)

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "AdoptionsOfCase":
        """Read from the rows of `adoption_branches`."""
        statuses: dict[str, int] = {}
        adopters: list[Adopter] = []
        components: list[Row] = []
        for row in rows:
            _case, kind, code, name, _en, group, number, day = row
            if kind == STATUS:
                statuses[code] = number
            elif kind == SCHOOL:
                adopters.append(Adopter(code, name, group, day))
            elif kind == COMPONENT:
                components.append(row)
        adopters.sort(key=lambda one: (one.since or datetime.date.min, one.uid), reverse=True)
        counts = [(str(status.label), statuses[status]) for status in AdoptionStatus if status in statuses]
        return cls(counts, adopters, _most_changed(components))


def adoption_branches(case_id: int | None) -> list[Rows]:
    """How many schools have each status; the schools that began last; how often components were changed."""
    # SQLite cuts no part of a union short, so the newest are chosen below it.
    newest = _shown([case_id]).filter(status__in=ACTIVE).order_by("-started_on", "-pk").values("pk")[:SHOWN]
    schools = AdoptionRecord.objects.filter(pk__in=newest)
    columns = ("uid", "adopter_org__title", _NO_TEXT, "adopter_org__district", Value(0))
    return [*_sums([case_id]), rows_of(schools, "source_innovation_id", SCHOOL, columns, F("started_on"))]


def adoptions_of_cases(case_ids: Iterable[int]) -> dict[int, AdoptionsOfCase]:
    """Numbers and the most changed component of many cases by page id, without schools, in one query."""
    ids = list(case_ids)
    if not ids:
        return {}
    counted, changed = _sums(ids)
    by_case: dict[int, list[Row]] = defaultdict(list)
    for row in counted.union(changed, all=True):
        by_case[row[0]].append(row)
    return {case_id: AdoptionsOfCase.of(rows) for case_id, rows in by_case.items()}


_NO_TEXT = Value("")


def _shown(case_ids: Sequence[int | None]) -> AdoptionQuerySet:
    return AdoptionRecord.objects.shown().filter(source_innovation__in=case_ids)


def _sums(case_ids: Sequence[int | None]) -> tuple[Rows, Rows]:
    """Schools by status, and components by what schools did with them: a school by its last record of the case."""
    shown = _shown(case_ids).latest_of_schools()
    counted = shown.order_by().values("source_innovation_id", "status").annotate(number=Count("pk"))
    columns = ("status", _NO_TEXT, _NO_TEXT, _NO_TEXT, F("number"))
    changed = AdoptionComponent.objects.filter(adoption__in=shown.order_by().values("pk")).exclude(
        choice=ComponentChoice.AS_IS
    )
    grouped = changed.order_by().values("adoption__source_innovation_id", "component_id", "choice")
    named = grouped.annotate(number=Count("pk"), said_name=Max("name"))
    component_columns = ("component_id", F("said_name"), _NO_TEXT, "choice", F("number"))
    return (
        rows_of(counted, "source_innovation_id", STATUS, columns, Value(None)),
        rows_of(named, "adoption__source_innovation_id", COMPONENT, component_columns, Value(None)),
    )


def _most_changed(rows: Iterable[Row]) -> Changed | None:
    """The component that most schools adapted or left out; of equals the one that more adapted, then by its name."""
    by_component: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    names: dict[str, str] = {}
    for _case, _kind, component, name, _en, choice, number, _day in rows:
        by_component[component][choice] = number
        names[component] = name
    found = [
        Changed(key, names[key], counts[ComponentChoice.ADAPTED], counts[ComponentChoice.DROPPED])
        for key, counts in by_component.items()
    ]
    return min(found, key=lambda one: (-one.total, -one.adapted, one.name), default=None)
