"""What keeps an adoption from being recorded, by field, in words.

The same rules are held by the database (constraints of the models, triggers of `innovations.adoption.guards`), which
has the last word when two requests come at once; these say what to do about it.
"""

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from innovations.adoption.choices import ACTIVE, AdoptionStatus

if TYPE_CHECKING:
    from innovations.models import AdoptionRecord

Problems = dict[str, Any]
#: Which fields of dates a status needs.
NEEDS = {
    AdoptionStatus.IN_USE: ("started_on",),
    AdoptionStatus.SUSTAINED: ("started_on", "sustained_on"),
    AdoptionStatus.STOPPED: ("stopped_on",),
}
MISSING_DATE = {
    "started_on": _("กรุณาใส่วันที่เริ่มใช้"),
    "sustained_on": _("กรุณาใส่วันที่ใช้ครบหนึ่งปี"),
    "stopped_on": _("กรุณาใส่วันที่ยุติ"),
}


def problems(adoption: "AdoptionRecord") -> Problems:
    """All problems of the record as it is now."""
    return {**_source_problems(adoption), **_date_problems(adoption), **adoption.text_problems()}


def _source_problems(adoption: "AdoptionRecord") -> Problems:
    if adoption.source_innovation_id is None or adoption.adopter_org_id is None:
        return {}  # the field itself says so
    if adoption.source_innovation.owner_org_id == adoption.adopter_org_id:
        return {"adopter_org": _("เรื่องนี้เป็นของโรงเรียนนี้เอง กรุณาเลือกโรงเรียนอื่นที่นำไปใช้")}
    source = adoption.source_adoption
    if source is None:
        return {}
    if source.source_innovation_id != adoption.source_innovation_id:
        return {"source_adoption": _("ต้นทางที่เลือกเป็นการนำเรื่องอื่นไปใช้ กรุณาเลือกโรงเรียนที่นำเรื่องนี้ไปใช้")}
    if source.adopter_org_id == adoption.adopter_org_id:
        return {"source_adoption": _("ต้นทางที่เลือกเป็นบันทึกของโรงเรียนนี้เอง กรุณาเลือกโรงเรียนอื่น หรือจากเรื่องนี้โดยตรง")}
    if _leads_back(adoption):
        return {"source_adoption": _("โรงเรียนที่เลือกรับต่อมาจากบันทึกนี้เอง ทำให้วนกลับมาที่เดิม กรุณาเลือกโรงเรียนอื่น")}
    return {}


def _leads_back(adoption: "AdoptionRecord") -> bool:
    """Whether the way up from the source comes to the adoption itself, in one query."""
    if adoption.pk is None:
        return False
    rows = type(adoption).objects.filter(source_innovation=adoption.source_innovation_id)
    above = dict(rows.values_list("pk", "source_adoption"))
    seen: set[int] = set()
    current = adoption.source_adoption_id
    while current is not None and current not in seen:
        if current == adoption.pk:
            return True
        seen.add(current)
        current = above.get(current)
    return False


def _date_problems(adoption: "AdoptionRecord") -> Problems:
    found: Problems = {
        name: MISSING_DATE[name]
        for name in NEEDS.get(AdoptionStatus(adoption.status), ())
        if getattr(adoption, name) is None
    }
    today = timezone.localdate()
    for name in ("status_on", "started_on", "sustained_on", "stopped_on"):
        value = getattr(adoption, name)
        if value is not None and value > today:
            found[name] = _("วันที่นี้ยังมาไม่ถึง กรุณาใส่วันที่ที่เกิดขึ้นแล้ว")
    if adoption.status == AdoptionStatus.STOPPED and not adoption.stop_reason.strip():
        found["stop_reason"] = _("กรุณาเขียนเหตุผลที่ยุติ เพื่อให้โรงเรียนอื่นได้เรียนรู้")
    if not found:
        found = _order_problems(adoption)
    return found


def _order_problems(adoption: "AdoptionRecord") -> Problems:
    started, sustained, stopped = adoption.started_on, adoption.sustained_on, adoption.stopped_on
    if sustained is not None and not adoption.may_be_sustained(sustained):
        return {"sustained_on": _("ยังใช้ไม่ครบหนึ่งปีนับจากวันที่เริ่มใช้ กรุณาตรวจวันที่")}
    last = max((day for day in (started, sustained) if day is not None), default=None)
    if stopped is not None and last is not None and stopped < last:
        return {"stopped_on": _("วันที่ยุติมาก่อนวันที่เริ่มใช้ กรุณาตรวจวันที่")}
    if adoption.status in ACTIVE and stopped is not None:
        return {"stopped_on": _("เรื่องที่ยังใช้อยู่ไม่มีวันที่ยุติ กรุณาลบวันที่ออก")}
    return {}
