"""What a member lets others see of themselves (product.md 2.7)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index


class MemberProfile(index.Indexed, models.Model):
    """A teacher, principal, supervisor, officer or partner.

    Nothing of it is public unless `public` is set, which is off by default.
    """

    class Role(models.TextChoices):
        TEACHER = "teacher", _("ครู")
        PRINCIPAL = "principal", _("ผู้อำนวยการ")
        SUPERVISOR = "supervisor", _("ศึกษานิเทศก์")
        OFFICER = "officer", _("เจ้าหน้าที่")
        PARTNER = "partner", _("ภาคี")
        SPEAKER = "speaker", _("วิทยากร")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile", verbose_name=_("ผู้ใช้")
    )
    display_name = models.CharField(_("ชื่อที่แสดง"), max_length=150)
    org = models.ForeignKey(
        "members.Organization",
        on_delete=models.PROTECT,
        related_name="members",
        verbose_name=_("หน่วยงานที่สังกัด"),
    )
    position = models.CharField(_("ตำแหน่ง"), max_length=150, blank=True)
    role = models.CharField(_("บทบาท"), max_length=20, choices=Role, default=Role.TEACHER)
    public = models.BooleanField(_("แสดงชื่อต่อสาธารณะ"), default=False)
    consent_at = models.DateTimeField(_("ให้ความยินยอมเมื่อ"))

    search_auto_update = False  # the admin's search keeps its texts itself (search/admin_search/)
    search_fields = [
        index.AutocompleteField("display_name"),
        index.SearchField("position"),
        index.RelatedFields("org", [index.SearchField("title")]),
    ]

    class Meta:
        verbose_name = _("ข้อมูลสมาชิก")
        verbose_name_plural = pgettext_lazy("plural", "ข้อมูลสมาชิก")
        ordering = ["display_name"]

    def __str__(self) -> str:
        return self.display_name
