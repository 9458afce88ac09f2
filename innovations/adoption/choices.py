"""Fixed vocabularies of adoptions (product.md 2.6): a code for data, a label for people."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AdoptionStatus(models.TextChoices):
    """How far a school has come. Their order is the order of time; `STOPPED` may follow any other."""

    INTERESTED = "interested", _("สนใจ")
    PLANNING = "planning", _("วางแผน")
    IN_USE = "in_use", _("กำลังใช้")
    SUSTAINED = "sustained", _("ใช้ต่อเนื่อง 1 ปีขึ้นไป")
    STOPPED = "stopped", pgettext_lazy("adoption", "ยุติ")


#: A school in one of these uses the practice: it counts as one that adopted it.
ACTIVE = (AdoptionStatus.IN_USE, AdoptionStatus.SUSTAINED)


class ComponentChoice(models.TextChoices):
    """What a school did with a component."""

    AS_IS = "as_is", _("ใช้ตามเดิม")
    ADAPTED = "adapted", pgettext_lazy("component", "ปรับ")
    DROPPED = "dropped", _("ไม่ใช้")


class AdoptionEvent(models.TextChoices):
    """What happened to an adoption: what `innovations.signals.adoption_changed` tells."""

    STARTED = "started", _("เริ่มนำไปใช้")
    STATUS_CHANGED = "status_changed", _("เปลี่ยนสถานะ")
    EDITED = "edited", _("แก้ไขข้อมูล")
    RESULTS_REPORTED = "results_reported", _("รายงานผล")
    REMARKED = "remarked", _("แสดงความเห็น")
    VERIFIED = "verified", _("ศึกษานิเทศก์ยืนยัน")
    SHOWN = "shown", _("แสดงต่อสาธารณะ")
