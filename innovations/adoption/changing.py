"""One change of an adoption: the case's row locked, the record as it is now, refusals of the database in words."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from innovations.adoption.guards import refused_by
from innovations.models import AdoptionRecord, CaseStudyPage

#: What the database says by name, in words, and the field it is about.
REFUSALS: dict[str, tuple[str, Any]] = {
    "no_cycle": ("source_adoption", _("โรงเรียนที่เลือกรับต่อมาจากบันทึกนี้เอง ทำให้วนกลับมาที่เดิม กรุณาเลือกโรงเรียนอื่น")),
    "same_case": ("source_adoption", _("ต้นทางที่เลือกเป็นการนำเรื่องอื่นไปใช้ กรุณาเลือกโรงเรียนที่นำเรื่องนี้ไปใช้")),
    "not_the_owner": ("adopter_org", _("เรื่องนี้เป็นของโรงเรียนนี้เอง กรุณาเลือกโรงเรียนอื่นที่นำไปใช้")),
    "dates_in_order": ("status_on", _("วันที่มาก่อนสถานะที่บันทึกไว้แล้ว กรุณาตรวจวันที่")),
}
#: Code of the error when the record is no longer what the form showed.
STALE = "stale"
_CHANGED_MEANWHILE = _(
    "มีคนแก้ไขบันทึกนี้ระหว่างที่คุณพิมพ์ ข้อความของคุณยังอยู่ในช่อง ตรวจกับหน้าปัจจุบันก่อน แล้วกดบันทึกอีกครั้งถ้ายังต้องการใช้ข้อความของคุณ"
)
#: The same for who decides about a record that they have read.
CHANGED_SINCE_READ = _("บันทึกนี้เปลี่ยนไปหลังจากคุณเปิดหน้า กรุณาอ่านหน้าปัจจุบัน แล้วกดอีกครั้ง")
_SAME_ROUND = _("มีการประเมินระยะและรอบนี้แล้ว กรุณาเปลี่ยนรอบ")
_ONE_AT_A_TIME = _("โรงเรียนนี้กำลังนำเรื่องนี้ไปใช้อยู่แล้ว กรุณาแก้ไขบันทึกเดิมแทนการเริ่มใหม่")


@contextmanager
def changing(case_id: int) -> Iterator[None]:
    """One transaction that no other change of an adoption of the same case comes between; refusals come in words."""
    try:
        with transaction.atomic():
            list(CaseStudyPage.objects.select_for_update(of=("self",)).filter(pk=case_id).values_list("page_ptr_id"))
            yield
    except IntegrityError as error:
        if rule := refused_by(error):
            name, words = REFUSALS[rule]
            raise ValidationError({name: words}) from error
        if "adoption_one_at_a_time" in str(error) or "adopter_org_id" in str(error):
            raise ValidationError({"adopter_org": _ONE_AT_A_TIME}) from error
        if "adoption_evaluation_unique_round" in str(error) or "adoptionevaluation.round" in str(error):
            raise ValidationError({"round": _SAME_ROUND}) from error
        raise


def locked_record(
    adoption: AdoptionRecord, seen: datetime.datetime | None = None, words: Any = _CHANGED_MEANWHILE
) -> AdoptionRecord:
    """The record as it is stored now; the case's row is locked, so it stays so until the end.

    Raises:
        ValidationError: code `STALE`, when it was changed after `seen`.
    """
    stored = AdoptionRecord.objects.select_related("source_innovation", "source_adoption").get(pk=adoption.pk)
    if seen is not None and stored.updated_at != seen:
        raise ValidationError(words, code=STALE)
    return stored


def check(adoption: AdoptionRecord) -> None:
    """Check the record and what belongs to it.

    Raises:
        ValidationError: by field.
    """
    adoption.full_clean(exclude=["uid"])
    for component in adoption.components.all():
        component.full_clean(exclude=["adoption"])
    for evaluation in adoption.evaluations.all():
        evaluation.full_clean(exclude=["adoption"])
