"""What was typed into one field of a draft, valid or not, and everything that it replaced."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

DEVICE_LENGTH = 40


class Typed(models.Model):
    """A text (or list of texts), when and where it was typed. `value` is JSON: a text or a list of texts."""

    field = models.CharField(max_length=40)
    value = models.JSONField()
    version = models.PositiveIntegerField()
    typed_at = models.DateTimeField()
    device = models.CharField(max_length=DEVICE_LENGTH, blank=True)  # as the browser calls itself, "" without script

    class Meta:
        abstract = True


class DraftAnswer(Typed):
    """The text that stands in a field of a draft now. `version` counts from 1."""

    draft = models.ForeignKey("community.Draft", on_delete=models.CASCADE, related_name="answers")
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("ผู้บันทึก")
    )

    class Meta:
        verbose_name = _("คำตอบในฉบับร่าง")
        verbose_name_plural = pgettext_lazy("plural", "คำตอบในฉบับร่าง")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "field"], name="community_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.version}"


class DraftAnswerVersion(Typed):
    """A text that does not stand in its field (any more). `version` is the one under which it stood or would have."""

    class Fate(models.TextChoices):
        REPLACED = "replaced", _("เขียนใหม่แทน")  # by somebody who had it before their eyes
        OVERTAKEN = "overtaken", _("ถูกข้อความที่ใหม่กว่าแทน")  # by somebody who had not seen it
        LATE = "late", _("มาถึงหลังข้อความที่ใหม่กว่า")
        CLOSED = "closed", _("รอบแก้ไขจบแล้ว")

    draft = models.ForeignKey("community.Draft", on_delete=models.CASCADE, related_name="versions")
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    fate = models.CharField(max_length=10, choices=Fate)
    # False for a text whose loss its writer has still to be told: it is shown at the field and can be taken back.
    is_settled = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("ข้อความก่อนหน้าในฉบับร่าง")
        verbose_name_plural = pgettext_lazy("plural", "ข้อความก่อนหน้าในฉบับร่าง")
        default_permissions = ()
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["draft", "field", "version"], name="community_version_of_field")
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.version} ({self.fate})"
