"""What people are told about."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The occasion of a notice."""

    RECEIVED = "received", _("ได้รับผลงานแล้ว")
    RETURNED = "returned", _("ส่งผลงานกลับให้แก้ไข")
    PUBLISHED = "published", _("ผลงานเผยแพร่แล้ว")
    COMMENT = "comment", _("มีความคิดเห็นใหม่")
    WAITING = "waiting", _("ผลงานรอตรวจนานเกินกำหนด")
    ADOPTED = "adopted", _("มีโรงเรียนนำเรื่องไปใช้")
    ADOPT_SHOWN = "adopt_shown", _("บันทึกการนำไปใช้แสดงต่อสาธารณะแล้ว")
    ADOPT_STATUS = "adopt_status", _("การนำไปใช้เปลี่ยนสถานะ")
    ADOPT_RESULT = "adopt_result", _("การนำไปใช้มีผลรายงาน")
    ADOPT_REMARK = "adopt_remark", _("มีความเห็นต่อการนำไปใช้")
    ADOPT_PROVEN = "adopt_proven", _("ศึกษานิเทศก์ยืนยันการนำไปใช้")
    ADOPT_TERM = "adopt_term", _("คำถามประจำภาคเรียนเรื่องการนำไปใช้")


#: Kinds that only somebody who reviews is ever told about.
FOR_EDITORS = frozenset({Kind.WAITING})
