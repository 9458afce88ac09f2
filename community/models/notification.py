"""Something that a person is told. The rules are in `community.notifications`."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.notifications.kinds import Kind

KEY_LENGTH = 200


class Notification(models.Model):
    """A notice to one person; the same occasion (`key`) is told once."""

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications", verbose_name=_("ผู้รับ")
    )
    kind = models.CharField(_("เรื่อง"), max_length=12, choices=Kind)
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("หน้า")
    )
    adoption = models.ForeignKey(  # what the notice is about, where that is no page; `page` is the case then
        "innovations.AdoptionRecord",
        null=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("การนำไปใช้"),
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("ผู้กระทำ")
    )
    text = models.TextField(_("ข้อความ"), blank=True)  # typed by a person: shown on the site, never in an e-mail
    key = models.CharField(max_length=KEY_LENGTH)
    created_at = models.DateTimeField(_("แจ้งเมื่อ"), default=timezone.now)
    read_at = models.DateTimeField(_("อ่านเมื่อ"), null=True)
    # The e-mail that carries it. None: there is none, or a digest will be made (`awaits_digest`).
    mail = models.ForeignKey(
        "community.OutgoingMail", null=True, on_delete=models.SET_NULL, related_name="notifications"
    )
    awaits_digest = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(_("ส่งอีเมลเมื่อ"), null=True)

    class Meta:
        verbose_name = _("การแจ้งเตือน")
        verbose_name_plural = pgettext_lazy("plural", "การแจ้งเตือน")
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["-created_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["recipient", "key"], name="community_notice_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["recipient", "read_at", "created_at"], name="community_notice_list"),
            models.Index(fields=["created_at"], condition=Q(awaits_digest=True), name="community_notice_digest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
