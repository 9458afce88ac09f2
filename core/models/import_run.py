"""One import through the admin: the uploaded file, how far it is, and its report. Whose it is alone sees it."""

import datetime
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.importing.progress import time_left
from core.importing.storage import private_storage

KEEP = datetime.timedelta(days=30)  # then file, report and row are deleted
STALLED = datetime.timedelta(minutes=10)  # without a sign of life: whoever worked on it is gone


class RunState(models.TextChoices):
    WAITING_FOR_CHECK = "to_check", _("รอตรวจ")
    CHECKING = "checking", _("กำลังตรวจ")
    CHECKED = "checked", _("ตรวจแล้ว รอยืนยัน")
    WAITING = "to_import", _("รอนำเข้า")
    IMPORTING = "importing", _("กำลังนำเข้า")
    DONE = "done", _("นำเข้าแล้ว")
    FAILED = "failed", _("ไม่สำเร็จ")


ACTIVE = (RunState.WAITING_FOR_CHECK, RunState.CHECKING, RunState.WAITING, RunState.IMPORTING)


class ImportRun(models.Model):
    """A run is checked first (a dry run), then confirmed by a person, then imported in the background."""

    wagtail_reference_index_ignore = True

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.SlugField(_("ชนิดข้อมูล"), max_length=20)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("ผู้นำเข้า")
    )
    file = models.FileField(_("ไฟล์"), storage=private_storage, max_length=200)
    file_name = models.CharField(_("ชื่อไฟล์"), max_length=255)
    report = models.FileField(_("รายงาน"), storage=private_storage, max_length=200, blank=True)
    publish = models.BooleanField(_("เผยแพร่เมื่อข้อมูลครบ"), default=False)
    state = models.CharField(_("สถานะ"), max_length=10, choices=RunState, default=RunState.WAITING_FOR_CHECK)
    done_rows = models.PositiveIntegerField(_("แถวที่ทำแล้ว"), default=0)
    total_rows = models.PositiveIntegerField(_("แถวทั้งหมด"), null=True)
    seconds_left = models.PositiveIntegerField(_("วินาทีที่เหลือ"), null=True)
    outcomes = models.JSONField(_("จำนวนตามผล"), default=dict)
    unknown_headings = models.JSONField(_("คอลัมน์ที่ไม่รู้จัก"), default=list)
    error = models.TextField(_("ข้อผิดพลาด"), blank=True)
    created_at = models.DateTimeField(_("อัปโหลดเมื่อ"), auto_now_add=True)
    touched_at = models.DateTimeField(_("เคลื่อนไหวล่าสุดเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("การนำเข้า")
        verbose_name_plural = _("การนำเข้า")
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_active(self) -> bool:
        """Whether it waits for a worker or is at work, and has shown a sign of life lately."""
        return self.state in ACTIVE and not self.is_stalled

    @property
    def is_stalled(self) -> bool:
        """Whether nothing has happened for so long that it has to be started again (which is safe)."""
        return self.state in ACTIVE and self.touched_at < timezone.now() - STALLED

    @property
    def percent(self) -> int | None:
        """How much is done, 0 to 100; None while the number of rows is not known."""
        return min(100, 100 * self.done_rows // self.total_rows) if self.total_rows else None

    @property
    def time_left(self) -> str:
        """How much longer it will take, in words; "" while that cannot be told."""
        return "" if self.seconds_left is None else time_left(self.seconds_left)

    @property
    def deleted_on(self) -> datetime.datetime:
        return self.created_at + KEEP

    def advance(self, *, into: RunState, out_of: tuple[RunState, ...], **values: object) -> bool:
        """Take the run into a state if it is in one of `out_of`; whether it was. Two people or workers cannot both."""
        values = {"state": into, "touched_at": timezone.now(), **values}
        taken = ImportRun.objects.filter(pk=self.pk, state__in=out_of).update(**values)
        if taken:
            self.refresh_from_db()
        return bool(taken)

    def delete_with_files(self) -> None:
        """Delete the row and both of its files."""
        for file in (self.file, self.report):
            if file:
                file.delete(save=False)
        self.delete()


def delete_old_runs() -> int:
    """Delete what is older than `KEEP`; return how many runs. Files whose run went with its user go too."""
    since = timezone.now() - KEEP
    old = list(ImportRun.objects.filter(created_at__lt=since))
    for run in old:
        run.delete_with_files()
    storage = private_storage()
    names = storage.listdir("")[1] if storage.exists("") else []
    for name in names:
        if storage.get_modified_time(name) < since:
            storage.delete(name)
    return len(old)
