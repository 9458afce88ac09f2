"""What a head teacher was asked: to confirm, without an account, that the school knows of a submission."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState

VALID_FOR = datetime.timedelta(days=3)


class SchoolRequest(models.Model):
    """One link to one head teacher about one version of a page. Once answered it stays answered.

    It is made when the submitter names the address, and belongs to a task from the moment that the task begins.
    """

    class Answer(models.TextChoices):
        CONFIRMED = "confirmed", _("ยืนยันแล้ว")
        RETURNED = "returned", _("ส่งคืน")
        SKIPPED = "skipped", _("ข้าม")

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="school_requests")
    task_state = models.OneToOneField(
        TaskState, null=True, on_delete=models.CASCADE, related_name="school_request", editable=False
    )
    email = models.EmailField(_("อีเมลผู้อำนวยการ"))
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="school_requests"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_name = models.CharField(_("ชื่อผู้ตอบ"), max_length=150, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(task_state=None), name="school_request_one_waiting_per_page"
            )
        ]

    def __str__(self) -> str:
        return f"{self.page_id} ({self.answer or '-'})"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.expires_at is None:
            self.expires_at = self.created_at + VALID_FOR
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def is_open(self) -> bool:
        """Whether the link may still be used: what its author took back is shown to nobody."""
        step = self.task_state
        waits = step is not None and step.status == TaskState.STATUS_IN_PROGRESS
        return waits and not self.answer and timezone.now() < self.expires_at
