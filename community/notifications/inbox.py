"""A person's notices: the list, what is unread, what opening one does. Everything begins with the person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from community.models import Notification
from community.notifications.wording import place_of, sentence
from members.access import profile_of
from members.models import User


@dataclass(frozen=True)
class Entry:
    """A notice as the list shows it."""

    notice: Notification
    sentence: str
    by: str  # the name that the actor shows to others, "" for none

    @property
    def is_unread(self) -> bool:
        return self.notice.read_at is None


def notices_of(user: User) -> QuerySet[Notification]:
    """A person's notices, unread ones first, the latest first among each."""
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    notices = Notification.objects.filter(recipient=user).annotate(is_read=is_read)
    return notices.select_related("page", "actor__profile", "adoption__adopter_org").order_by(
        "is_read", "-created_at", "-pk"
    )


def entries(notices: Iterable[Notification]) -> list[Entry]:
    """Notices with their words; no query."""
    return [Entry(notice, sentence(notice), _name(notice.actor)) for notice in notices]


def unread_count(user: User) -> int:
    """How many notices a person has not opened yet."""
    return Notification.objects.filter(recipient=user, read_at=None).count()


def open_notice(notice: Notification, reader: User) -> str:
    """Note that a notice has been read, and with it that no digest has to tell of it; the path that it leads to."""
    _read(Notification.objects.filter(pk=notice.pk))
    return place_of(notice, reader)


def read_all(user: User) -> None:
    """Note all of a person's notices as read."""
    _read(Notification.objects.filter(recipient=user))


def _read(notices: QuerySet[Notification]) -> None:
    notices.filter(read_at=None).update(read_at=timezone.now(), awaits_digest=False)


def _name(actor: User | None) -> str:
    """Who shows a name to others has a profile with one; an address is never a name."""
    profile = profile_of(actor) if actor is not None else None
    return profile.display_name if profile is not None else ""
