"""How a person wants to be told of one kind of thing, where it differs from the main choice."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from community.notifications.kinds import Kind
from members.models import MemberProfile


class NotificationChoice(models.Model):
    """One kind's choice. A row without a kind is the main choice of somebody who has no profile, such as an editor."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_choices")
    kind = models.CharField(_("เรื่อง"), max_length=12, choices=Kind, blank=True)
    choice = models.CharField(_("ทางอีเมล"), max_length=10, choices=MemberProfile.Notify)

    class Meta:
        verbose_name = _("การเลือกรับอีเมล")
        verbose_name_plural = pgettext_lazy("plural", "การเลือกรับอีเมล")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "kind"], name="community_choice_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind or '*'}: {self.choice}"
