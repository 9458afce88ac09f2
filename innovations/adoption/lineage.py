"""The tree of schools that a practice has reached, from plain rows: no database, no words.

Its root is the owner of the case. Guarantees that every adoption that the public sees stands in it once, and that
nothing of the others is in it: an adoption whose source is not shown hangs on the nearest one above that is, else on
the owner. What began and stopped stays in the tree; a school that began twice has two places.
"""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from innovations.adoption.choices import ACTIVE, AdoptionStatus

YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Adoption:
    """One record. Of one that is not shown only `pk` and `source` are looked at.

    `source` is the key of the adoption from which it was taken over, None for the case itself; `district` a DOPA code.
    """

    pk: int
    source: int | None = None
    shown: bool = True
    school: int = 0
    uid: str = ""
    name: str = ""
    district: str = ""
    status: str = AdoptionStatus.INTERESTED
    status_on: datetime.date | None = None
    started_on: datetime.date | None = None
    stopped_on: datetime.date | None = None
    stop_reason: str = ""

    @property
    def status_label(self) -> str:
        return str(AdoptionStatus(self.status).label)

    @property
    def is_active(self) -> bool:
        return self.status in ACTIVE

    @property
    def is_stopped(self) -> bool:
        return self.status == AdoptionStatus.STOPPED

    def began_a_year_before(self, today: datetime.date) -> bool:
        return self.started_on is not None and self.started_on + YEAR <= today

    @property
    def lasted_a_year(self) -> bool:
        """Whether it was not stopped before it had been in use for a year; also true of one that began lately."""
        if self.started_on is None:
            return False
        return self.stopped_on is None or self.stopped_on >= self.started_on + YEAR


@dataclass(frozen=True)
class Node:
    """A place in the tree: how many steps from the owner, from whom (None: the owner), how many come after it."""

    adoption: Adoption
    level: int
    source: Adoption | None
    below: int


@dataclass(frozen=True)
class Survival:
    """Of the adoptions that began more than a year ago, how many were still in use a year after they began."""

    began: int
    lasted: int


@dataclass(frozen=True)
class Lineage:
    """The tree as a list: each node after the one it hangs on, a branch at a time, those with more after them first."""

    nodes: tuple[Node, ...]
    today: datetime.date

    @classmethod
    def of(cls, rows: Iterable[Adoption], today: datetime.date) -> "Lineage":
        """The tree of all adoptions of one case, shown or not."""
        by_key = {row.pk: row for row in rows}
        hangs_on = _hangs_on(by_key)
        children: dict[int | None, list[int]] = defaultdict(list)
        for key in sorted(hangs_on):
            children[hangs_on[key]].append(key)
        return cls(tuple(_nodes(by_key, hangs_on, children)), today)

    @property
    def depth(self) -> int:
        """How many times the practice was passed on at most: steps from the owner to the farthest, 0 without any."""
        return max((node.level for node in self.nodes), default=0)

    @cached_property
    def schools(self) -> int:
        return len({node.adoption.school for node in self.nodes})

    @cached_property
    def districts(self) -> frozenset[str]:
        """Codes of the districts in which a school took it up."""
        return frozenset(node.adoption.district for node in self.nodes if node.adoption.district)

    @cached_property
    def by_status(self) -> Counter[str]:
        return Counter(str(node.adoption.status) for node in self.nodes)

    @property
    def in_use(self) -> int:
        return sum(node.adoption.is_active for node in self.nodes)

    @property
    def stopped(self) -> int:
        return sum(node.adoption.is_stopped for node in self.nodes)

    @cached_property
    def survival(self) -> Survival:
        began = [node.adoption for node in self.nodes if node.adoption.began_a_year_before(self.today)]
        return Survival(len(began), sum(adoption.lasted_a_year for adoption in began))


def _hangs_on(by_key: Mapping[int, Adoption]) -> dict[int, int | None]:
    """For each shown adoption the nearest shown one above it, None for the owner."""
    found: dict[int, int | None] = {}
    for key, row in by_key.items():
        if not row.shown:
            continue
        above = row.source
        while above is not None and (above not in by_key or not by_key[above].shown):
            above = by_key[above].source if above in by_key else None
        found[key] = above
    return found


def _nodes(
    by_key: Mapping[int, Adoption], hangs_on: Mapping[int, int | None], children: Mapping[int | None, Sequence[int]]
) -> Iterable[Node]:
    level: dict[int | None, int] = {None: 0}
    outward: list[int] = []
    waiting: list[int | None] = [None]
    for key in waiting:  # grows while it is walked: every node after its source
        for child in children.get(key, ()):
            level[child] = level[key] + 1
            outward.append(child)
            waiting.append(child)
    below: Counter[int | None] = Counter()
    for key in reversed(outward):
        below[hangs_on[key]] += 1 + below[key]
    stack = _larger_last(children.get(None, ()), below)
    while stack:
        key = stack.pop()
        source = hangs_on[key]
        yield Node(by_key[key], level[key], by_key[source] if source is not None else None, below[key])
        stack += _larger_last(children.get(key, ()), below)


def _larger_last(keys: Sequence[int], below: Mapping[int | None, int]) -> list[int]:
    """For a stack: what has more after it is taken first, then the older record."""
    return sorted(keys, key=lambda key: (below[key], -key))
