"""Records that wait to be shown: written by a member whom nobody has verified.

Promised is a decision within `PROMISED` of the writer's last word: a record that was shown waits again when such a
member changes it. Whoever is verified afterwards has answered for what they wrote for their
school: it is shown then, in the name of the editor who verified them.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from innovations.adoption import service
from innovations.models import AdoptionRecord
from members.models import MemberProfile, User
from members.signals import profile_verified

PROMISED = datetime.timedelta(days=3)


@dataclass(frozen=True)
class WaitingCount:
    """How many wait, since when, and how many of them longer than was promised."""

    total: int
    overdue: int
    since: datetime.datetime | None


def waiting() -> QuerySet[AdoptionRecord]:
    """What waits, the longest first; what an editor took from the public waits for nothing."""
    return AdoptionRecord.objects.filter(shown_at=None, is_withheld=False).order_by("updated_at", "pk")


def count() -> WaitingCount:
    """One query. The promised day is over at midnight, as in the queue of contributions."""
    begins = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    late = Q(updated_at__lt=begins - PROMISED)
    figures = (
        waiting().order_by().aggregate(total=Count("pk"), overdue=Count("pk", filter=late), since=Min("updated_at"))
    )
    return WaitingCount(**figures)


def show_what_waited(sender: Any, profile: MemberProfile, by: User, **kwargs: Any) -> None:
    """Show what a member wrote for the school that they belong to, now that somebody has verified them."""
    for adoption in waiting().filter(created_by=profile.user_id, adopter_org=profile.org_id):
        service.show(adoption, by)


def connect() -> None:
    profile_verified.connect(show_what_waited, dispatch_uid="innovations.adoption.show_what_waited")
