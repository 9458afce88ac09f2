"""The form by which a list is uploaded."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core.importing import limits
from core.virus_scan import refuse_infected

SUFFIXES = (".xlsx", ".csv", ".jsonl")


class UploadForm(forms.Form):
    """A file, and whether complete records are to be published; that is asked of those who may publish."""

    file = forms.FileField(
        label=_("ไฟล์รายการ"),
        help_text=_("Excel (.xlsx), CSV หรือ JSON Lines ไม่เกิน 20 MB และไม่เกิน 20,000 แถว"),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    publish = forms.BooleanField(
        label=_("เผยแพร่เรื่องที่ข้อมูลครบ"),
        help_text=_("ถ้าไม่เลือก ทุกเรื่องเป็นฉบับร่างให้ตรวจก่อน"),
        required=False,
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if PurePath(file.name or "").suffix.casefold() not in SUFFIXES:
            raise ValidationError(_("กรุณาเลือกไฟล์ .xlsx .csv หรือ .jsonl"), code="suffix")
        if (file.size or 0) > limits.MAX_BYTES:
            raise ValidationError(_("ไฟล์ใหญ่เกิน %(limit)d MB"), params={"limit": limits.MAX_BYTES // 1024**2})
        refuse_infected(file, file.name or "")
        return file
