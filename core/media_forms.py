"""Upload forms of the admin: what Wagtail checks (type, size, pixels) plus what this site asks of every file."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from core.documents import has_its_type
from core.photo_fields import PhotoFormField
from core.virus_scan import refuse_infected


class SiteImageForm(BaseImageForm):
    """The description is required: without it a picture says nothing to a reader who cannot see it.

    The file is made clean while it is checked. Wagtail makes the file's field itself, for some of the forms only, so
    it is replaced once the form has its fields.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].required = True
            self.fields["description"].label = _("คำอธิบายภาพ")
            self.fields["description"].help_text = _("บอกสิ่งที่เห็นในภาพในหนึ่งประโยค สำหรับผู้ที่มองไม่เห็นภาพ ห้ามใส่ชื่อนักเรียน")
        if "file" in self.fields:
            made = self.fields["file"]
            self.fields["file"] = PhotoFormField(label=made.label, required=made.required, widget=made.widget)


class SiteDocumentForm(BaseDocumentForm):
    """Accepts what `WAGTAILDOCS_EXTENSIONS` lists, up to `WAGTAILDOCS_MAX_UPLOAD_SIZE` bytes, if it is what it says.

    With a scanner configured, also only if no virus is found.
    """

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            _check_document(file, file.name or "")
        return file


def _check_document(file: UploadedFile, name: str) -> None:
    """Raise `ValidationError` unless an uploaded document may be kept."""
    if not has_its_type(file, name):
        raise ValidationError(
            _now("เนื้อหาในไฟล์ไม่ตรงกับนามสกุล กรุณาเลือกไฟล์ PDF, Word (.docx), PowerPoint (.pptx) หรือ Excel (.xlsx)")
        )
    refuse_infected(file, name)
