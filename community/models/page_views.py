"""How often a page was read, day by day. Nothing in a row tells by whom."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PageViews(models.Model):
    """The readings of one page on one day. The rules of counting are in `community.my_work.reading`."""

    page = models.ForeignKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="+", verbose_name=_("หน้า"))
    date = models.DateField(_("วันที่"))
    count = models.PositiveIntegerField(_("จำนวนครั้งที่เปิดอ่าน"))

    class Meta:
        verbose_name = _("การเปิดอ่าน")
        verbose_name_plural = pgettext_lazy("plural", "การเปิดอ่าน")
        default_permissions = ()
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["page", "date"], name="community_views_once")
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["date"], name="community_views_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.date}: {self.count}"
