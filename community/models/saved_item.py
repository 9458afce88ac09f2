"""A case or lesson that somebody put by, and the link by which a person lets others read the list.

The rules are in `community.lists`.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

NOTE_LENGTH = 300
TITLE_LENGTH = 150
TOKEN_LENGTH = 43  # 32 random bytes in base64 for addresses: 256 bits


class SavedItem(models.Model):
    """One page on the list of one person, in the person's own order, with what the person wrote beside it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_items")
    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("หน้า"))
    note = models.CharField(_("บันทึกของฉัน"), max_length=NOTE_LENGTH, blank=True)
    position = models.PositiveIntegerField(_("ลำดับ"))
    added_at = models.DateTimeField(_("เก็บเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("เรื่องที่เก็บไว้")
        verbose_name_plural = pgettext_lazy("plural", "เรื่องที่เก็บไว้")
        ordering: ClassVar[list[str]] = ["position", "pk"]
        default_permissions = ()  # a person's own: there is nothing for anybody to be permitted
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "page"], name="community_saved_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.page_id}"


class SharedList(models.Model):
    """The one link to a member's list. Whoever has it reads the list while it is on."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_list")
    token = models.CharField(max_length=TOKEN_LENGTH, unique=True)
    title = models.CharField(_("ชื่อรายการ"), max_length=TITLE_LENGTH)
    shows_name = models.BooleanField(_("แสดงชื่อสาธารณะของฉัน"), default=False)
    is_on = models.BooleanField(_("เปิดลิงก์"), default=True)
    made_at = models.DateTimeField(_("สร้างลิงก์เมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("รายการที่แบ่งปันด้วยลิงก์")
        verbose_name_plural = pgettext_lazy("plural", "รายการที่แบ่งปันด้วยลิงก์")
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
