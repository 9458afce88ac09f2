"""An invitation to become a member, sent to one address. The rules are in `members.invitations`."""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from members.models.profile import MemberProfile


def new_nonce() -> str:
    """What tells the latest link to an address from every earlier one."""
    return secrets.token_urlsafe(12)


class Invitation(models.Model):
    """Who was invited, with what is known about them, and who came of it. One an address."""

    email = models.EmailField(_("อีเมล"), unique=True)  # lower case
    display_name = models.CharField(_("ชื่อที่แสดง"), max_length=150, blank=True)
    org = models.ForeignKey(
        "members.Organization",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("หน่วยงานที่สังกัด"),
    )
    role = models.CharField(_("บทบาท"), max_length=20, choices=MemberProfile.Role, default=MemberProfile.Role.TEACHER)
    position = models.CharField(_("ตำแหน่ง"), max_length=150, blank=True)
    nonce = models.CharField(max_length=24, default=new_nonce, editable=False)
    sent_at = models.DateTimeField(_("ส่งเมื่อ"), null=True, editable=False)
    accepted_at = models.DateTimeField(_("ตอบรับเมื่อ"), null=True, editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("สมาชิก"),
    )

    class Meta:
        verbose_name = _("คำเชิญ")
        verbose_name_plural = pgettext_lazy("plural", "คำเชิญ")
        default_permissions = ()
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        return self.email
