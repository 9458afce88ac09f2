"""What readers looked for, without the readers. Its rules are in `search.query_log`."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

MAX_QUERY = 100  # characters


class SearchQueryLog(models.Model):
    """One search of somebody. Nothing in a row tells who it was, nor which rows are of the same person."""

    query = models.CharField(_("คำค้น"), max_length=MAX_QUERY, blank=True)
    filters = models.JSONField(_("ตัวกรอง"), default=dict)  # codes only, by facet
    hits = models.PositiveIntegerField(_("จำนวนที่พบ"))
    clicked = models.BigIntegerField(_("หน้าที่เปิด"), null=True)  # no foreign key: the row outlives the page
    date = models.DateField(_("วันที่"))  # a time of day would bring a person nearer

    class Meta:
        verbose_name = _("คำค้นของผู้อ่าน")
        verbose_name_plural = _("คำค้นของผู้อ่าน")
        ordering: ClassVar[list[str]] = ["pk"]
        default_permissions = ("view",)
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["date", "query"], name="search_log_day")]

    def __str__(self) -> str:
        return f"{self.date}: {self.query}"
