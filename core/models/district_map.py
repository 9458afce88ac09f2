"""The real shapes of the districts, where the operator has given some.

None are shipped: no boundaries of amphoe may be (docs/maps.md). One row for the whole map, so that a map is there with
all its districts or not at all, whichever machine imported it.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class DistrictMap(models.Model):
    """One map as drawings: a view box, and for each DOPA code a path with the place of its label."""

    THE_ONE = 1  # primary key of the only row

    width = models.PositiveIntegerField(_("ความกว้าง"))
    height = models.PositiveIntegerField(_("ความสูง"))
    shapes: Any = models.JSONField(_("รูปเขตอำเภอ"))  # code → {"path": SVG path, "x": number, "y": number}
    file_name = models.CharField(_("ชื่อแฟ้ม"), max_length=255)
    tolerance = models.FloatField(_("ความละเอียดในการลดจุด"))  # metres
    imported_at = models.DateTimeField(_("นำเข้าเมื่อ"), auto_now=True)

    class Meta:
        verbose_name = _("แผนที่เขตอำเภอ")
        verbose_name_plural = _("แผนที่เขตอำเภอ")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name
