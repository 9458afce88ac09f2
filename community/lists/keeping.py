"""Where a list is kept: in the account of who is signed in, else in the session of this browser.

Guarantees that a change is made of the list as it is at that moment, also when two are sent at once, and that nothing
is stored for a visitor before the first page is kept.
"""

from typing import Protocol

from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.http import HttpRequest

from community.lists.order import Change, Entries, Entry
from community.models import SavedItem
from members.models import User

#: How many pages there may be: an account's list is for years, a session's for the way there.
MOST_IN_ACCOUNT, MOST_IN_SESSION = 200, 50
SESSION_KEY = "my_list"


class KeptList(Protocol):
    """A list that can be read and changed."""

    most: int

    def entries(self) -> Entries:
        """What is kept, in order."""

    def change(self, change: Change) -> Entries:
        """Change the list; return what is kept now.

        Raises:
            ValidationError: the change says why it cannot be made; nothing was changed.
        """


class AccountList:
    """The list of somebody who is signed in: one query to read, at most six to change."""

    most = MOST_IN_ACCOUNT

    def __init__(self, user: User) -> None:
        self.user = user

    def entries(self) -> Entries:
        rows = SavedItem.objects.filter(user=self.user).values_list("page_id", "note")
        return tuple(Entry(page_id, note) for page_id, note in rows)

    @transaction.atomic
    def change(self, change: Change) -> Entries:
        User.objects.select_for_update().get(pk=self.user.pk)  # two changes at once, one after the other
        rows = {row.page_id: row for row in SavedItem.objects.filter(user=self.user)}
        after = change(tuple(Entry(row.page_id, row.note) for row in rows.values()))
        gone = rows.keys() - {entry.page_id for entry in after}
        if gone:
            SavedItem.objects.filter(user=self.user, page_id__in=gone).delete()
        new, changed = [], []
        for position, entry in enumerate(after):
            row = rows.get(entry.page_id)
            if row is None:
                new.append(SavedItem(user=self.user, page_id=entry.page_id, note=entry.note, position=position))
            elif (row.position, row.note) != (position, entry.note):
                row.position, row.note = position, entry.note
                changed.append(row)
        SavedItem.objects.bulk_create(new)
        SavedItem.objects.bulk_update(changed, ["position", "note"])
        return after


class SessionList:
    """The list of a visitor."""

    most = MOST_IN_SESSION

    def __init__(self, session: SessionBase) -> None:
        self.session = session

    def entries(self) -> Entries:
        return tuple(Entry(page_id, note) for page_id, note in self.session.get(SESSION_KEY, ()))

    def change(self, change: Change) -> Entries:
        after = change(self.entries())
        self.session[SESSION_KEY] = [[entry.page_id, entry.note] for entry in after]
        return after


def list_of(request: HttpRequest) -> KeptList:
    """The list of whoever asks."""
    user = request.user
    return AccountList(user) if isinstance(user, User) else SessionList(request.session)
