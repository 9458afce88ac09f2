"""The outbox: changes of pages that the index has yet to follow. Its rules are in `search.outbox`."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Rows that are still to be followed, by a drain or, given up, by a person.
OPEN = models.Q(applied_at=None)
WAITING = models.Q(applied_at=None, dead_at=None)


class IndexChangeQuerySet(models.QuerySet["IndexChange"]):
    """The states of a change: waiting (due now or later), dead, applied."""

    def of(self, engine: str) -> "IndexChangeQuerySet":
        """Changes that the index of one engine has to follow."""
        return self.filter(engine=engine)

    def waiting(self) -> "IndexChangeQuerySet":
        """Changes that a drain will follow, now or after a pause."""
        return self.filter(WAITING)

    def due(self) -> "IndexChangeQuerySet":
        """Waiting changes whose pause is over, those first that have been due longest."""
        return self.waiting().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def dead(self) -> "IndexChangeQuerySet":
        """Changes that were tried often enough: kept until a person or a rebuild has them tried again."""
        return self.filter(applied_at=None, dead_at__isnull=False)


class IndexChange(models.Model):
    """“This page may have changed”, for one engine. What is done depends on the page as it is then, not on the row."""

    engine = models.CharField(_("ระบบค้นหา"), max_length=20, default="embedded", editable=False)
    page_id = models.BigIntegerField(_("รหัสหน้า"))  # no foreign key: the row outlives a deleted page
    created_at = models.DateTimeField(_("บันทึกเมื่อ"), auto_now_add=True)
    due_at = models.DateTimeField(_("ดำเนินการได้ตั้งแต่"), default=timezone.now, editable=False)
    applied_at = models.DateTimeField(_("ดำเนินการเมื่อ"), null=True, editable=False)
    dead_at = models.DateTimeField(_("เลิกพยายามเมื่อ"), null=True, editable=False)
    attempts = models.PositiveIntegerField(_("จำนวนครั้งที่พยายาม"), default=0)
    last_error = models.TextField(_("ข้อผิดพลาดล่าสุด"), blank=True)

    objects = IndexChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("รายการปรับดัชนีค้นหา")
        verbose_name_plural = _("รายการปรับดัชนีค้นหา")
        ordering: ClassVar[list[str]] = ["pk"]
        indexes: ClassVar[list[models.Index]] = [
            # Partial: a claim reads the first rows of a small index, however many applied rows are kept.
            models.Index(fields=["engine", "due_at", "id"], name="search_change_due", condition=WAITING),
            models.Index(fields=["engine", "page_id"], name="search_change_open", condition=OPEN),
            models.Index(
                fields=["applied_at"], name="search_change_applied", condition=models.Q(applied_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"page:{self.page_id}"


class DrainTurn(models.Model):
    """A row for each engine that a drain locks on a server database, so that one process at a time follows changes."""

    class Meta:
        verbose_name = _("คิวปรับดัชนีค้นหา")
        verbose_name_plural = _("คิวปรับดัชนีค้นหา")

    def __str__(self) -> str:
        return f"turn:{self.pk}"
