"""Which pages can stand on a list, and what of a list a reader may see."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from community.lists.order import Entry
from core.privacy import restricted
from innovations.cards import Card, cards_of
from innovations.models import CaseStudyPage, LessonPage
from innovations.querysets import SharedPageQuerySet

SharedPages = CaseStudyPage | LessonPage


@dataclass(frozen=True)
class Kept:
    """One entry as it is shown."""

    card: Card
    note: str

    @property
    def page(self) -> SharedPages:
        return self.card.page


@dataclass(frozen=True)
class Shown:
    """What of a list may be shown, in its order, and the ids of what may not (any more)."""

    items: tuple[Kept, ...]
    hidden: tuple[int, ...]

    @property
    def cases(self) -> list[Kept]:
        """What can be compared."""
        return [item for item in self.items if item.card.is_case]

    @property
    def page_ids(self) -> list[int]:
        return [item.page.pk for item in self.items]


def page_of(uid: str, is_signed_in: bool) -> SharedPages | None:
    """The case or lesson of this code that the reader may read."""
    return _first(is_signed_in, uid=uid)


def page_with(page_id: int, is_signed_in: bool) -> SharedPages | None:
    """The case or lesson of this id that the reader may read."""
    return _first(is_signed_in, pk=page_id)


def shown(entries: Iterable[Entry], is_signed_in: bool) -> Shown:
    """A list as a reader may see it: at most five queries, however long it is."""
    listed = list(entries)
    found = _by_id([entry.page_id for entry in listed], is_signed_in)
    cards = {card.page.pk: card for card in cards_of(found)} if found else {}
    items = tuple(Kept(cards[entry.page_id], entry.note) for entry in listed if entry.page_id in cards)
    return Shown(items, tuple(entry.page_id for entry in listed if entry.page_id not in cards))


def _first(is_signed_in: bool, **which: Any) -> SharedPages | None:
    return next((page for pages in _readable(is_signed_in) if (page := pages.filter(**which).first())), None)


def _by_id(page_ids: Collection[int], is_signed_in: bool) -> list[SharedPages]:
    if not page_ids:
        return []
    return [page for pages in _readable(is_signed_in) for page in pages.for_cards().filter(pk__in=page_ids)]


def _readable(is_signed_in: bool) -> tuple[SharedPageQuerySet, SharedPageQuerySet]:
    """Cases and lessons; lessons for members only to who is signed in, as at the lesson's own address."""
    lessons = LessonPage.objects.live().filter(~restricted()) if is_signed_in else LessonPage.objects.readable()
    return CaseStudyPage.objects.readable(), lessons
