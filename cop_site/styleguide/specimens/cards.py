"""Cards, and what stands on them."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cop_site.styleguide import states
from cop_site.styleguide.specimens import content
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen
from core.motifs import cloth
from innovations.choices import EvidenceLevel
from members.models import Organization

UNTOLD: dict[str, Any] = {"cost_band": "", "evidence_level": EvidenceLevel.TOLD, "adoption_count": 0}
PROVEN: dict[str, Any] = {"evidence_level": EvidenceLevel.COMPARED, "adoption_count": 125}
LONG_CASE = "นิทานสองภาษาจากผู้เฒ่า สู่ชั้นเรียน ป.1 " + content.LONG_WORD


def _page() -> Page:
    return content.at(Page(title="เกี่ยวกับพื้นที่นวัตกรรมการศึกษาจังหวัดเชียงใหม่", **content.UNSAVED), "/about/")


SIGNALS = Part(
    "parts/signals.html",
    [
        Specimen(states.PLAIN, lambda: {"case": content.case()}),
        Specimen(states.LARGE, lambda: {"case": content.case(**PROVEN), "large": True}),
        Specimen(states.EMPTY, lambda: {"case": content.case(**UNTOLD)}),
        Specimen(states.IN_ENGLISH, lambda: {"case": content.case(adoption_count=1), "large": True}, ENGLISH),
    ],
    prints=True,
)
CASE = Part(
    "innovations/cards/case.html",
    [
        Specimen(states.PLAIN, lambda: {"card": content.card(content.case())}),
        Specimen(
            states.LONG,
            lambda: {"card": content.card(content.case(LONG_CASE, is_sample=True, uid="inv-9002", **PROVEN), 4)},
        ),
        Specimen(states.HOSTILE, lambda: {"card": content.card(content.case(content.HOSTILE_TEXT, uid="inv-9003"), 0)}),
        Specimen(
            _("พูดถึงเรื่องเดียวกัน"),
            lambda: {"card": content.card(content.case(uid="inv-9005"), reason=content.ALIKE)},
        ),
        Specimen(
            _("ยุทธศาสตร์เดียวกัน"),
            lambda: {"card": content.card(content.case(uid="inv-9006"), reason=content.SAME_STRATEGIES)},
        ),
        Specimen(
            _("ทำไมจึงแนะนำ"),
            lambda: {
                "card": replace(content.card(content.case(uid="inv-9008")), why=content.WHY, featuring=content.FEATURED)
            },
        ),
        Specimen(states.IN_ENGLISH, lambda: {"card": content.card(content.case(uid="inv-9004"))}, ENGLISH),
        Specimen(
            _("ภาษาอังกฤษ พูดถึงเรื่องเดียวกัน"),
            lambda: {"card": content.card(content.case(uid="inv-9007"), reason=content.ALIKE)},
            ENGLISH,
        ),
    ],
    prints=True,
    narrow=True,
)
LESSON = Part(
    "innovations/cards/lesson.html",
    [
        Specimen(states.PLAIN, lambda: {"card": content.card(content.lesson())}),
        Specimen(
            _("ไม่แสดงชื่อสถานศึกษา"),
            lambda: {"card": content.card(content.lesson(visibility="masked", beyond="", is_sample=True))},
        ),
        Specimen(states.LONG, lambda: {"card": content.card(content.lesson(LONG_CASE), 4)}),
        Specimen(states.IN_ENGLISH, lambda: {"card": content.card(content.lesson())}, ENGLISH),
    ],
    prints=True,
    narrow=True,
)
EITHER = Part(
    "innovations/cards/card.html",
    [
        Specimen(_("กรณีศึกษา"), lambda: {"item": content.card(content.case(uid="inv-9005"))}),
        Specimen(_("บทเรียน"), lambda: {"item": content.card(content.lesson())}),
    ],
    narrow=True,
)
COLLECTION = Part(
    "innovations/cards/collection.html",
    [
        Specimen(states.PLAIN, lambda: {"collection": content.collection()}),
        Specimen(
            states.LONG,
            lambda: {
                "collection": content.collection(LONG_CASE, uid="col-9002", is_sample=True, curator=content.LONG_WORD)
            },
        ),
        Specimen(states.HOSTILE, lambda: {"collection": content.collection(content.HOSTILE_TEXT, uid="col-9003")}),
        Specimen(states.IN_ENGLISH, lambda: {"collection": content.collection(uid="col-9004")}, ENGLISH),
    ],
    narrow=True,
)
SCHOOL = Part(
    "members/cards/organization.html",
    [
        Specimen(states.PLAIN, lambda: {"organization": content.school()}),
        Specimen(
            states.LONG,
            lambda: {
                "organization": content.school(
                    "ศูนย์การศึกษาพิเศษและโรงเรียนราชประชานุเคราะห์สำหรับนักเรียนชาติพันธุ์บนพื้นที่สูง",
                    kind=Organization.Kind.AGENCY,
                    affiliation="pao",
                )
            },
        ),
        Specimen(states.IN_ENGLISH, lambda: {"organization": content.school()}, ENGLISH),
    ],
    narrow=True,
)
FOUND_SCHOOL = Part(
    "search/cards/organization.html", [Specimen(states.PLAIN, lambda: {"item": content.school()})], narrow=True
)
FOUND_PAGE = Part("search/cards/page.html", [Specimen(states.PLAIN, lambda: {"item": _page()})], narrow=True)
STRATEGY = Part(
    "strategy/cards/strategy.html",
    [
        Specimen(states.PLAIN, lambda: {"strategy": content.strategy(evidence_count=12)}),
        Specimen(_("ยังไม่มีเรื่อง"), lambda: {"strategy": content.strategy(evidence_count=0)}),
        Specimen(
            states.LONG, lambda: {"strategy": content.strategy(short_label_th=content.LONG_WORD, evidence_count=1)}
        ),
        Specimen(states.IN_ENGLISH, lambda: {"strategy": content.strategy(evidence_count=3)}, ENGLISH),
    ],
    narrow=True,
    prints=True,
)
AVATAR = Part(
    "parts/avatar.html",
    [
        Specimen(states.PLAIN, {"name": "ครูสมศรี ใจดี"}),
        Specimen(states.LARGE, {"name": "โรงเรียนบ้านห้วยน้ำใส", "large": True}),
        Specimen(_("มีภาพ"), {"name": "ครูเอื้อมพร แซ่ลี", "image_url": "/static/logo.svg"}),
        Specimen(states.LONG, {"name": f"โรงเรียน{content.LONG_WORD}"}),
        Specimen(states.IN_ENGLISH, {"name": "Somsri Jaidee", "lang": "en"}, ENGLISH),
        Specimen(states.HOSTILE, {"name": content.HOSTILE_TEXT}),
    ],
)
MOTIF = Part(
    "parts/motif.html",
    [
        Specimen(_("ประเด็นที่ 1"), lambda: {"cloth": cloth(1, "inv-9011")}),
        Specimen(_("ประเด็นที่ 2"), lambda: {"cloth": cloth(2, "inv-9012")}),
        Specimen(_("ประเด็นที่ 3"), lambda: {"cloth": cloth(3, "inv-9013")}),
        Specimen(_("ประเด็นที่ 4"), lambda: {"cloth": cloth(4, "inv-9014")}),
    ],
    narrow=True,
)
WOVEN_BAND = Part("parts/woven_band.html", [Specimen(states.PLAIN)])

GROUP = Group(
    _("การ์ดและสิ่งที่อยู่บนการ์ด"),
    [SIGNALS, CASE, LESSON, EITHER, COLLECTION, SCHOOL, FOUND_SCHOOL, FOUND_PAGE, STRATEGY, AVATAR, MOTIF, WOVEN_BAND],
)
