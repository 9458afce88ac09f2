"""Keeps one group from filling a page of results: one school's ten similar cases leave room for other schools.

Pure, so that every engine spreads alike. Guarantees that what is spread is a permutation that depends on the groups and
the size of a page alone: whoever turns the pages meets every result once.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from search.types import GROUP_LIMIT


def spread(groups: Sequence[str], page_size: int) -> list[int]:
    """Return the places of results in the order in which they are shown.

    At most `GROUP_LIMIT` of a group come on a page while others are left; what is held back is the first to come on the
    next. Within a page the best stays first, so results that fit on one page keep their order.

    Args:
        groups: of each result its group, best first; empty for a result that belongs to none.
        page_size: how many results are shown at once, at least 1.
    """
    order: list[int] = []
    waiting = list(range(len(groups)))
    while waiting:
        page = _next_page(waiting, groups, page_size)
        order += sorted(page)
        waiting = [place for place in waiting if place not in page]
    return order


def _next_page(waiting: Sequence[int], groups: Sequence[str], page_size: int) -> set[int]:
    """The places that the next page shows: those within the limits first, then whatever is left."""
    shown: Counter[str] = Counter()
    page: set[int] = set()
    for place in waiting:
        group = groups[place]
        if len(page) < page_size and (not group or shown[group] < GROUP_LIMIT):
            shown[group] += 1
            page.add(place)
    held_back = (place for place in waiting if place not in page)
    return page.union(place for place, _room in zip(held_back, range(page_size - len(page)), strict=False))


def full_groups(groups: Sequence[str]) -> frozenset[str]:
    """The groups that have reached the limit on a page with these groups."""
    return frozenset(group for group, count in Counter(groups).items() if group and count >= GROUP_LIMIT)


def further(groups: Sequence[str], totals: Mapping[str, int]) -> dict[int, int]:
    """Return how many of a full group are elsewhere, by the place of the last of them on the page.

    Args:
        groups: of each result on the page its group.
        totals: how many results of each full group the whole answer holds.
    """
    last = {group: place for place, group in enumerate(groups)}
    shown = Counter(groups)
    return {last[group]: more for group in full_groups(groups) if (more := totals.get(group, 0) - shown[group]) > 0}
