"""Pictures and documents of the site.

Guarantees that no stored picture carries EXIF or GPS data and that every picture states whether people are to be
seen on it and whether they agreed (product.md, fact 9).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image, get_upload_to

from core.photo_fields import PhotoField


class SiteImage(AbstractImage):
    """A picture with a required description (alternative text) and the consent of those who are on it."""

    file = PhotoField(
        verbose_name=AbstractImage._meta.get_field("file").verbose_name,
        upload_to=get_upload_to,
        width_field="width",
        height_field="height",
    )
    shows_people = models.BooleanField(
        _("เห็นบุคคลในภาพ"),
        default=False,
        help_text=_("ทำเครื่องหมายเมื่อภาพนี้เห็นใบหน้าหรือจำบุคคลได้ โดยเฉพาะนักเรียน"),
    )
    photo_consent = models.BooleanField(
        _("ได้รับความยินยอมให้เผยแพร่ภาพแล้ว"),
        default=False,
        help_text=_("ภาพที่เห็นบุคคลเผยแพร่ได้ต่อเมื่อผู้ปกครองหรือเจ้าตัวยินยอมแล้วเท่านั้น"),
    )
    is_sample = models.BooleanField(default=False, editable=False)

    search_auto_update = False  # the admin's search keeps its texts itself (search/admin_search/)
    admin_form_fields = (
        *Image.admin_form_fields,
        "shows_people",
        "photo_consent",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("รูปภาพ")
        verbose_name_plural = pgettext_lazy("plural", "รูปภาพ")

    @property
    def may_be_shown(self) -> bool:
        """Whether the picture may appear on a public page: nobody is on it, or they agreed."""
        return self.photo_consent or not self.shows_people

    def clean(self) -> None:
        super().clean()
        if not self.description.strip():
            raise ValidationError({"description": _("กรุณาเขียนคำอธิบายภาพ สำหรับผู้ที่มองไม่เห็นภาพ เช่น “แปลงผักหลังอาคารเรียน”")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)
            self._set_image_file_metadata()  # What was measured before is of the file as it was sent.
        super().save(*args, **kwargs)


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("ภาพย่อ")
        verbose_name_plural = _("ภาพย่อ")


class SiteDocument(AbstractDocument):
    is_sample = models.BooleanField(default=False, editable=False)

    search_auto_update = False  # as above
    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("เอกสาร")
        verbose_name_plural = pgettext_lazy("plural", "เอกสาร")
