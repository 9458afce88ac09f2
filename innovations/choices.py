"""Fixed vocabularies of case studies and lessons (product.md 2.3–2.5): a code for data, a label for people."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseKind(models.TextChoices):
    LEARNING = "learning", _("การเรียนรู้")
    MANAGEMENT = "management", _("บริหารจัดการ")
    CURRICULUM = "curriculum", _("หลักสูตร")
    MEDIA = "media", _("สื่อและเทคโนโลยี")
    CARE = "care", _("ระบบดูแลช่วยเหลือ")
    PARTNERSHIP = "partnership", _("ภาคีเครือข่าย")


class CostBand(models.TextChoices):
    FREE = "free", _("ไม่มีค่าใช้จ่าย")
    UNDER_1000 = "lt1000", _("ต่ำกว่า 1,000 บาท")
    UNDER_10000 = "lt10000", _("ต่ำกว่า 10,000 บาท")
    UNDER_50000 = "lt50000", _("ต่ำกว่า 50,000 บาท")
    FROM_50000 = "gte50000", _("50,000 บาทขึ้นไป")


class CaseStatus(models.TextChoices):
    TRIAL = "trial", _("เริ่มทดลอง")
    IN_USE = "in_use", _("ใช้จริง")
    SCALING = "scaling", _("ขยายผล")
    STOPPED = "stopped", _("ยุติแล้ว")


class Licence(models.TextChoices):
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_NC = "cc-by-nc", "CC BY-NC 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"


LICENCE_URLS = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}


class EvidenceLevel(models.IntegerChoices):
    """What stands behind a claim. The rule that computes it is `innovations.evidence`."""

    TOLD = 0, _("เล่าประสบการณ์")
    BEFORE_AFTER = 1, _("มีข้อมูลก่อน–หลัง")
    EVALUATED = 2, _("ประเมินครบรอบ")
    COMPARED = 3, _("มีกลุ่มเปรียบเทียบหรือผู้ประเมินภายนอก")
    REPEATED = 4, _("ทำซ้ำได้ในที่อื่น")


class Stage(models.TextChoices):
    """When in its course an innovation was evaluated (plan, section on strategic control)."""

    PRE = "pre", _("ก่อนดำเนินการ")
    FORMATIVE = "formative", _("ระหว่างดำเนินการ")
    SUMMATIVE = "summative", _("สิ้นสุดการดำเนินการ")


class Evaluator(models.TextChoices):
    INTERNAL = "internal", _("ผู้ประเมินภายใน")
    EXTERNAL = "external", _("ผู้ประเมินภายนอก")


class EvaluationDecision(models.TextChoices):
    SCALE = "scale", pgettext_lazy("decision", "ขยายผล")
    ADAPT = "adapt", _("ปรับปรุง")
    STOP = "stop", _("หยุด")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("สาธารณะ")
    MASKED = "masked", _("สาธารณะ ไม่แสดงชื่อสถานศึกษา")
    MEMBERS = "members", _("เฉพาะสมาชิก")


class ProposalDecision(models.TextChoices):
    WAITING = "waiting", _("รอพิจารณา")
    ACCEPTED = "accepted", _("รับ")
    MERGED = "merged", _("รวมกับข้อเสนออื่น")
    DECLINED = "declined", _("ไม่รับ")


class FeatureCriterion(models.TextChoices):
    """Why editors feature a practice (product.md 2.7)."""

    CLEAR = "clear", _("ผลชัด")
    REPEATABLE = "repeatable", _("ทำซ้ำได้")
    CHEAP = "cheap", _("ต้นทุนต่ำ")
    EQUITY = "equity", _("เสมอภาค")


class CollectionMode(models.TextChoices):
    """How the items of a collection are chosen."""

    HAND = "hand", _("เลือกเองทีละเรื่อง")
    FILTER = "filter", _("ตามตัวกรองของรายการ")
