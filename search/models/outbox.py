"""The outbox: changes of pages that the index has yet to follow. Its rules are in `search.outbox`."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class IndexChange(models.Model):
    """“This page may have changed.” What is done about it depends on the page as it is then, never on the row."""

    page_id = models.BigIntegerField(_("รหัสหน้า"))  # no foreign key: the row outlives a deleted page
    created_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now_add=True)
    applied_at = models.DateTimeField(_("ดำเนินการเมื่อ"), null=True, editable=False)
    attempts = models.PositiveIntegerField(_("จำนวนครั้งที่พยายาม"), default=0)
    last_error = models.TextField(_("ข้อผิดพลาดล่าสุด"), blank=True)

    class Meta:
        verbose_name = _("รายการปรับดัชนีค้นหา")
        verbose_name_plural = _("รายการปรับดัชนีค้นหา")
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["applied_at", "id"], name="search_change_waiting")
        ]

    def __str__(self) -> str:
        return f"page:{self.page_id}"


class DrainTurn(models.Model):
    """One row that a drain locks, so that one process at a time follows changes."""

    class Meta:
        verbose_name = _("คิวปรับดัชนีค้นหา")
        verbose_name_plural = _("คิวปรับดัชนีค้นหา")

    def __str__(self) -> str:
        return f"turn:{self.pk}"
