"""What a case study and a lesson must have: to be published at all, and to be a full record.

Three stages (product.md 2.3): a **draft** needs a title and an owner (a lesson also its day); a **short** record
(ฉบับย่อ) has the answers of the form and may be published; a **full** record (ฉบับเต็ม) has the rest and may be
featured and reach evidence level 1. A rule lives here once: the page checks it when it goes live, the editor's form
shows it at the field, the completeness is counted from it.
"""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy
from wagtail.fields import StreamField

from core.fields import LinesField
from core.pupil_privacy import pupil_problem
from strategy.rules import PlanStatus

if TYPE_CHECKING:
    from core.models import SiteImage
    from innovations.models import CaseStudyPage, CollectionPage, LessonPage

Message = str | Promise
Problems = dict[str, Message]

TEXTUAL = (models.CharField, models.TextField, StreamField, LinesField)
MAX_STRATEGIES = 3
MAX_TAGS = 8
MAX_GALLERY = 10
MAX_FILES = 10
MIN_COVER_WIDTH = 1200  # px
TITLE_MIN, TITLE_MAX = 10, 150
SUMMARY_MIN, SUMMARY_MAX = 80, 300
PROBLEM_MIN = 50
LIMITS_MIN = 20
AAR_MIN = 20


def too_short(text: str, minimum: int) -> Message | None:
    """A message when a text is missing or shorter than `minimum` characters."""
    length = len(text.strip())
    if length == 0:
        return _("กรุณากรอกข้อมูลส่วนนี้")
    if length < minimum:
        return ngettext_lazy(
            "เขียนไว้ %(length)d ตัวอักษร กรุณาเขียนเพิ่มให้ถึง %(minimum)d ตัวอักษร",
            "เขียนไว้ %(length)d ตัวอักษร กรุณาเขียนเพิ่มให้ถึง %(minimum)d ตัวอักษร",
            minimum,
        ) % {"length": length, "minimum": minimum}
    return None


def too_long(text: str, maximum: int) -> Message | None:
    """A message when a text is longer than `maximum` characters."""
    length = len(text.strip())
    if length <= maximum:
        return None
    return ngettext_lazy(
        "เขียนไว้ %(length)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(maximum)d ตัวอักษร",
        "เขียนไว้ %(length)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(maximum)d ตัวอักษร",
        maximum,
    ) % {"length": length, "maximum": maximum}


def strategies_problem(page: "CaseStudyPage | LessonPage") -> Message | None:
    """One to three strategies, all of the plan in force."""
    strategies = list(page.strategies.all())
    if not strategies:
        return _("กรุณาเลือกยุทธศาสตร์อย่างน้อย 1 ข้อ")
    if len(strategies) > MAX_STRATEGIES:
        return _("เลือกยุทธศาสตร์ได้ไม่เกิน 3 ข้อ กรุณาเลือกเฉพาะข้อที่ตรงที่สุด")
    if any(strategy.plan.status != PlanStatus.CURRENT for strategy in strategies):
        return _("มียุทธศาสตร์จากแผนที่ไม่ได้ใช้แล้ว กรุณาเลือกจากแผนปัจจุบัน")
    return None


def conditions_problem(page: "CaseStudyPage") -> Message | None:
    """Success conditions belong to the strategies that were chosen."""
    chosen = {strategy.pk for strategy in page.strategies.all()}
    stray = [condition for condition in page.conditions.all() if condition.strategy_id not in chosen]
    if not stray:
        return None
    return _("สภาพความสำเร็จ “%(text)s” ไม่อยู่ในยุทธศาสตร์ที่เลือก กรุณาเอาออกหรือเลือกยุทธศาสตร์นั้นด้วย") % {
        "text": stray[0].text_th[:60]
    }


def tags_problem(page: "CaseStudyPage | LessonPage") -> Message | None:
    if len(page.tags.all()) > MAX_TAGS:
        return _("ใส่คำสำคัญได้ไม่เกิน 8 คำ")
    return None


def consent_problem(image: "SiteImage | None") -> Message | None:
    """A picture on which people are to be seen needs their consent (product.md, fact 9)."""
    if image is None or image.may_be_shown:
        return None
    return _("ภาพ “%(title)s” เห็นบุคคลแต่ยังไม่มีความยินยอม กรุณาขอความยินยอมแล้วทำเครื่องหมายที่ภาพ หรือเลือกภาพอื่น") % {
        "title": image.title
    }


def cover_problem(page: "CaseStudyPage") -> Message | None:
    image = page.cover_image
    if image is None:
        return _("กรุณาใส่ภาพหลัก 1 ภาพ")
    if image.width < MIN_COVER_WIDTH:
        return _("ภาพหลักกว้าง %(width)d พิกเซล กรุณาใช้ภาพที่กว้างอย่างน้อย %(minimum)d พิกเซล") % {
            "width": image.width,
            "minimum": MIN_COVER_WIDTH,
        }
    return consent_problem(image)


def pictures_problem(stream: Any) -> Message | None:
    """The first picture of a stream that may not be shown."""
    for child in stream:
        if problem := consent_problem(child.value.get("image")):
            return problem
    return None


def creators_problem(page: "CaseStudyPage") -> Message | None:
    if page.creator_names or page.creators.all():
        return None
    return _("กรุณาใส่ชื่อผู้พัฒนาอย่างน้อย 1 คน")


