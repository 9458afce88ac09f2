"""What the search of the admin looks through: the text of every row that editors can look for, ready to be compared.

Two tables, because a word that is common is found in thousands of rows of which only the key is wanted: reading past
the texts to the keys would cost four times as much. On SQLite triggers keep an FTS5 table of the letters' trigrams in
step with `AdminText` (migration `admin_text`); PostgreSQL has an index of the same kind. Rules: `search.admin_search`.
"""

from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _


class AdminEntry(models.Model):
    """A row that can be found. `content_type` is that of the topmost model: `Page` for pages of every type."""

    # Neither refers to anything that "where is this used" should count.
    wagtail_reference_index_ignore = True

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.BigIntegerField(_("รหัสรายการ"))  # no generic relation: signals keep the rows in step

    class Meta:
        verbose_name = _("รายการที่ค้นได้ในระบบจัดการ")
        verbose_name_plural = _("รายการที่ค้นได้ในระบบจัดการ")
        default_permissions: ClassVar[tuple[str, ...]] = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="search_admin_entry_once")
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"


class AdminText(models.Model):
    """The normalised text of an entry: as the row is, and as its newest draft is when that says something else."""

    wagtail_reference_index_ignore = True

    entry = models.OneToOneField(AdminEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    shown = models.TextField(_("ข้อความที่บันทึกไว้"), blank=True)
    draft = models.TextField(_("ข้อความในฉบับร่าง"), blank=True)

    class Meta:
        verbose_name = _("ข้อความที่ค้นได้ในระบบจัดการ")
        verbose_name_plural = _("ข้อความที่ค้นได้ในระบบจัดการ")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return str(self.entry_id)
