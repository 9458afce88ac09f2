"""How long notices and e-mails are kept."""

import datetime

from django.utils import timezone

from community.models import Notification, OutgoingMail
from core.readers import oldest_kept

#: Longer than a digest's period, so that its name stays taken.
MAIL_DAYS = 90
State = OutgoingMail.State


def purge_notices() -> int:
    """Delete notices older than 13 months, read or not; return how many."""
    until = oldest_kept(timezone.localdate())
    deleted, _by_model = Notification.objects.filter(created_at__date__lt=until).delete()
    return deleted


def purge_mails() -> int:
    """Delete what became of e-mails that went or were dropped 90 days ago; what was given up stays for the operator."""
    until = timezone.now() - datetime.timedelta(days=MAIL_DAYS)
    done = OutgoingMail.objects.filter(state__in=[State.SENT, State.DROPPED], created_at__lt=until)
    deleted, _by_model = done.delete()
    return deleted