def owner_problem(page: "CaseStudyPage") -> Message | None:
    """No school owns a case that it took up, whatever became of that since; the database holds the same rule.

    A page that is not saved yet has no adoptions.
    """
    if page.pk is None or not page.adoptions.filter(adopter_org=page.owner_org_id).exists():
        return None
    return _("โรงเรียนนี้บันทึกว่านำเรื่องนี้ไปใช้ จึงเป็นเจ้าของเรื่องไม่ได้ กรุณาเลือกโรงเรียนอื่น")


# Of a case study or a lesson; `Any`, because the page's own module imports this one.
Rule = Callable[[Any], Message | None]

# What a short record needs, in the order of the form. Each rule answers for one field.
SHORT_RULES: tuple[tuple[str, Rule], ...] = (
    ("title", lambda page: too_short(page.title, TITLE_MIN) or too_long(page.title, TITLE_MAX)),
    ("summary", lambda page: too_short(page.summary, SUMMARY_MIN) or too_long(page.summary, SUMMARY_MAX)),
    ("strategies", strategies_problem),
    ("kind", lambda page: None if page.kind else _("กรุณาเลือกประเภท")),
    ("levels", lambda page: None if page.levels.all() else _("กรุณาเลือกระดับชั้นอย่างน้อย 1 ระดับ")),
    ("problem", lambda page: too_short(page.problem, PROBLEM_MIN)),
    ("process", lambda page: None if page.process else _("กรุณาเขียนขั้นตอนอย่างน้อย 1 ขั้น")),
    ("results", lambda page: too_short(page.results, 1)),
    ("cover_image", cover_problem),
    ("creator_names", creators_problem),
)

# What may never be wrong on a public page, though the field may be empty.
ALWAYS_RULES: tuple[tuple[str, Rule], ...] = (
    ("owner_org", owner_problem),
    ("conditions", conditions_problem),
    ("tags", tags_problem),
    ("gallery", lambda page: pictures_problem(page.gallery)),
    ("process", lambda page: pictures_problem(page.process)),
    ("story", lambda page: pictures_problem(c for c in page.story if c.block_type == "picture")),
)

# What makes a full record of a short one.
FULL_RULES: tuple[tuple[str, Rule], ...] = (
    ("target_group", lambda page: too_short(page.target_group, 1)),
    ("objectives", lambda page: None if page.objectives else _("ยังไม่มีวัตถุประสงค์")),
    ("components", lambda page: None if page.components else _("ยังไม่มีองค์ประกอบที่นำไปใช้ซ้ำได้")),
    ("cost_band", lambda page: None if page.cost_band else _("ยังไม่ได้เลือกช่วงต้นทุน")),
    ("success_factors", lambda page: None if page.success_factors else _("ยังไม่มีปัจจัยความสำเร็จ")),
    ("limits", lambda page: too_short(page.limits, LIMITS_MIN)),
)


def _apply(rules: tuple[tuple[str, Rule], ...], page: "CaseStudyPage | LessonPage") -> Problems:
    problems: Problems = {}
    for field, rule in rules:
        if field not in problems and (message := rule(page)):
            problems[field] = message
    return problems


def publishing_problems(page: "CaseStudyPage") -> Problems:
    """What keeps a case from being published, by field. Empty when it may be."""
    return _apply(SHORT_RULES + ALWAYS_RULES, page) | pupil_problems(page)


def pupil_problems(page: "CaseStudyPage | LessonPage | CollectionPage") -> Problems:
    """Fields in which a pupil seems to be named: refused in a draft too, because its history would keep the name."""
    names = _text_fields(type(page))  # type: ignore[arg-type]  # mypy doubts that a class is hashable
    found = {name: pupil_problem(getattr(page, name)) for name in names}
    return {name: message for name, message in found.items() if message}


@cache
def _text_fields(model: type[Any]) -> tuple[str, ...]:
    """Fields of the editor's form that hold texts, lists of texts or blocks."""
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.choices]
    return ("title", *(field.name for field in fields if isinstance(field, TEXTUAL) and field.model is model))


def full_record_gaps(page: "CaseStudyPage") -> Problems:
    """What a full record has and this one lacks, by field. Empty for a full record."""
    return _apply(SHORT_RULES + FULL_RULES, page)


def beyond_problem(page: "LessonPage") -> Message | None:
    if page.beyond.strip() or page.below.strip():
        return None
    return _("กรุณาเขียนสิ่งที่ได้เกินคาดหรือสิ่งที่ได้น้อยกว่าคาดอย่างน้อยหนึ่งข้อ")


# What a lesson needs to be published (product.md 2.5), in the order of the form.
LESSON_RULES: tuple[tuple[str, Rule], ...] = (
    ("title", lambda page: too_short(page.title, TITLE_MIN) or too_long(page.title, TITLE_MAX)),
    ("strategies", strategies_problem),
    ("expected", lambda page: too_short(page.expected, AAR_MIN)),
    ("why", lambda page: too_short(page.why, 1)),
    ("next_steps", lambda page: too_short(page.next_steps, 1)),
    ("advice", lambda page: too_short(page.advice, 1)),
    ("tags", tags_problem),
    ("beyond", beyond_problem),
)


def lesson_publishing_problems(page: "LessonPage") -> Problems:
    """What keeps a lesson from being published, by field."""
    return _apply(LESSON_RULES, page) | pupil_problems(page)
