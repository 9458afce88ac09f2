"""Upload forms of the admin: what Wagtail checks (type, size, pixels) plus what this site asks of every file."""

from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm


class SiteImageForm(BaseImageForm):
    """The description is required: without it a picture says nothing to a reader who cannot see it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "description" in self.fields:
            self.fields["description"].required = True
            self.fields["description"].label = _("คำอธิบายภาพ")
            self.fields["description"].help_text = _("บอกสิ่งที่เห็นในภาพในหนึ่งประโยค สำหรับผู้ที่มองไม่เห็นภาพ ห้ามใส่ชื่อนักเรียน")


class SiteDocumentForm(BaseDocumentForm):
    """Accepts what `WAGTAILDOCS_EXTENSIONS` lists, up to `WAGTAILDOCS_MAX_UPLOAD_SIZE` bytes."""
