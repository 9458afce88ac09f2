"""StreamField blocks of a case study: steps, reusable components, measured results, pictures and files.

Lists that belong to one case alone are stored with it, not in tables of their own: a reader's page needs no query for
them, and each item keeps the id that Wagtail gives it, by which an adoption refers to a component
(docs/decisions/0004-lists-of-a-case.md).
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks

from core.blocks import FileBlock, PictureBlock
from core.charts import BeforeAfter
from core.choosers import FileChooserBlock, PictureChooserBlock


class StepBlock(blocks.StructBlock):
    """One step of how it was done."""

    title = blocks.CharBlock(label=_("ขั้นตอน"), max_length=150)
    text = blocks.TextBlock(label=_("ทำอย่างไร"), max_length=3000)
    image = PictureChooserBlock(label=pgettext_lazy("singular", "ภาพประกอบ"), required=False)
    document = FileChooserBlock(label=_("เอกสารที่ใช้"), required=False)
    video_url = blocks.URLBlock(
        label=_("ที่อยู่วิดีโอ"), required=False, help_text=_("หน้าเว็บจะแสดงเป็นลิงก์ ไม่ฝังวิดีโอจากเว็บไซต์อื่น")
    )

    class Meta:
        icon = "list-ol"
        label = _("ขั้นตอน")
        description = _("หนึ่งขั้นตอน เขียนให้ครูโรงเรียนอื่นทำตามได้")
        template = "innovations/blocks/step.html"
        preview_value = {
            "title": "คัดเลือกคำพื้นฐาน 20 คำ",
            "text": "ครู ป.1–3 ประชุมเลือกคำที่นักเรียนอ่านผิดบ่อยที่สุดจากผลการอ่านปีที่แล้ว แล้วจัดเป็นชุดละ 20 คำ",
        }


class ComponentBlock(blocks.StructBlock):
    """A part that another school can use by itself. Adoptions refer to it by the id of its place in the list."""

    name = blocks.CharBlock(label=_("ชื่อองค์ประกอบ"), max_length=150)
    what = blocks.TextBlock(label=_("คืออะไร"), max_length=1000)
    enabling = blocks.TextBlock(label=_("ต้องมีอะไรจึงจะทำได้"), max_length=500, required=False)
    lesson = blocks.TextBlock(label=_("บทเรียนจากการใช้"), max_length=500, required=False)

    class Meta:
        icon = "clipboard-list"
        label = _("องค์ประกอบ")
        description = _("ส่วนที่โรงเรียนอื่นนำไปใช้ได้ ทั้งแบบเดิมหรือปรับ")
        template = "innovations/blocks/component.html"
        preview_value = {
            "name": "กล่องนิทานสองภาษา",
            "what": "นิทาน 12 เล่มที่ผู้เฒ่าในหมู่บ้านเล่าและนักเรียนวาดภาพ พิมพ์คำไทยคู่กับภาษาแม่",
        }


class MetricValue(blocks.StructValue):
    """One measured result."""

    @property
    def is_before_after(self) -> bool:
        """Whether both values are there: what evidence level 1 asks for."""
        return self["before"] is not None and self["after"] is not None

    @property
    def chart(self) -> BeforeAfter:
        return BeforeAfter.of(self["before"], self["after"], self["comparison"])


class MetricBlock(blocks.StructBlock):
    """A number before and after, with how it was measured."""

    name = blocks.CharBlock(label=_("วัดอะไร"), max_length=150)
    before = blocks.DecimalBlock(label=_("ก่อน"), min_value=0, required=False, max_digits=12, decimal_places=2)
    after = blocks.DecimalBlock(label=_("หลัง"), min_value=0, max_digits=12, decimal_places=2)
    unit = blocks.CharBlock(label=_("หน่วย"), max_length=40)
    n = blocks.IntegerBlock(label=_("จำนวนที่วัด (คน)"), min_value=1, required=False)
    tool = blocks.CharBlock(label=_("เครื่องมือที่ใช้วัด"), max_length=150, required=False)
    comparison = blocks.DecimalBlock(
        label=_("ค่าหลังของกลุ่มเปรียบเทียบ"),
        min_value=0,
        required=False,
        max_digits=12,
        decimal_places=2,
        help_text=_("ถ้ามีห้องหรือโรงเรียนที่ไม่ได้ใช้นวัตกรรม วัดด้วยเครื่องมือเดียวกัน"),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if cleaned["comparison"] is not None and cleaned["before"] is None:
            raise blocks.StructBlockValidationError(
                {"before": ValidationError(_("กรุณาใส่ค่าก่อนด้วย จึงจะเทียบกับกลุ่มเปรียบเทียบได้"))}
            )
        return cleaned

    class Meta:
        icon = "order-up"
        label = _("ตัวชี้วัด")
        description = _("ค่าก่อนและหลัง พร้อมเครื่องมือที่ใช้วัด")
        value_class = MetricValue
        template = "innovations/blocks/metric.html"
        preview_value = {
            "name": "นักเรียน ป.3 อ่านคล่องตามเกณฑ์",
            "before": 41,
            "after": 68,
            "unit": "ร้อยละ",
            "n": 22,
            "tool": "แบบทดสอบการอ่านของเขตพื้นที่",
            "comparison": None,
        }


class StepsBlock(blocks.StreamBlock):
    step = StepBlock()


class ComponentsBlock(blocks.StreamBlock):
    component = ComponentBlock()


class MetricsBlock(blocks.StreamBlock):
    metric = MetricBlock()


class GalleryBlock(blocks.StreamBlock):
    picture = PictureBlock()


class FilesBlock(blocks.StreamBlock):
    file = FileBlock()


__all__ = [
    "ComponentsBlock",
    "FilesBlock",
    "GalleryBlock",
    "MetricsBlock",
    "StepsBlock",
]
