"""An e-mail that is to be sent, and what became of it. The rules are in `community.notifications.delivery`."""

import datetime
import hashlib
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

#: Longer than sending can take (`EMAIL_TIMEOUT` for each step): whoever claimed it before is dead.
LEASE = datetime.timedelta(minutes=15)


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mails by what may be done with them."""

    def claimable(self, now: datetime.datetime) -> "OutgoingMailQuerySet":
        """What may be sent now: due, or claimed by somebody who has not finished within the lease."""
        state = OutgoingMail.State
        is_due = Q(state=state.WAITING, due_at__lte=now)
        return self.filter(is_due | Q(state=state.SENDING, claimed_at__lte=now - LEASE))


class OutgoingMail(models.Model):
    """One e-mail to one person. Holds no words: they are made of its notices when it is sent."""

    class State(models.TextChoices):
        WAITING = "waiting", _("รอส่ง")
        SENDING = "sending", _("กำลังส่ง")
        SENT = "sent", _("ส่งแล้ว")
        DROPPED = "dropped", _("ไม่ต้องส่งแล้ว")
        DEAD = "dead", _("ส่งไม่สำเร็จ เลิกพยายามแล้ว")

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # What it is, once and for all: `now:<user>:<digest of the key>`, `daily:<user>:<day>`, `weekly:<user>:<Monday>`.
    batch = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    claim = models.CharField(max_length=32, blank=True)  # whoever sends it now
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=200, blank=True)  # kind and code of the last failure, no address

    objects: ClassVar[OutgoingMailQuerySet] = OutgoingMailQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("อีเมลขาออก")
        verbose_name_plural = pgettext_lazy("plural", "อีเมลขาออก")
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["due_at", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_at"], condition=Q(state__in=["waiting", "sending"]), name="community_mail_due")
        ]

    def __str__(self) -> str:
        return f"{self.batch} ({self.state})"

    @property
    def is_digest(self) -> bool:
        return not self.batch.startswith("now:")

    @property
    def message_id(self) -> str:
        """The same however often it is sent, so that a mail server which had it before keeps one."""
        host = settings.WAGTAILADMIN_BASE_URL.split("//")[-1].split("/")[0].split(":")[0] or "localhost"
        return f"<{hashlib.sha256(self.batch.encode()).hexdigest()[:40]}@{host}>"
