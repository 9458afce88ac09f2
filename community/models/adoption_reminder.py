"""The question that a school is asked each term about a practice that it took up. The rules are in
`community.adoptions.reminding`.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AdoptionReminder(models.Model):
    """One question about one adoption in one term: asked once, answered once."""

    class Answer(models.TextChoices):
        """What the school says. The last four bring the adoption to that status."""

        STILL = "still", _("ยังเหมือนเดิม")
        ADAPTED = "adapted", _("ยังใช้อยู่ แต่ปรับบางส่วน")
        PLANNING = "planning", _("เริ่มวางแผนแล้ว")
        IN_USE = "in_use", _("เริ่มใช้แล้ว")
        SUSTAINED = "sustained", _("ใช้ครบหนึ่งปีแล้ว และใช้ต่อ")
        STOPPED = "stopped", _("หยุดใช้")

    adoption = models.ForeignKey(
        "innovations.AdoptionRecord", on_delete=models.CASCADE, related_name="reminders", verbose_name=_("การนำไปใช้")
    )
    term = models.CharField(_("ภาคเรียน"), max_length=6)  # "2569-1": in the order of time as text, too
    sent_at = models.DateTimeField(_("ส่งเมื่อ"), default=timezone.now)
    answered_at = models.DateTimeField(_("ตอบเมื่อ"), null=True)
    answer = models.CharField(_("คำตอบ"), max_length=10, choices=Answer, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("ผู้ตอบ")
    )

    class Meta:
        verbose_name = _("คำถามประจำภาคเรียน")
        verbose_name_plural = pgettext_lazy("plural", "คำถามประจำภาคเรียน")
        ordering: ClassVar[list[str]] = ["-term", "-pk"]
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["adoption", "term"], name="community_reminder_once"),
            models.CheckConstraint(
                name="community_reminder_answered_whole",
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adoption_id} {self.term}: {self.answer or '-'}"
