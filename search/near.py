"""The school that a reader compares with: found by its code or name, and how close all others are to it.

Guarantees one query for all schools and agencies that anybody may read about, whatever is asked, so closeness is never
older than the pages of the schools; the school itself is not among those that are close to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from core.privacy import restricted
from innovations.choices import CostBand
from innovations.closeness import BUDGET_WEIGHT, LIKE_OURS, Closeness, School, affordable, closeness, is_comparable
from members.models import Organization
from search.thai import normalise
from search.types import Nearness

SHOWN_REASONS = 3
OFFERED = 8  # names to choose from when what was typed may be several


def comparable_schools() -> dict[str, School]:
    """Everything that is compared of all schools and agencies that anybody may read about, by code and by name."""
    readable = Organization.objects.live().filter(~restricted()).order_by("title_sort", "pk")
    levels: dict[str, set[str]] = defaultdict(set)
    rows = {}
    columns = ("uid", "title", "size_band", "affiliation", "district", "highland", "student_languages")
    for *row, level in readable.values_list(*columns, "levels__code"):
        rows[row[0]] = row
        if level:
            levels[row[0]].add(level)
    return {
        uid: School(uid, title, frozenset(levels[uid]), size, affiliation, district, highland, frozenset(languages))
        for uid, title, size, affiliation, district, highland, languages in rows.values()
    }


@dataclass(frozen=True)
class Closest:
    """The closest of the schools of a result, and by what it is close."""

    school: School
    found: Closeness
    is_owner: bool

    @property
    def reasons(self) -> tuple[str | Promise, ...]:
        """What a reader is told, the strongest first."""
        return self.found.reasons[:SHOWN_REASONS]


@dataclass(frozen=True)
class Comparison:
    """One school beside all others."""

    school: School
    others: Mapping[str, School]
    costs: tuple[str, ...] = ()

    @cached_property
    def _found(self) -> dict[str, Closeness]:
        compared = {uid: closeness(self.school, other) for uid, other in self.others.items() if uid != self.school.uid}
        return {uid: found for uid, found in compared.items() if found.hundredths}

    @property
    def nearness(self) -> Nearness:
        """What an engine is told: schools that are equally close, the closest first."""
        buckets: dict[int, list[str]] = defaultdict(list)
        for uid, found in self._found.items():
            buckets[found.hundredths].append(uid)
        ordered = sorted(buckets.items(), reverse=True)
        return Nearness(
            tuple((points, tuple(uids)) for points, uids in ordered), self.costs, BUDGET_WEIGHT if self.costs else 0
        )

    @property
    def like_ours(self) -> tuple[str, ...]:
        """The codes of the schools that count as like this one."""
        return tuple(uid for uid, found in self._found.items() if found.hundredths >= LIKE_OURS)

    def closest(self, codes: Iterable[str]) -> Closest | None:
        """The closest of the schools of a record, its owner first; None when none of them is close at all."""
        listed = [(place, uid) for place, uid in enumerate(codes) if uid in self._found]
        if not listed:
            return None
        place, uid = max(listed, key=lambda one: (self._found[one[1]].hundredths, -one[0]))
        return Closest(self.others[uid], self._found[uid], is_owner=place == 0)


@dataclass(frozen=True)
class SchoolChoice:
    """What a reader typed for a school, and what there is of that name."""

    typed: str
    budget: str
    schools: Mapping[str, School]

    @cached_property
    def matches(self) -> tuple[School, ...]:
        """The school of that code or name; else those whose names hold what was typed, at most `OFFERED`."""
        if not self.typed:
            return ()
        if school := self.schools.get(self.typed.lower()):
            return (school,)
        wanted = _letters(self.typed)
        names = {school.uid: _letters(school.title) for school in self.schools.values()}
        same = [uid for uid, name in names.items() if name == wanted]
        found = same or [uid for uid, name in names.items() if wanted and wanted in name]
        return tuple(self.schools[uid] for uid in found[:OFFERED])

    @property
    def school(self) -> School | None:
        """The school that is meant; None when it is none or may be several."""
        return self.matches[0] if len(self.matches) == 1 else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """The school beside all others; None while it is not known, or too little of it is."""
        if self.school is None or not is_comparable(self.school):
            return None
        return Comparison(self.school, self.schools, affordable(self.budget, tuple(CostBand.values)))


def _letters(name: str) -> str:
    return "".join(normalise(name).split())


def own_school(user_id: int | None) -> str:
    """The code of the school that a member belongs to, empty without one; one query for who is signed in."""
    if user_id is None:
        return ""
    readable = Organization.objects.live().filter(~restricted(), members__user=user_id)
    return readable.values_list("uid", flat=True).first() or ""
