"""The lineage of a case as a drawing: what is said of each school, in the language of the interface."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.charts import LegendEntry, Tree, TreeItem, folded
from core.charts.tree import Mark
from core.charts.tree_folding import ALL
from core.places import district_name
from core.thai_text import format_date
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.lineage import Adoption, Lineage, Node

ROOT = "owner"
MOST_OPENED = 50  # branches that one address opens
MOST_AT_ONCE = 2_000  # places that are drawn when all are asked for
#: One shape for one status, with a filling of its own.
MARKS: dict[str, Mark] = {
    AdoptionStatus.INTERESTED: "hollow",
    AdoptionStatus.PLANNING: "hatched",
    AdoptionStatus.IN_USE: "full",
    AdoptionStatus.SUSTAINED: "diamond",
    AdoptionStatus.STOPPED: "crossed",
}


@dataclass(frozen=True)
class Origin:
    """Where the tree begins: the owner's name and district, the address of the case."""

    name: str
    district: str
    url: str


def tree_of(lineage: Lineage, origin: Origin, address: str, opened: Collection[str]) -> Tree:
    """The drawing, with what is folded.

    Args:
        address: path of the page that shows it.
        opened: uids of adoptions (or `ROOT`) whose branches are open; `ALL` for all.
    """
    items = [_root(origin), *(_item(node) for node in lineage.nodes)]
    opened = opened_of(items, opened)
    known = [item.key for item in items if item.key in opened]

    def open_also(key: str) -> str:
        return f"{address}{_query([*known, key])}#tree"

    shown = folded(items, opened, _more, open_also)
    is_folded = len(shown) < len(items) or any(not isinstance(item, TreeItem) for item in shown)
    return Tree(
        title=_("สายการขยายผล"),
        description=_description(lineage),
        shown=shown,
        legend=_legend(lineage),
        all_url=f"{address}{_query([ALL])}#tree" if is_folded and len(items) <= MOST_AT_ONCE else "",
        fold_url=f"{address}#tree" if opened and (known or ALL in opened) else "",
    )


def opened_of(items: Sequence[TreeItem], asked: Collection[str]) -> frozenset[str]:
    """What an address opens: known branches, so many at most, and all only of what a browser can draw."""
    known = {item.key for item in items} | ({ALL} if len(items) <= MOST_AT_ONCE else set())
    return frozenset(islice((key for key in dict.fromkeys(asked) if key in known), MOST_OPENED))


def _since(adoption: Adoption) -> str:
    return format_date(adoption.status_on, short=True) if adoption.status_on else ""


def _root(origin: Origin) -> TreeItem:
    note = " · ".join(part for part in (_("เจ้าของเรื่อง"), district_name(origin.district)) if part)
    return TreeItem(ROOT, "", 0, origin.name, note, mark="start", url=origin.url)


def _item(node: Node) -> TreeItem:
    adoption, beyond = node.adoption, _("ทอดที่ %(level)s") % {"level": node.level} if node.level > 6 else ""
    note = (adoption.status_label, district_name(adoption.district), beyond)
    return TreeItem(
        key=adoption.uid,
        parent=node.source.uid if node.source else ROOT,
        level=node.level,
        name=adoption.name,
        note=" · ".join(part for part in note if part),
        more=_since(adoption),
        mark=MARKS[adoption.status],
        url=reverse("adoption", args=[adoption.uid]),
    )


def _legend(lineage: Lineage) -> Sequence[LegendEntry]:
    """What the marks mean that are there."""
    found = [status for status in AdoptionStatus if lineage.by_status[status]]
    return [
        LegendEntry("start", _("เจ้าของเรื่อง")),
        *(LegendEntry(MARKS[status], f"{status.label} ({lineage.by_status[status]})") for status in found),
    ]


def _description(lineage: Lineage) -> str:
    """Without names: they are Thai, whatever the language."""
    said = _("เริ่มจากเจ้าของเรื่อง ส่งต่อไปไกลที่สุด %(depth)s ทอด รวม %(schools)s โรงเรียน ทุกแห่งอยู่ในตารางถัดไป")
    return said % {"depth": lineage.depth, "schools": lineage.schools}


def _more(count: int) -> str:
    return ngettext("อีก %(count)s โรงเรียน", "อีก %(count)s โรงเรียน", count) % {"count": count}


def _query(opened: Sequence[str]) -> str:
    query = QueryDict(mutable=True)
    query.setlist("open", list(dict.fromkeys(opened)))
    return f"?{query.urlencode()}"
