"""What a member is asked, as data: screens of questions for a case study and for a lesson (product.md 2.3 ★, 2.5).

Guarantees that nothing but the fields named here can be set through the share form. What is right for a field says the
page's own form; here are only words for a teacher and the kind of control.
"""

from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.models import Draft
from community.share.controls import Control

Words = str | Promise


@dataclass(frozen=True)
class Question:
    """One question. `name` is the field of the page's form that it fills; `example` is what an answer looks like."""

    name: str
    label: Words
    control: Control
    help: Words = ""
    example: Words = ""
    optional: bool = False


@dataclass(frozen=True)
class Screen:
    """What is asked together. `name` stands in the address; `has_photos` adds the picture; `is_more` is not needed."""

    name: str
    title: Words
    questions: tuple[Question, ...]
    has_photos: bool = False
    is_more: bool = False


_TAGS = Question(
    "tags",
    _("คำสำคัญ"),
    Control.LINE,
    _("คำที่ครูคนอื่นน่าจะใช้ค้นหา คั่นด้วยจุลภาค ไม่เกิน 8 คำ"),
    _("การอ่าน, นิทาน"),
    optional=True,
)
_STRATEGIES = Question(
    "strategies",
    _("ตรงกับยุทธศาสตร์ข้อใด"),
    Control.STRATEGIES,
    _("เลือก 1–3 ข้อที่ตรงที่สุด"),
)

_CASE = (
    Screen(
        "what",
        _("ทำอะไร"),
        (
            Question(
                "title",
                _("นวัตกรรมของคุณชื่ออะไร"),
                Control.LINE,
                _("ชื่อที่ครูคนอื่นอ่านแล้วรู้ว่าทำอะไร 10–150 ตัวอักษร"),
                _("กล่องนิทานสองภาษาเพื่อเด็กปกาเกอะญออ่านคล่อง"),
            ),
            Question(
                "summary",
                _("เล่าสั้น ๆ ทำอะไร ได้ผลอย่างไร"),
                Control.AREA,
                _("80–300 ตัวอักษร ข้อความนี้แสดงในรายการและผลการค้นหา"),
                _("ครู ป.1 ใช้นิทานสองภาษาในชั่วโมงอ่านเช้าทุกวัน นักเรียนที่อ่านไม่คล่องลดจากสิบสองคนเหลือสี่คน"),
            ),
            Question("owner_org", _("ทำที่สถานศึกษาใด"), Control.SCHOOL),
        ),
    ),
    Screen(
        "topic",
        _("เรื่องใด ใช้กับใคร"),
        (
            _STRATEGIES,
            Question("kind", _("เป็นนวัตกรรมประเภทใด"), Control.ONE),
            Question("levels", _("ใช้กับระดับชั้นใด"), Control.MANY, _("เลือกได้มากกว่าหนึ่งระดับ")),
            Question("subjects", _("อยู่ในกลุ่มสาระใด"), Control.MANY, _("เลือกได้มากกว่าหนึ่งกลุ่ม"), optional=True),
            _TAGS,
        ),
    ),
    Screen(
        "why",
        _("ทำไมจึงทำ"),
        (
            Question(
                "problem",
                _("ปัญหาหรือที่มาคืออะไร"),
                Control.AREA,
                _("ก่อนเริ่มเป็นอย่างไร รู้ได้อย่างไรว่าเป็นปัญหา อย่างน้อย 50 ตัวอักษร"),
                _("นักเรียน ป.1 พูดภาษาปกาเกอะญอที่บ้าน เมื่อเริ่มอ่านภาษาไทยจึงไม่เข้าใจคำในแบบเรียน"),
            ),
        ),
    ),
    Screen(
        "how",
        _("ทำอย่างไร"),
        (
            Question(
                "process",
                _("ทำทีละขั้นอย่างไร"),
                Control.STEPS,
                _("หนึ่งช่องต่อหนึ่งขั้น ไม่เกิน 12 ขั้น เขียนให้ครูโรงเรียนอื่นทำตามได้"),
                _("เลือกนิทานสิบสองเรื่องกับผู้เฒ่าในหมู่บ้าน แล้วเขียนเป็นสองภาษา"),
            ),
        ),
    ),
    Screen(
        "results",
        _("ได้ผลอย่างไร"),
        (
            Question(
                "results",
                _("เกิดผลอะไรกับผู้เรียน"),
                Control.AREA,
                _("เล่าผลที่เห็น ห้ามใส่ชื่อนักเรียน"),
                _("นักเรียนกล้าอ่านออกเสียง และขอยืมนิทานกลับบ้านเอง"),
            ),
        ),
        has_photos=True,
    ),
    Screen(
        "more",
        _("รายละเอียดเพิ่มเติม"),
        (
            Question("target_group", _("กลุ่มเป้าหมาย"), Control.LINE, example=_("นักเรียน ป.2 ทั้งห้อง 18 คน")),
            Question("objectives", _("วัตถุประสงค์"), Control.AREA, _("หนึ่งบรรทัดต่อหนึ่งข้อ ไม่เกิน 5 ข้อ")),
            Question(
                "components",
                _("ส่วนที่โรงเรียนอื่นหยิบไปใช้ได้เลย"),
                Control.STEPS,
                _("หนึ่งช่องต่อหนึ่งส่วน ไม่เกิน 6 ส่วน บรรทัดแรกเป็นชื่อ บรรทัดต่อไปบอกว่าคืออะไร"),
            ),
            Question("cost_band", _("ใช้เงินเท่าไร"), Control.ONE),
            Question("cost_note", _("ใช้เงินและของอะไรบ้าง"), Control.LINE, example=_("ค่าพิมพ์นิทาน 800 บาท")),
            Question("weeks", _("ใช้เวลากี่สัปดาห์"), Control.NUMBER),
            Question("people", _("ทำกันกี่คน"), Control.NUMBER),
            Question("success_factors", _("อะไรทำให้สำเร็จ"), Control.AREA, _("หนึ่งบรรทัดต่อหนึ่งข้อ ไม่เกิน 5 ข้อ")),
            Question(
                "limits",
                _("ข้อจำกัดหรือสิ่งที่ยังไม่ได้ผล"),
                Control.AREA,
                _("อย่างน้อย 20 ตัวอักษร ช่วยให้โรงเรียนอื่นไม่ต้องเริ่มจากศูนย์"),
            ),
            Question("status", _("ตอนนี้อยู่ระยะใด"), Control.ONE),
            Question("creator_names", _("ชื่อผู้พัฒนา"), Control.AREA, _("หนึ่งบรรทัดต่อหนึ่งคน ไม่ใช่ชื่อนักเรียน")),
            Question("license", _("ให้ผู้อื่นนำไปใช้อย่างไร"), Control.ONE),
        ),
        is_more=True,
    ),
)

