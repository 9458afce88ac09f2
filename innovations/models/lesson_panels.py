"""The editor's form of a lesson: the four questions of an after-action review."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.page_notes import NotesPanel

LESSON_PANELS = [
    NotesPanel(),
    MultiFieldPanel(
        [
            FieldPanel("title", heading=_("ชื่อบทเรียน"), help_text=_("บอกสิ่งที่ได้เรียนรู้ในประโยคเดียว 10–150 ตัวอักษร")),
            FieldRowPanel([FieldPanel("date"), FieldPanel("participants_n")]),
            FieldPanel("owner_org"),
            FieldPanel("case_study"),
            FieldPanel(
                "strategies",
                widget=forms.CheckboxSelectMultiple,
                required_on_save=False,
                help_text=_("เลือก 1–3 ข้อ"),
            ),
        ],
        heading=_("1. เรื่องอะไร เมื่อไร"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("expected", help_text=_("ก่อนเริ่ม เราหวังว่าจะเกิดอะไรขึ้น อย่างน้อย 20 ตัวอักษร")),
            FieldPanel("beyond", help_text=_("อะไรดีกว่าที่คิด")),
            FieldPanel("below", help_text=_("อะไรไม่เป็นอย่างที่คิด กรอกข้อใดข้อหนึ่งหรือทั้งสองข้อ")),
            FieldPanel("why"),
            FieldPanel("next_steps"),
            FieldPanel("advice", help_text=_("ถ้าโรงเรียนอื่นจะทำ อยากบอกอะไร ไม่เกิน 300 ตัวอักษร")),
        ],
        heading=_("2. ถอดบทเรียน"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("strategy_proposal"),
            FieldRowPanel(
                [
                    FieldPanel("decision", permission="innovations.decide_proposals"),
                    FieldPanel("decided_on", permission="innovations.decide_proposals"),
                ]
            ),
            FieldPanel("decision_note", permission="innovations.decide_proposals"),
        ],
        heading=_("3. ข้อเสนอต่อแผนยุทธศาสตร์"),
    ),
    MultiFieldPanel(
        [
            FieldPanel(
                "visibility",
                help_text=_("เล่าเรื่องที่ไม่สำเร็จได้โดยไม่แสดงชื่อสถานศึกษา บรรณาธิการเท่านั้นที่ทราบ"),
            ),
            FieldPanel("tags", help_text=_("ไม่เกิน 8 คำ")),
            FieldPanel("review_due"),
        ],
        heading=_("4. การเผยแพร่"),
    ),
]
