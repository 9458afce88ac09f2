"""What schools did with each component of a case: how many kept, adapted or left it out, and why.

Counted are all schools that the public sees, those that stopped too: why something was changed is worth knowing then
most of all. A school that took the case up again counts by its last record; reasons are told of each record. Components
that the case no longer has stay in the list, after those that it has.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from innovations.adoption.choices import ComponentChoice
from innovations.models import AdoptionComponent

REASONS = 6  # of one component, before "all of them"
CHANGES = (ComponentChoice.ADAPTED, ComponentChoice.DROPPED)


class Said(NamedTuple):
    """What one school did with one component."""

    adoption: int
    component: str
    name: str
    choice: str
    what: str
    why: str

    @property
    def has_words(self) -> bool:
        return bool(self.what or self.why)

    @property
    def choice_label(self) -> str:
        return str(ComponentChoice(self.choice).label)


@dataclass(frozen=True)
class Difference:
    """One component. `is_current` is False for one that the case had when a school took it up, and has no more."""

    component: str
    name: str
    is_current: bool
    counts: Mapping[str, int]
    said: Sequence[Said]

    @property
    def changed(self) -> int:
        """How many schools adapted it or left it out."""
        return sum(self.counts.get(choice, 0) for choice in CHANGES)

    @property
    def reasons(self) -> list[Said]:
        """Those with words: the changes first, the newest record of each kind first."""
        spoken = [said for said in self.said if said.has_words]
        return sorted(spoken, key=lambda said: (said.choice not in CHANGES, -said.adoption))


def said_of(case_id: int, adoptions: Iterable[int]) -> list[Said]:
    """What was said of every component in some adoptions of a case. One query, however many they are."""
    wanted = set(adoptions)
    rows = AdoptionComponent.objects.filter(adoption__source_innovation=case_id).order_by("adoption", "position", "pk")
    found = (Said(*row) for row in rows.values_list("adoption_id", "component_id", "name", "choice", "what", "why"))
    return [said for said in found if said.adoption in wanted]


def differences(current: Sequence[tuple[str, str]], said: Iterable[Said], counted: Collection[int]) -> list[Difference]:
    """One entry for each component, in the order of the case; what it no longer has follows in the order of its naming.

    Args:
        current: id and name of each component that the case has.
        counted: the adoptions that stand for a school; what others said is told and not counted.
    """
    by_component: dict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_component[one.component].append(one)
    names = dict(current)
    gone = [(key, rows[-1].name) for key, rows in by_component.items() if key not in names]
    return [
        Difference(key, name, key in names, _counts(by_component[key], counted), by_component[key])
        for key, name in [*current, *gone]
    ]


def _counts(said: Iterable[Said], counted: Collection[int]) -> Counter[str]:
    return Counter(one.choice for one in said if one.adoption in counted)


def most_changed(found: Sequence[Difference]) -> Difference | None:
    """The component that most schools adapted or left out, None when all was kept."""
    most = max(found, key=lambda difference: difference.changed, default=None)
    return most if most is not None and most.changed else None