_LESSON = (
    Screen(
        "what",
        _("เรื่องอะไร เมื่อไร"),
        (
            Question(
                "title",
                _("ได้เรียนรู้อะไร ในประโยคเดียว"),
                Control.LINE,
                _("10–150 ตัวอักษร"),
                _("นิทานที่เด็กเลือกเองอ่านจบมากกว่า"),
            ),
            Question("date", _("ถอดบทเรียนเมื่อไร"), Control.DATE),
            Question("owner_org", _("ที่สถานศึกษาใด"), Control.SCHOOL),
        ),
    ),
    Screen("topic", _("ตรงกับแผนข้อใด"), (_STRATEGIES, _TAGS)),
    Screen(
        "happened",
        _("หวังอะไร ได้อะไร"),
        (
            Question(
                "expected",
                _("ก่อนเริ่ม หวังว่าจะเกิดอะไรขึ้น"),
                Control.AREA,
                _("อย่างน้อย 20 ตัวอักษร"),
                _("หวังว่านักเรียนทุกคนจะยืมนิทานกลับบ้านทุกสัปดาห์"),
            ),
            Question("beyond", _("อะไรดีกว่าที่คิด"), Control.AREA, _("กรอกข้อนี้หรือข้อถัดไปอย่างน้อยหนึ่งข้อ"), optional=True),
            Question("below", _("อะไรไม่เป็นอย่างที่คิด"), Control.AREA, optional=True),
        ),
    ),
    Screen(
        "learned",
        _("เพราะอะไร จะทำอะไรต่อ"),
        (
            Question("why", _("เพราะอะไรจึงเป็นอย่างนั้น"), Control.AREA),
            Question("next_steps", _("จะกลับไปทำอะไรต่อ"), Control.AREA),
            Question("advice", _("ถ้าโรงเรียนอื่นจะทำ อยากบอกอะไร"), Control.LINE, _("ไม่เกิน 300 ตัวอักษร")),
        ),
    ),
    Screen(
        "sharing",
        _("ให้ใครอ่านได้"),
        (
            Question(
                "visibility",
                _("ให้ใครอ่านบทเรียนนี้ได้"),
                Control.ONE,
                _("เล่าเรื่องที่ไม่สำเร็จได้โดยไม่แสดงชื่อสถานศึกษา บรรณาธิการเท่านั้นที่ทราบ"),
            ),
        ),
    ),
    Screen(
        "more",
        _("รายละเอียดเพิ่มเติม"),
        (
            Question("participants_n", _("ร่วมถอดบทเรียนกี่คน"), Control.NUMBER),
            Question("strategy_proposal", _("มีข้อเสนอให้ปรับแผนหรือไม่"), Control.AREA),
        ),
        is_more=True,
    ),
)

_SCREENS: dict[str, tuple[Screen, ...]] = {Draft.Kind.CASE: _CASE, Draft.Kind.LESSON: _LESSON}
SCREEN_NAMES = tuple(dict.fromkeys(screen.name for screens in _SCREENS.values() for screen in screens))


def screens_of(kind: str) -> tuple[Screen, ...]:
    """The screens of a kind of draft, in order; the last is the one for a full record."""
    return _SCREENS[kind]


@cache
def questions_of(kind: str) -> dict[str, Question]:
    """All questions by the field that they fill."""
    return {question.name: question for screen in _SCREENS[kind] for question in screen.questions}


def screen_of_field(kind: str, field: str) -> Screen:
    """Where a field is asked for; one that nobody asks for in words belongs to the photo, else to the first screen."""
    screens = _SCREENS[kind]
    for screen in screens:
        if any(question.name == field for question in screen.questions):
            return screen
    return next((screen for screen in screens if screen.has_photos), screens[0])
