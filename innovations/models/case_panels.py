"""The editor's form of a case study: panels in the order in which a teacher tells it."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from core.page_notes import NotesPanel

CHECKBOXES = forms.CheckboxSelectMultiple

CASE_PANELS = [
    NotesPanel(),
    MultiFieldPanel(
        [
            FieldPanel(
                "title",
                heading=_("ชื่อนวัตกรรม"),
                help_text=_("ชื่อที่ครูคนอื่นอ่านแล้วรู้ว่าทำอะไร 10–150 ตัวอักษร เช่น “กล่องนิทานสองภาษาเพื่อเด็กปกาเกอะญออ่านคล่อง”"),
            ),
            FieldPanel(
                "summary",
                help_text=_("ทำอะไร กับใคร ได้ผลอย่างไร 80–300 ตัวอักษร ข้อความนี้แสดงในรายการและผลการค้นหา"),
            ),
            FieldPanel("owner_org"),
        ],
        heading=_("1. เรื่องนี้คืออะไร"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("strategies", widget=CHECKBOXES, required_on_save=False, help_text=_("เลือก 1–3 ข้อ")),
            FieldPanel(
                "conditions",
                widget=CHECKBOXES,
                help_text=_("เลือกเฉพาะสภาพความสำเร็จของยุทธศาสตร์ที่เลือกไว้ข้างบน"),
            ),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("status"), FieldPanel("school_year")]),
            FieldPanel("levels", widget=CHECKBOXES, required_on_save=False),
            FieldPanel("subjects", widget=CHECKBOXES),
            FieldPanel("target_group", help_text=_("เช่น “นักเรียน ป.3 จำนวน 22 คน ที่อ่านไม่คล่อง”")),
        ],
        heading=_("2. ตอบแผนยุทธศาสตร์ข้อใด ใช้กับใคร"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("problem", help_text=_("ก่อนเริ่มเป็นอย่างไร รู้ได้อย่างไรว่าเป็นปัญหา อย่างน้อย 50 ตัวอักษร")),
            FieldPanel("objectives", help_text=_("หนึ่งบรรทัดต่อหนึ่งข้อ ไม่เกิน 5 ข้อ")),
        ],
        heading=_("3. ปัญหาและเป้าหมาย"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("process", help_text=_("1–12 ขั้นตอน เขียนให้ครูโรงเรียนอื่นทำตามได้")),
            FieldPanel("components", help_text=_("ส่วนที่โรงเรียนอื่นหยิบไปใช้ได้เลย 1–6 ส่วน")),
            FieldRowPanel([FieldPanel("cost_band"), FieldPanel("weeks"), FieldPanel("people")]),
            FieldPanel("cost_note"),
        ],
        heading=_("4. ทำอย่างไร ใช้อะไร"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("results", help_text=_("เล่าผลที่เห็นกับผู้เรียน ห้ามใส่ชื่อนักเรียน")),
            FieldPanel("metrics"),
            FieldPanel("success_factors", help_text=_("หนึ่งบรรทัดต่อหนึ่งข้อ ไม่เกิน 5 ข้อ")),
            FieldPanel(
                "limits",
                help_text=_("สิ่งที่ยังไม่ได้ผลมีค่าเท่ากับสิ่งที่ได้ผล เพราะช่วยให้โรงเรียนอื่นไม่ต้องเริ่มจากศูนย์"),
            ),
        ],
        heading=_("5. ได้ผลอย่างไร"),
    ),
    InlinePanel("evaluations", heading=_("6. การประเมิน CIPP"), label=_("การประเมิน")),
    MultiFieldPanel(
        [
            FieldPanel("cover_image", help_text=_("กว้างอย่างน้อย 1,200 พิกเซล ระบบจะลบข้อมูล GPS ในภาพให้อัตโนมัติ")),
            FieldPanel("gallery"),
            FieldPanel("files"),
            FieldPanel("story", help_text=_("ถ้าอยากเล่ามากกว่าที่ถามข้างบน")),
        ],
        heading=_("7. ภาพ เอกสาร และเรื่องเล่า"),
    ),
    MultiFieldPanel(
        [
            FieldPanel("creators", help_text=_("แสดงชื่อเฉพาะสมาชิกที่ยินยอมให้แสดง")),
            FieldPanel("creator_names", help_text=_("หนึ่งบรรทัดต่อหนึ่งคน")),
            FieldPanel("tags", help_text=_("ไม่เกิน 8 คำ เช่น การอ่าน, นิทาน, Active Learning")),
            FieldRowPanel([FieldPanel("license"), FieldPanel("review_due")]),
        ],
        heading=_("8. ผู้พัฒนา คำสำคัญ และสัญญาอนุญาต"),
    ),
]
