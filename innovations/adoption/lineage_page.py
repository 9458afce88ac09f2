"""What the page of a lineage shows: the tree, its sums, and what became of each component."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.urls import reverse
from django.utils import timezone

from core.charts import Tree
from core.charts.tree_folding import LIMIT
from core.places import district_name
from core.thai_text import sort_key
from innovations.adoption.choices import ComponentChoice
from innovations.adoption.differences import REASONS, Difference, Said, differences, most_changed, said_of
from innovations.adoption.lineage import Adoption, Lineage, Node
from innovations.adoption.lineage_rows import adoptions_of
from innovations.adoption.lineage_tree import Origin, tree_of
from innovations.models import CaseStudyPage


@dataclass(frozen=True)
class Reason:
    """What a school said of a component."""

    adoption: Adoption
    said: Said

    @property
    def url(self) -> str:
        return reverse("adoption", args=[self.adoption.uid])


@dataclass(frozen=True)
class Count:
    """How many schools did one thing with a component; `length` of its bar in per cent of the highest of all."""

    choice: str
    label: str
    number: int
    length: float


@dataclass(frozen=True)
class Component:
    """One component with the reasons that are shown; `more_url` is where all of them are, "" when they are here."""

    difference: Difference
    counts: list[Count]
    reasons: list[Reason]
    total: int
    more_url: str


@dataclass(frozen=True)
class LineagePage:
    """Two queries, however many schools: adoptions, components."""

    case: CaseStudyPage
    lineage: Lineage
    differences: list[Difference]
    opened: tuple[str, ...]
    all_reasons: str

    @classmethod
    def of(cls, case: CaseStudyPage, opened: Collection[str] = (), all_reasons: str = "") -> "LineagePage":
        """The page of a readable case.

        Args:
            opened: which branches are open, as the address says.
            all_reasons: id of the component of which all reasons are shown, "" for none.
        """
        lineage = Lineage.of(adoptions_of(case.pk), timezone.localdate())
        said = said_of(case.pk, [node.adoption.pk for node in lineage.nodes])
        latest = {node.adoption.school: node.adoption.pk for node in sorted(lineage.nodes, key=_key)}
        components = [(block.id, block.value["name"]) for block in case.components]
        found = differences(components, said, set(latest.values()))
        return cls(case, lineage, found, tuple(opened), all_reasons)

    @property
    def address(self) -> str:
        return reverse("lineage", args=[self.case.uid])

    @cached_property
    def tree(self) -> Tree:
        owner = self.case.owner_org
        district = owner.district if self.case.owner_is_public else ""
        return tree_of(self.lineage, Origin(owner.title, district, self.case.url or ""), self.address, self.opened)

    @property
    def is_empty(self) -> bool:
        return not self.lineage.nodes

    @property
    def is_long(self) -> bool:
        """Whether the table is as long as the tree would be without folding."""
        return len(self.lineage.nodes) >= LIMIT

    @property
    def has_differences(self) -> bool:
        return self._highest > 0

    @property
    def choices(self) -> list[str]:
        return [str(choice.label) for choice in ComponentChoice]

    @property
    def districts(self) -> list[str]:
        """Names of the districts that the practice has reached, in the order of the dictionary."""
        return sorted((district_name(code) for code in self.lineage.districts), key=sort_key)

    @property
    def most_changed(self) -> Difference | None:
        return most_changed(self.differences)

    @cached_property
    def components(self) -> list[Component]:
        adoptions = {node.adoption.pk: node.adoption for node in self.lineage.nodes}
        return [self._component(difference, adoptions) for difference in self.differences]

    @cached_property
    def _highest(self) -> int:
        return max((count for difference in self.differences for count in difference.counts.values()), default=0)

    def _count(self, choice: ComponentChoice, number: int) -> Count:
        return Count(choice.value, str(choice.label), number, 100 * number / self._highest if self._highest else 0.0)

    def _component(self, difference: Difference, adoptions: Mapping[int, Adoption]) -> Component:
        reasons = difference.reasons
        shown = reasons if difference.component == self.all_reasons else reasons[:REASONS]
        anchor = f"?reasons={difference.component}#c-{difference.component}"
        return Component(
            difference,
            [self._count(choice, difference.counts.get(choice, 0)) for choice in ComponentChoice],
            [Reason(adoptions[said.adoption], said) for said in shown],
            len(reasons),
            f"{self.address}{anchor}" if len(shown) < len(reasons) else "",
        )


def _key(node: Node) -> int:
    return node.adoption.pk
