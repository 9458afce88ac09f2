"""Makes the daily and the weekly digests.

Guarantees one digest a person and period, whoever makes it and however often: its name (`OutgoingMail.batch`) is unique
in the database, and it takes its notices along in the transaction that makes it. A digest holds what came before
the period began (today, or this week's Monday), so a run that was missed is made up for by the next one.
"""

import datetime
from collections import defaultdict

from django.db import IntegrityError, transaction
from django.utils import timezone

from community.models import Notification, OutgoingMail
from community.notifications.choices import Choices, Notify

#: Whose notices a digest carries; somebody who had notices waiting and now wants them at once gets them daily.
CHOSEN = {Notify.DAILY: (Notify.DAILY, Notify.NOW), Notify.WEEKLY: (Notify.WEEKLY,)}


def make_digests(schedule: Notify) -> int:
    """Make what is missing of the digests of this period; return how many were made.

    Args:
        schedule: `Notify.DAILY` or `Notify.WEEKLY`.
    """
    begins = period_begins(schedule)
    waiting: dict[int, list[tuple[int, str]]] = defaultdict(list)
    pending = Notification.objects.filter(awaits_digest=True, created_at__lt=begins)
    for pk, user, kind in pending.values_list("pk", "recipient_id", "kind"):
        waiting[user].append((pk, kind))
    choices = Choices(waiting)
    made, unwanted = 0, []
    for user, notices in waiting.items():
        unwanted += [pk for pk, kind in notices if choices.of(user, kind) == Notify.OFF]
        wanted = [pk for pk, kind in notices if choices.of(user, kind) in CHOSEN[schedule]]
        made += bool(wanted) and _make(user, f"{schedule}:{user}:{begins:%Y-%m-%d}", wanted)
    Notification.objects.filter(pk__in=unwanted).update(awaits_digest=False)
    return made


def period_begins(schedule: Notify) -> datetime.datetime:
    """The midnight at which the day or the week began, in the site's time zone."""
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return today if schedule == Notify.DAILY else today - datetime.timedelta(days=today.weekday())


def _make(user: int, batch: str, notices: list[int]) -> bool:
    """Make one digest; False when somebody else has made it, or the notices have been read meanwhile."""
    try:
        with transaction.atomic():
            mail = OutgoingMail.objects.create(recipient_id=user, batch=batch)
            taken = Notification.objects.filter(pk__in=notices, awaits_digest=True)
            if not taken.update(mail=mail, awaits_digest=False):
                mail.delete()
                return False
    except IntegrityError:
        return False
    return True
