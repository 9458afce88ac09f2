"""Which places of a tree are shown: all of a small one; of a large one the nearest, the rest folded into lines to open.

Nothing needs a script: an address says which branches are open.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from core.tables import Text

LIMIT = 40  # places that are shown without asking
FEW = 8  # of one branch, so that one broad branch does not take the room of all others
ALL = "all"

Address = Callable[[str], str]  # key of a place → the address that opens what is folded below it


@dataclass(frozen=True)
class TreeItem:
    """A place in the tree.

    Args:
        key: letters, digits and hyphens; not used by another place, nor `ALL`.
        parent: key of the place it hangs on, "" for the root, which stands first.
        level: steps from the root.
        name: Thai, whatever the language of the interface.
        note: short words below or beside the name.
        more: words that are left out where there is little room.
    """

    key: str
    parent: str
    level: int
    name: str
    note: Text = ""
    more: Text = ""
    mark: str = "full"
    url: str = ""


@dataclass(frozen=True)
class Fold:
    """A line that stands for places which are not shown."""

    parent: str
    level: int
    count: int
    name: Text
    url: str
    note: Text = ""
    more: Text = ""
    mark: str = "more"

    @property
    def key(self) -> str:
        return f"{self.parent}-more"


Shown = TreeItem | Fold


def folded(
    items: Sequence[TreeItem], opened: Collection[str], say: Callable[[int], Text], address: Address
) -> list[Shown]:
    """What is shown, in its order.

    Args:
        items: all places, each after its parent, a branch at a time.
        opened: keys of places whose branches are to be shown; `ALL` for all.
        say: what the line of a fold says about so many places.
    """
    children: dict[str, list[TreeItem]] = defaultdict(list)
    for item in items:
        children[item.parent].append(item)
    visible = _visible(items, children, opened)
    below: dict[str, int] = defaultdict(int)
    for item in reversed(items):
        if item.parent:
            below[item.parent] += below[item.key] + 1
    shown: list[Shown] = []
    open_branches: list[TreeItem] = []

    def close(until: int) -> None:
        """Say what is left out of the branches that end here."""
        while open_branches and open_branches[-1].level >= until:
            branch = open_branches.pop()
            hidden = sum(1 + below[child.key] for child in children[branch.key] if child.key not in visible)
            if hidden:
                shown.append(Fold(branch.key, branch.level + 1, hidden, say(hidden), address(branch.key)))

    for item in items:
        if item.key in visible:
            close(item.level)
            shown.append(item)
            open_branches.append(item)
    close(0)
    return shown


def _visible(items: Sequence[TreeItem], children: dict[str, list[TreeItem]], opened: Collection[str]) -> set[str]:
    """Keys of what is shown: the nearest to the root, then all that hangs on an opened place."""
    if len(items) <= LIMIT or ALL in opened:
        return {item.key for item in items}
    waiting = list(children[""])
    for item in waiting:  # grows while it is walked, level by level
        waiting += children[item.key][: min(FEW, max(LIMIT - len(waiting), 0))]
    visible = {item.key for item in waiting}
    left = [child for item in waiting for child in children[item.key] if child.key not in visible]
    visible.update(child.key for child in left[: LIMIT - len(visible)])
    for item in items:
        if item.key in opened and item.key in visible:
            visible.update(child.key for child in children[item.key])
    return visible
