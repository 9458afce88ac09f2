"""Seven areas that say whether a practice is likely to take root in another school.

The areas are those of the scaling assessment of Management Systems International (Cooley & Linn, *Taking Innovations to
Scale*, and its scalability tool), as product.md 2.6 names them, asked of the school that wants to adopt.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class Readiness(models.IntegerChoices):
    """How ready a school is in one area."""

    NOT_YET = 1, _("ยังไม่พร้อม")
    PARTLY = 2, _("พร้อมบางส่วน")
    READY = 3, _("พร้อม")


@dataclass(frozen=True)
class Area:
    """An area to be weighed: the code that names its field, a short label, and the sentence that explains it."""

    code: str
    label: "str | StrPromise"
    sentence: "str | StrPromise"

    @property
    def field_name(self) -> str:
        return f"readiness_{self.code}"


AREAS = (
    Area("strategy", _("ตรงกับแผนของโรงเรียน"), _("เรื่องนี้ช่วยให้โรงเรียนไปถึงเป้าหมายที่ตั้งไว้ในแผน")),
    Area("credibility", _("น่าเชื่อถือ"), _("มีผลหรือหลักฐานที่ครูและผู้ปกครองของเราเชื่อได้")),
    Area("support", _("มีคนสนับสนุน"), _("ผู้บริหาร ครู และชุมชนเห็นด้วย และมีคนรับเป็นเจ้าของเรื่อง")),
    Area("advantage", _("ดีกว่าที่ทำอยู่"), _("เห็นชัดว่าดีกว่าวิธีที่เราใช้อยู่ตอนนี้")),
    Area("ease", _("ทำตามได้ไม่ยาก"), _("ครูของเราเรียนรู้และเริ่มทำได้โดยไม่ต้องเปลี่ยนทุกอย่างพร้อมกัน")),
    Area("fit", _("เข้ากับโรงเรียน"), _("เหมาะกับนักเรียน เวลา สถานที่ และงานประจำของเรา")),
    Area("funding", _("มีงบและทรัพยากร"), _("มีเงิน เวลา และสิ่งของพอทั้งตอนเริ่มและตอนทำต่อ")),
)
