"""What can be done to a list, as functions from the list before to the list after. No database, no session."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Entry:
    """One page of a list with what its owner wrote beside it."""

    page_id: int
    note: str = ""


Entries = tuple[Entry, ...]
Change = Callable[[Entries], Entries]
END = 1_000_000


def with_page(page_id: int, note: str = "", place: int = END, most: int = END) -> Change:
    """Put a page on the list; one that is there stays as it is.

    Args:
        place: counted from 0; behind the last, at the end.
        most: how many there may be.
    """

    def change(entries: Entries) -> Entries:
        if any(entry.page_id == page_id for entry in entries):
            return entries
        if len(entries) >= most:
            full = _("รายการเต็มแล้ว เก็บได้ %(most)d เรื่อง นำเรื่องที่ไม่ใช้ออกก่อน")
            raise ValidationError(full, code="full", params={"most": most})
        return (*entries[:place], Entry(page_id, note), *entries[place:])

    return change


def without(page_ids: Collection[int]) -> Change:
    """Take pages off the list."""
    return lambda entries: tuple(entry for entry in entries if entry.page_id not in page_ids)


def with_note(page_id: int, note: str) -> Change:
    """Write beside a page; it stays where it is."""
    return lambda entries: tuple(replace(entry, note=note) if entry.page_id == page_id else entry for entry in entries)


def moved(page_id: int, step: int, among: Sequence[int]) -> Change:
    """Let a page change places with its neighbour.

    Args:
        step: -1 for up, 1 for down.
        among: the pages that are shown, in order; what is hidden between two of them is passed over.
    """

    def change(entries: Entries) -> Entries:
        shown = list(among)
        if page_id not in shown or not 0 <= shown.index(page_id) + step < len(shown):
            return entries
        other = shown[shown.index(page_id) + step]
        at = {entry.page_id: entry for entry in entries}
        swapped = {page_id: at[other], other: at[page_id]}
        return tuple(swapped.get(entry.page_id, entry) for entry in entries)

    return change


def joined(later: Entries, longest_note: int, most: int = END) -> Change:
    """Add the entries of another list at the end. Of two notes beside one page both stay, where both have room.

    Args:
        longest_note: in letters.
        most: how many pages there may be; of the other list those before the last stay.
    """

    def change(entries: Entries) -> Entries:
        notes = {entry.page_id: entry.note for entry in later}
        known = {entry.page_id for entry in entries}
        here = (replace(entry, note=_both(entry.note, notes.get(entry.page_id, ""), longest_note)) for entry in entries)
        new = [entry for entry in later if entry.page_id not in known]
        return (*here, *new[: max(most - len(known), 0)])

    return change


def _both(first: str, second: str, longest: int) -> str:
    if not second or second in first:
        return first
    both = f"{first} · {second}" if first else second
    return both if len(both) <= longest else first
