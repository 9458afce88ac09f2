"""The kinds of lists that can be brought in: packages register theirs when they start (see `core.sources`)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from core.importing.columns import Layout
from core.importing.errors import Message
from core.importing.importer import Importer


@dataclass(frozen=True)
class ImportKind:
    """What the admin and the background work need to know of a kind of list.

    `parent` is the page below which its pages are made, None on a site that is not set up; `choices` gives what may be
    written in columns of a limited choice, by column key.
    """

    code: str
    label: Message
    layout: Layout
    parent: Callable[[], Page | None]
    importer: Callable[[Any, bool], Importer]  # user, publish
    choices: Callable[[], Mapping[str, Sequence[str]]]

    def may_add(self, user: Any) -> bool:
        """Whether the user may add such pages, and so import them."""
        parent = self.parent()
        return parent is not None and bool(parent.permissions_for_user(user).can_add_subpage())

    def may_publish(self, user: Any) -> bool:
        """Whoever may publish there; a list's rows are nobody's own (docs/review.md)."""
        parent = self.parent()
        return parent is not None and bool(parent.permissions_for_user(user).can_publish())


_kinds: dict[str, ImportKind] = {}


def register(kind: ImportKind) -> None:
    """Add a kind; registering it again replaces it."""
    _kinds[kind.code] = kind


def kind_of(code: str) -> ImportKind:
    """The kind with this code. Raises `KeyError` for one that nobody registered."""
    return _kinds[code]
