"""Made-up content: schools, cases and lessons that no database knows."""

import datetime
from typing import Any

from innovations.cards import Card, Reason
from innovations.choices import CaseKind, CostBand, EvidenceLevel, Stage
from innovations.featuring import Featuring
from innovations.labels import Label, Labels
from innovations.models import CaseEvaluation, CaseStudyPage, CollectionPage, LessonPage
from members.models import Organization
from strategy.models import Strategy

#: Ids that keep Wagtail from asking the database for defaults.
UNSAVED = {"locale_id": 1, "content_type_id": 1}
HOSTILE_TEXT = '<b>"ครู" & ‘นักเรียน’</b>'
LONG_WORD = "การพัฒนาสมรรถนะผู้เรียนด้านการคิดวิเคราะห์อย่างมีวิจารณญาณและการสื่อสารอย่างสร้างสรรค์"

STRATEGIES = [
    Label("s01", "ลดความเหลื่อมล้ำ เพิ่มโอกาสทางการศึกษา", "Equity and access", "1"),
    Label("s05", "หลักสูตรสมรรถนะเชิงอนาคต", "Future-competency curriculum", "2"),
    Label("s07", "นวัตกรรมการบริหารจัดการเรียนรู้", "Innovation in learning management", "3"),
    Label("s10", "การมีส่วนร่วมและภาคีการศึกษา", "Participation and partnership", "4"),
]
TAGS = [
    Label("t0001", "การอ่าน", ""),
    Label("t0002", "ภาษาแม่เป็นฐาน", ""),
    Label("t0003", "ชุมชนแห่งการเรียนรู้ทางวิชาชีพ", ""),
]


def at(page: Any, url: str) -> Any:
    """The page with an address of its own: it has no place in a tree from which one would follow."""
    page.__dict__["get_url"] = lambda request=None, current_site=None: url
    return page


def school(title: str = "โรงเรียนบ้านห้วยน้ำใส", **values: Any) -> Organization:
    """A school that does not exist."""
    given = {"affiliation": "spp5", "district": "5018", "kind": Organization.Kind.SCHOOL} | values
    return at(Organization(title=title, is_sample=True, **UNSAVED, **given), "/organizations/org-9001/")


def case(title: str = "นิทานสองภาษาจากผู้เฒ่า สู่ชั้นเรียน ป.1", **values: Any) -> CaseStudyPage:
    """A case of a school that does not exist."""
    summary = "ครูบันทึกนิทานของผู้เฒ่าในภาษาแม่ แปลเป็นภาษาไทย แล้วใช้อ่านทุกเช้า นักเรียนที่อ่านไม่คล่องลดลงจากสิบสองคนเหลือสี่คนในหนึ่งภาคเรียน"
    given = {
        "uid": "inv-9001",
        "summary": summary,
        "kind": CaseKind.LEARNING,
        "cost_band": CostBand.UNDER_1000,
        "evidence_level": EvidenceLevel.EVALUATED,
        "adoption_count": 4,
        "owner_org": school(),
    } | values
    page = CaseStudyPage(title=title, **UNSAVED, **given)
    page.__dict__["owner_is_public"] = True
    return at(page, "/innovations/inv-9001/")


def lesson(title: str = "เมื่อผู้ปกครองไม่ว่างมาอ่านด้วยกัน", **values: Any) -> LessonPage:
    """A lesson of a school that does not exist."""
    given = {
        "uid": "les-9001",
        "advice": "ถามผู้ปกครองก่อนว่าว่างเมื่อไร แล้วค่อยนัด อย่านัดจากตารางของโรงเรียนอย่างเดียว",
        "beyond": "พี่ชั้น ป.6 อ่านให้น้องฟังเอง",
        "below": "ผู้ปกครองมาได้เพียงหนึ่งในสาม",
        "owner_org": school(),
    } | values
    page = LessonPage(title=title, **UNSAVED, **given)
    page.__dict__["owner_is_public"] = True
    return at(page, "/innovations/les-9001/")


def collection(title: str = "เริ่มได้ด้วยงบไม่ถึงพันบาท", **values: Any) -> CollectionPage:
    """A collection that nobody put together."""
    given = {
        "uid": "col-9001",
        "intro": "เรื่องที่ครูคนเดียวเริ่มได้ในหนึ่งสัปดาห์ ใช้ของที่มีอยู่แล้วในโรงเรียน และเห็นผลภายในหนึ่งภาคเรียน",
        "curator": "คณะทำงานคัดสรรแนวปฏิบัติที่ดี จังหวัดเชียงใหม่",
    } | values
    return at(CollectionPage(title=title, **UNSAVED, **given), "/collections/col-9001/")


WHY = "เริ่มได้ด้วยกล่องใบเดียวกับนิทานของคนในหมู่บ้าน เห็นผลในหนึ่งภาคเรียน และครูที่ไม่รู้ภาษาถิ่นก็ทำได้"
FEATURED = Featuring(WHY, "", ("clear", "cheap", "equity"), datetime.date(2026, 11, 2))
ALIKE = Reason(words=("หนังสือ", "นิทาน", "ห้องสมุด", "ผู้ช่วย", "PLC"))
SAME_STRATEGIES = Reason(strategies=tuple(STRATEGIES[:2]))


def card(page: CaseStudyPage | LessonPage, count: int = 2, reason: Reason | None = None) -> Card:
    """The page as a card with the first `count` strategies, and a reason why it is offered."""
    return Card(page, Labels(strategies=STRATEGIES[:count]), reason)


def strategy(**values: Any) -> Strategy:
    """A strategy as the plan's page shows it."""
    given = {
        "number": 7,
        "slug": "s07",
        "short_label_th": "นวัตกรรมการบริหารจัดการเรียนรู้",
        "short_label_en": "Innovation in learning management",
        "title_th": "ส่งเสริมการพัฒนานวัตกรรมการบริหารจัดการเรียนรู้ที่เหมาะสมกับบริบทของพื้นที่",
        "title_en": "Promote innovation in learning management that fits the area",
    }
    counted = values.pop("evidence_count", None)
    found = Strategy(**(given | values))
    found.__dict__["evidence_count"] = counted
    return found


def evaluation(stage: Stage = Stage.FORMATIVE, month: int = 9, **values: Any) -> CaseEvaluation:
    """An evaluation in the school year 2568."""
    return CaseEvaluation(stage=stage, date=datetime.date(2025, month, 15), decision="adapt", **values)
