"""What an import wrote to a page, so that the next one knows whether the row or the page has changed since."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ImportMark(models.Model):
    """The row that a page came from, and the revision that the import made of it."""

    # It refers to its page only: nothing that "where is this used" should count.
    wagtail_reference_index_ignore = True

    page = models.OneToOneField(Page, on_delete=models.CASCADE, primary_key=True, related_name="+")
    digest = models.CharField(_("ลายนิ้วมือของแถว"), max_length=64)
    revision_id = models.BigIntegerField(_("ฉบับที่นำเข้า"))
    imported_at = models.DateTimeField(_("นำเข้าเมื่อ"), auto_now=True)

    class Meta:
        verbose_name = _("หน้าที่นำเข้า")
        verbose_name_plural = _("หน้าที่นำเข้า")

    def __str__(self) -> str:
        return f"page:{self.page_id}"
