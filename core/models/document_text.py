"""The text of a document, beside it: what was read, or why nothing could be."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.file_text.limits import Reason

REASONS: dict[str, Promise] = {
    Reason.ENCRYPTED: _("ไฟล์มีรหัสผ่าน กรุณาบันทึกใหม่แบบไม่มีรหัสผ่าน"),
    Reason.BROKEN: _("ไฟล์เสียหรือไม่สมบูรณ์ กรุณาบันทึกใหม่จากโปรแกรมต้นทาง"),
    Reason.EXPANDS: _("เนื้อหาในไฟล์ขยายออกใหญ่ผิดปกติ กรุณาบันทึกใหม่จากโปรแกรมต้นทาง"),
    Reason.MEMORY: _("ไฟล์ซับซ้อนเกินกว่าที่ระบบอ่านได้ กรุณาแบ่งเป็นไฟล์ย่อย"),
    Reason.TIME: _("อ่านไฟล์ไม่เสร็จในเวลาที่กำหนด กรุณาแบ่งเป็นไฟล์ย่อย"),
    Reason.CRASHED: _("ระบบอ่านไฟล์นี้ไม่ได้ กรุณาบันทึกใหม่จากโปรแกรมต้นทาง"),
    Reason.MISSING: _("ไม่พบไฟล์ในที่เก็บ กรุณาแจ้งผู้ดูแลระบบ"),
}


class TextState(models.TextChoices):
    WAITING = "waiting", _("รออ่านข้อความ")
    DONE = "done", _("ค้นหาข้อความได้")
    EMPTY = "empty", _("ไม่มีข้อความ (อาจเป็นภาพสแกน)")
    FAILED = "failed", _("อ่านข้อความไม่ได้")
    TOO_BIG = "too_big", _("ไฟล์ใหญ่เกินกว่าจะอ่านข้อความ")


class DocumentText(models.Model):
    """One row a document whose kind can be read. `file_name` and `file_hash` say of which file the text is."""

    wagtail_reference_index_ignore = True

    document = models.OneToOneField(
        "core.SiteDocument",
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="extracted",
        verbose_name=_("เอกสาร"),
    )
    state = models.CharField(_("สถานะ"), max_length=8, choices=TextState, default=TextState.WAITING, db_index=True)
    reason = models.CharField(_("เหตุผล"), max_length=10, blank=True)
    text = models.TextField(_("ข้อความ"), blank=True)
    pages = models.PositiveIntegerField(_("จำนวนหน้า"), default=0)
    is_cut = models.BooleanField(_("อ่านเฉพาะส่วนต้น"), default=False)
    attempts = models.PositiveSmallIntegerField(_("จำนวนครั้งที่ลอง"), default=0)
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=40, blank=True)
    changed_at = models.DateTimeField(_("เปลี่ยนเมื่อ"), default=timezone.now)

    class Meta:
        verbose_name = _("ข้อความในเอกสาร")
        verbose_name_plural = _("ข้อความในเอกสาร")
        default_permissions: ClassVar[tuple[str, ...]] = ()

    def __str__(self) -> str:
        return f"{self.document_id}: {self.get_state_display()}"

    @property
    def is_unreadable(self) -> bool:
        """Whether somebody should look at the file: it was read to the end of all attempts and gave nothing."""
        return self.state in (TextState.EMPTY, TextState.FAILED, TextState.TOO_BIG)

    @property
    def told(self) -> str:
        """The state in words, with the reason and what to do."""
        state = self.get_state_display()
        if self.state == TextState.FAILED and self.reason in REASONS:
            return f"{state}: {REASONS[self.reason]}"
        return str(_("%(state)s เฉพาะส่วนต้นของไฟล์") % {"state": state}) if self.is_cut else str(state)
