"""The limits and choices that the models, the database and a plan file share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

CODE_LENGTH = 20
TITLE_LENGTH = 255
SHORT_LABEL_LENGTH = 60
TERM_LENGTH = 120
FIRST_YEAR_BE, LAST_YEAR_BE = 2500, 2700


class PlanStatus(models.TextChoices):
    """Where a plan stands. Only a draft may still be changed."""

    DRAFT = "draft", _("ฉบับร่าง")
    CURRENT = "current", _("ใช้อยู่")
    SUPERSEDED = "superseded", _("สิ้นสุดแล้ว")


# A plan that is or was in force: what schools reported against it must keep its meaning.
LOCKED_STATUSES = (PlanStatus.CURRENT, PlanStatus.SUPERSEDED)


class ConditionKind(models.TextChoices):
    """What sort of result a success condition describes (the project's reading, not the plan's text)."""

    SYSTEM = "system", _("ระบบ")
    PROCESS = "process", _("กระบวนการ")
    OUTPUT = "output", _("ผลผลิต")
    OUTCOME = "outcome", _("ผลลัพธ์")


class CrosswalkRelation(models.TextChoices):
    """What became of a strategy in the next plan."""

    SAME = "same", _("คงเดิม")
    SPLIT = "split", _("แยกเป็นหลายข้อ")
    MERGED = "merged", _("รวมกับข้ออื่น")
    DROPPED = "dropped", _("ยกเลิก")
