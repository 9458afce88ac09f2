"""Trees of who took something over from whom."""

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cop_site.styleguide import states
from cop_site.styleguide.specimens.content import LONG_WORD
from cop_site.styleguide.types import ENGLISH, Part, Specimen
from core.charts import LegendEntry, Tree, TreeItem, folded
from core.places import DISTRICTS, district_name
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.lineage_tree import MARKS

NAMES = (
    "โรงเรียนบ้านแม่ปั๋ง",
    "โรงเรียนบ้านห้วยตองสามัคคีวิทยาคาร สาขาบ้านขุนยะ",
    "โรงเรียนวัดดอนจั่น",
    "โรงเรียนบ้านป่าเหมี้ยง",
    "โรงเรียนชุมชนบ้านบวกครกน้อย",
)
STATUSES = (*AdoptionStatus,)
SHAPE = ("", "a0", "a1", "a1", "", "a4", "")  # on what each place hangs; "" for the root


def _item(number: int, parent: str, level: int, name: str = "") -> TreeItem:
    status = STATUSES[number % len(STATUSES)]
    note = f"{status.label} · {district_name(DISTRICTS[number % len(DISTRICTS)].code)}"
    named = name or NAMES[number % len(NAMES)]
    return TreeItem(f"a{number}", parent, level, named, note, "", MARKS[status], f"/adoptions/a{number}/")


def _tree(items: list[TreeItem], part_id: str, opened: Collection[str] = ()) -> dict[str, Any]:
    root = TreeItem("root", "", 0, "โรงเรียนบ้านขุนแม่รวม", _("เจ้าของเรื่อง"), mark="start", url="/innovations/inv-9001/")

    def say(count: int) -> str:
        return ngettext("อีก %(count)s โรงเรียน", "อีก %(count)s โรงเรียน", count) % {"count": count}

    tree = Tree(
        title=_("สายการขยายผล"),
        description=_("เริ่มจากเจ้าของเรื่อง ส่งต่อไปไกลที่สุด %(depth)s ทอด รวม %(schools)s โรงเรียน ทุกแห่งอยู่ในตารางถัดไป")
        % {"depth": max((item.level for item in items), default=0), "schools": len(items)},
        shown=folded([root, *items], opened, say, lambda key: f"?open={key}#{part_id}"),
        legend=[LegendEntry("start", _("เจ้าของเรื่อง")), *(LegendEntry(MARKS[s], s.label) for s in STATUSES)],
        all_url="?open=all" if len(items) > len(SHAPE) else "",
    )
    return {"tree": tree, "id": part_id}


def _few(part_id: str) -> dict[str, Any]:
    levels = {"": 0}
    items = []
    for number, parent in enumerate(SHAPE):
        levels[f"a{number}"] = levels[parent] + 1
        items.append(_item(number, parent or "root", levels[f"a{number}"]))
    return _tree(items, part_id)


def _many() -> dict[str, Any]:
    """Four schools that passed it on to eleven others each."""
    items = []
    for branch in range(4):
        items.append(_item(12 * branch, "root", 1))
        items += [_item(12 * branch + number, f"a{12 * branch}", 2) for number in range(1, 12)]
    return _tree(items, "many-tree")


def _deep() -> dict[str, Any]:
    """Ten schools in a chain, with a long name."""
    items = [_item(0, "root", 1, LONG_WORD)]
    items += [_item(number, f"a{number - 1}", number + 1) for number in range(1, 10)]
    return _tree(items, "deep-tree")


LINEAGE_TREE = Part(
    "parts/lineage_tree.html",
    [
        Specimen(states.PLAIN, lambda: _few("few-tree")),
        Specimen(gettext_lazy("กิ่งที่พับไว้"), _many),
        Specimen(states.LONG, _deep),
        Specimen(states.EMPTY, lambda: _tree([], "empty-tree")),
        Specimen(states.IN_ENGLISH, lambda: _few("english-tree"), ENGLISH),
    ],
    prints=True,
)
