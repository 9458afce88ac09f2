"""What a member finds under "บัญชีของฉัน": packages add their pages when they start, the hub and the header ask here.

A count (unread notices, returned work) costs its own package one query and is asked for signed-in members only.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from members.models import User


@dataclass(frozen=True)
class AccountLink:
    """A page of the member's own."""

    title: str | Promise
    url_name: str  # without arguments
    count: Callable[[User], int] | None = None  # what waits there; 0 shows nothing
    in_header: bool = False  # whether the header's account entry adds this count
    about: str | Promise = ""  # one sentence for the hub
    order: int = 100


class AccountLinks:
    """The registered links, by their order."""

    def __init__(self) -> None:
        self._links: dict[str, AccountLink] = {}

    def register(self, link: AccountLink) -> None:
        """Add a link; the same address again takes the place of the first (an app may start twice in tests)."""
        self._links[link.url_name] = link

    def all(self) -> list[AccountLink]:
        return sorted(self._links.values(), key=lambda link: link.order)

    def with_counts(self, user: User) -> list[tuple[AccountLink, int]]:
        """Every link with what waits behind it for this member."""
        return [(link, link.count(user) if link.count else 0) for link in self.all()]

    def waiting(self, user: User) -> int:
        """What the header's entry shows beside the name: the sum of the counts that asked for it."""
        return sum(link.count(user) for link in self.all() if link.in_header and link.count)


account_links = AccountLinks()
