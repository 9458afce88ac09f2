"""How each person wants to be told: at once, daily, weekly or not by e-mail. The notice on the site comes always.

The main choice is that of the member's profile; who has none, such as an editor, has it in a row without a kind. A
kind may have a choice of its own.
"""

from collections.abc import Collection

from community.models import NotificationChoice
from community.notifications.kinds import Kind
from members.models import MemberProfile, User

Notify = MemberProfile.Notify
DEFAULT = Notify.NOW


class Choices:
    """The choices of some people, two queries for any number of them."""

    def __init__(self, user_ids: Collection[int]) -> None:
        profiles = MemberProfile.objects.filter(user__in=user_ids)
        self._main: dict[int, str] = dict(profiles.values_list("user_id", "notify"))
        rows = NotificationChoice.objects.filter(user__in=user_ids).values_list("user_id", "kind", "choice")
        self._own = {(user, kind): choice for user, kind, choice in rows}

    def main(self, user_id: int) -> Notify:
        """What holds for every kind without a choice of its own."""
        return Notify(self._main.get(user_id) or self._own.get((user_id, "")) or DEFAULT)

    def own(self, user_id: int, kind: str) -> Notify | None:
        """The choice for one kind, None where the main one holds."""
        choice = self._own.get((user_id, kind))
        return Notify(choice) if choice else None

    def of(self, user_id: int, kind: str) -> Notify:
        """What holds for a person and a kind."""
        return self.own(user_id, kind) or self.main(user_id)


def choose_main(user: User, choice: Notify) -> None:
    """Keep the main choice."""
    if not MemberProfile.objects.filter(user=user).update(notify=choice):
        NotificationChoice.objects.update_or_create(user=user, kind="", defaults={"choice": choice})


def choose_for(user: User, kind: Kind, choice: Notify | None) -> None:
    """Keep a kind's own choice; None takes it back, and the main one holds."""
    if choice is None:
        NotificationChoice.objects.filter(user=user, kind=kind).delete()
    else:
        NotificationChoice.objects.update_or_create(user=user, kind=kind, defaults={"choice": choice})


def no_mail(user: User) -> None:
    """No e-mail of any kind from now on; digests that are not made yet included."""
    NotificationChoice.objects.filter(user=user).exclude(kind="").delete()
    choose_main(user, Notify.OFF)
