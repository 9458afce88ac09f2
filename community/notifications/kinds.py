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


#: Kinds that only somebody who reviews is ever told about.
FOR_EDITORS = frozenset({Kind.WAITING})
