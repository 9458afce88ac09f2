"""What a member lets others see of themselves (product.md 2.7)."""

import secrets
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index

# Read aloud and typed from paper: no letter that looks like a digit.
CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 8


def new_code() -> str:
    """A code such as `m-7kq3xw9d`: it tells neither who joined when nor how many there are."""
    return "m-" + "".join(secrets.choice(CODE_LETTERS) for _position in range(CODE_LENGTH))


class MemberProfile(index.Indexed, models.Model):
    """A teacher, principal, supervisor, officer or partner.

    Nothing of it is public unless `public` is set, which is off by default. A member belongs to an organisation of the
    list, or has typed a name that is not in the list and that an editor settles: one of both, never neither.
    """

    class Role(models.TextChoices):
        TEACHER = "teacher", _("ครู")
        PRINCIPAL = "principal", _("ผู้อำนวยการ")
        SUPERVISOR = "supervisor", _("ศึกษานิเทศก์")
        OFFICER = "officer", _("เจ้าหน้าที่")
        PARTNER = "partner", _("ภาคี")
        SPEAKER = "speaker", _("วิทยากร")

    class Notify(models.TextChoices):
        NOW = "now", _("ทันที")
        DAILY = "daily", _("รายวัน")
        WEEKLY = "weekly", _("รายสัปดาห์")
        OFF = "off", _("ไม่รับ")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile", verbose_name=_("ผู้ใช้")
    )
    code = models.CharField(_("รหัสสมาชิก"), max_length=20, unique=True, editable=False, default=new_code)
    display_name = models.CharField(_("ชื่อที่แสดง"), max_length=150)
    org = models.ForeignKey(
        "members.Organization",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("หน่วยงานที่สังกัด"),
    )
    org_text = models.CharField(
        _("ชื่อหน่วยงานที่สมาชิกพิมพ์"),
        max_length=200,
        blank=True,
        help_text=_("เมื่อเลือกหน่วยงานที่สังกัดแล้ว ให้ลบข้อความนี้"),
    )
    position = models.CharField(_("ตำแหน่ง"), max_length=150, blank=True)
    role = models.CharField(_("บทบาท"), max_length=20, choices=Role, default=Role.TEACHER)
    expertise = models.TextField(_("ความเชี่ยวชาญ"), max_length=600, blank=True)
    public = models.BooleanField(_("แสดงชื่อต่อสาธารณะ"), default=False)
    notify = models.CharField(_("การแจ้งเตือนทางอีเมล"), max_length=10, choices=Notify, default=Notify.NOW)
    consent_at = models.DateTimeField(_("ให้ความยินยอมเมื่อ"))
    consent_version = models.CharField(_("ฉบับของข้อความยินยอม"), max_length=20, blank=True)
    verified_at = models.DateTimeField(_("ยืนยันตัวตนเมื่อ"), null=True, blank=True, editable=False)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("ผู้ยืนยันตัวตน"),
    )

    search_auto_update = False  # the admin's search keeps its texts itself (search/admin_search/)
    search_fields = [
        index.AutocompleteField("display_name"),
        index.SearchField("position"),
        index.SearchField("org_text"),
        index.RelatedFields("org", [index.SearchField("title")]),
    ]

    class Meta:
        verbose_name = _("ข้อมูลสมาชิก")
        verbose_name_plural = pgettext_lazy("plural", "ข้อมูลสมาชิก")
        ordering = ["display_name"]
        constraints = [
            models.CheckConstraint(
                name="profile_org_or_its_name",
                condition=Q(org__isnull=False, org_text="") | (Q(org__isnull=True) & ~Q(org_text="")),
                violation_error_message=_("เลือกหน่วยงานจากรายชื่อ หรือพิมพ์ชื่อหน่วยงาน อย่างใดอย่างหนึ่ง"),
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The code is part of an address: whatever somebody sets, the first one stays."""
        if self.pk is not None and kwargs.get("update_fields") is None:
            stored = MemberProfile.objects.filter(pk=self.pk).values_list("code", flat=True).first()
            self.code = stored or self.code
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """An editor who chooses the organisation has settled what was typed.

        Raises:
            ValidationError: neither an organisation nor a name for one.
        """
        self.org_text = self.org_text.strip()
        if self.org_id is not None:
            self.org_text = ""
        elif not self.org_text:
            raise ValidationError({"org": _("เลือกหน่วยงานจากรายชื่อ หรือพิมพ์ชื่อหน่วยงานไว้ให้บรรณาธิการจับคู่")})

    @property
    def is_settled(self) -> bool:
        """Whether the organisation is one of the list."""
        return self.org_id is not None

    @property
    def org_name(self) -> str:
        """The organisation's name, from the list or as the member typed it."""
        return self.org.title if self.org is not None else self.org_text
