"""Buttons, links and small labels."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cop_site.styleguide import states
from cop_site.styleguide.specimens.content import HOSTILE_TEXT, LONG_WORD, STRATEGIES, TAGS
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen

SHARE: dict[str, Any] = {"label": "แบ่งปันนวัตกรรม"}

BUTTON = Part(
    "parts/button.html",
    [
        Specimen(_("หลัก"), SHARE),
        Specimen(_("เงียบ"), {"label": "ดูนวัตกรรมทั้งหมด", "kind": "quiet"}),
        Specimen(_("ย้อนกลับไม่ได้"), {"label": "ถอนเรื่องนี้", "kind": "danger"}),
        Specimen(states.WITH_ICON, {"label": "ค้นหา", "icon": "search"}),
        Specimen(states.LINKED, {"label": "โรงเรียนเราจะนำไปใช้", "url": "/innovations/inv-9001/"}),
        Specimen(states.DISABLED, {"label": "ส่งให้ผู้ประสานงานตรวจ", "disabled": True}),
        Specimen(states.LONG, {"label": LONG_WORD, "kind": "quiet"}),
        Specimen(states.IN_ENGLISH, {"label": "Share an innovation"}, ENGLISH),
        Specimen(states.HOSTILE, {"label": HOSTILE_TEXT, "kind": "quiet", "name": "next", "value": HOSTILE_TEXT}),
    ],
)
LINK = Part(
    "parts/link.html",
    [
        Specimen(states.PLAIN, {"label": "เอกสารแผนฉบับจริง", "url": "/plan/", "icon": "file"}),
        Specimen(_("ไปต่อ"), {"label": "ดูกรณีศึกษาทั้งหมด", "url": "/innovations/", "more": True}),
        Specimen(_("ไปเว็บไซต์อื่น"), {"label": "ดูวิดีโอขั้นตอนนี้", "url": "https://example.org/", "external": True}),
        Specimen(states.LONG, {"label": LONG_WORD, "url": "/innovations/", "icon": "next"}),
        Specimen(
            states.IN_ENGLISH, {"label": "See all case studies", "url": "/en/innovations/", "more": True}, ENGLISH
        ),
    ],
)
CHIP = Part(
    "parts/chip.html",
    [
        Specimen(states.PLAIN, {"label": "12"}),
        Specimen(_("ประเด็นที่ 1"), {"label": STRATEGIES[0].label_th, "issue": "1"}),
        Specimen(_("ประเด็นที่ 2"), {"label": STRATEGIES[1].label_th, "issue": "2"}),
        Specimen(_("ประเด็นที่ 3"), {"label": STRATEGIES[2].label_th, "issue": "3"}),
        Specimen(_("ประเด็นที่ 4"), {"label": STRATEGIES[3].label_th, "issue": "4"}),
        Specimen(states.LINKED, {"label": "ระบบเฝ้าระวังและสะท้อนผล", "issue": "4", "url": "/plan/s12/"}),
        Specimen(states.LONG, {"label": LONG_WORD, "issue": "2"}),
        Specimen(states.IN_ENGLISH, {"label": "Equity and access", "issue": "1", "lang": "en"}, ENGLISH),
    ],
)
TAG = Part(
    "parts/tag.html",
    [
        Specimen(states.PLAIN, {"label": "การอ่าน"}),
        Specimen(states.LINKED, {"label": "ภาษาแม่เป็นฐาน", "url": "/innovations/?tag=t0002"}),
        Specimen(states.LONG, {"label": LONG_WORD, "url": "/innovations/?tag=t0004"}),
        Specimen(states.IN_ENGLISH, {"label": "Board game", "lang": "en", "url": "/en/innovations/"}, ENGLISH),
        Specimen(states.HOSTILE, {"label": HOSTILE_TEXT}),
    ],
)
BADGE = Part(
    "parts/badge.html",
    [
        Specimen(_("หมายเหตุ"), {"label": "ตัวอย่าง", "icon": "sample"}),
        Specimen(_("เรียบ"), {"label": "ฉบับร่าง", "tone": "plain"}),
        Specimen(_("ดี"), {"label": "ตรวจแล้ว", "tone": "good", "icon": "check"}),
        Specimen(_("ไม่ดี"), {"label": "ยุติแล้ว", "tone": "bad", "icon": "close"}),
        Specimen(states.IN_ENGLISH, {"label": "Draft", "tone": "plain"}, ENGLISH),
    ],
)
SAMPLE_BADGE = Part("parts/sample_badge.html", [Specimen(states.PLAIN), Specimen(states.IN_ENGLISH, {}, ENGLISH)])
STRATEGY_CHIPS = Part(
    "parts/strategy_chips.html",
    [
        Specimen(states.PLAIN, {"strategies": STRATEGIES}),
        Specimen(states.LINKED, {"strategies": STRATEGIES, "links": True}),
        Specimen(states.IN_ENGLISH, {"strategies": STRATEGIES}, ENGLISH),
    ],
)
TAG_CHIPS = Part(
    "parts/tag_chips.html",
    [
        Specimen(states.PLAIN, {"tags": TAGS}),
        Specimen(_("ของบทเรียน"), {"tags": TAGS, "type": "lesson"}),
        Specimen(states.IN_ENGLISH, {"tags": TAGS}, ENGLISH),
    ],
)

GROUP = Group(_("ปุ่ม ลิงก์ และป้าย"), [BUTTON, LINK, CHIP, TAG, BADGE, SAMPLE_BADGE, STRATEGY_CHIPS, TAG_CHIPS])
