"""What the site says: remarks, empty places, questions, waiting."""

from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from cop_site.styleguide import states
from cop_site.styleguide.specimens.content import HOSTILE_TEXT, LONG_WORD
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen
from core.error_drawings import KINDS, error_cloth

ANSWER = mark_safe(
    "<p>เรื่องจะหายจากหน้าเว็บทันที โรงเรียนที่นำไปใช้แล้วจะได้รับแจ้ง เรียกคืนได้ภายใน 30 วัน</p>"
    '<form class="dialog-actions"><button class="button button-danger">ถอนเรื่อง</button>'
    '<button class="button button-quiet">เก็บไว้ก่อน</button></form>'
)
ENGLISH_ANSWER = mark_safe(
    '<p>It can be brought back within 30 days.</p><form class="dialog-actions">'
    '<button class="button button-danger">Withdraw</button><button class="button button-quiet">Keep it</button></form>'
)


def _toast(**values: Any) -> dict[str, Any]:
    return {"text": "บันทึกฉบับร่างแล้ว", **values}


NOTICE = Part(
    "parts/notice.html",
    [
        Specimen(states.PLAIN, {"text": "ไม่พบคำที่ตรงทุกคำ จึงแสดงเรื่องที่สะกดใกล้เคียง"}),
        Specimen(states.SUCCESS, {"text": "ผู้ประสานงานจะตรวจภายใน 7 วัน", "heading": "ส่งเรื่องแล้ว", "tone": "success"}),
        Specimen(
            states.WARNING,
            {"text": "ระบบค้นหาหลักขัดข้องชั่วคราว ผลนี้มาจากระบบค้นหาสำรอง ลำดับและจำนวนอาจต่างจากปกติ", "tone": "warning"},
        ),
        Specimen(
            states.WRONG,
            {"text": "ตรวจช่องที่มีข้อความสีแดง แล้วส่งอีกครั้ง", "heading": "ยังบันทึกไม่ได้", "tone": "error"},
        ),
        Specimen(states.LONG, {"text": LONG_WORD, "heading": LONG_WORD, "icon": "sample"}),
        Specimen(states.IN_ENGLISH, {"text": "Titles and stories are in Thai.", "tone": "warning"}, ENGLISH),
        Specimen(states.HOSTILE, {"text": HOSTILE_TEXT, "heading": HOSTILE_TEXT}),
    ],
    prints=True,
)
SAMPLE_NOTICE = Part("parts/sample_notice.html", [Specimen(states.PLAIN), Specimen(states.IN_ENGLISH, {}, ENGLISH)])
EMPTY = Part(
    "parts/empty.html",
    [
        Specimen(states.PLAIN, {"heading": "ยังไม่มีกรณีศึกษา", "text": "เมื่อโรงเรียนแรกแบ่งปัน เรื่องจะแสดงที่นี่"}),
        Specimen(
            _("มีสิ่งที่ทำต่อได้"),
            {
                "heading": "ยังไม่มีเรื่องที่ตรงกับตัวกรองทั้งหมดนี้",
                "text": "ลองเอาตัวกรองออกทีละข้อ ตัวเลขหลังแต่ละค่าบอกว่าจะพบกี่เรื่อง",
                "label": "ล้างตัวกรองทั้งหมด",
                "url": "/innovations/",
                "icon": "filter",
            },
        ),
        Specimen(
            states.IN_ENGLISH, {"heading": "No case study yet", "text": "The first one will be shown here."}, ENGLISH
        ),
    ],
)
DIALOG = Part(
    "parts/dialog.html",
    [
        Specimen(_("เปิดอยู่"), {"id": "withdraw", "heading": "ถอนเรื่องนี้จากเว็บไซต์?", "content": ANSWER, "open": True}),
        Specimen(states.LONG, {"id": "long", "heading": LONG_WORD, "content": ANSWER, "open": True}),
        Specimen(
            states.IN_ENGLISH,
            {"id": "english", "heading": "Withdraw this case?", "content": ENGLISH_ANSWER, "open": True},
            ENGLISH,
        ),
    ],
    framed=True,
    height=480,
)
TOAST = Part(
    "parts/toast.html",
    [
        Specimen(states.SUCCESS, _toast()),
        Specimen(_("เลิกทำได้ ปิดได้"), _toast(url="?undo", label="เลิกทำ", close_url="?")),
        Specimen(states.WRONG, {"text": "เชื่อมต่อไม่ได้ ฉบับร่างยังอยู่ในเครื่องนี้", "tone": "error", "close_url": "?"}),
        Specimen(states.LONG, {"text": LONG_WORD, "close_url": "?"}),
        Specimen(states.IN_ENGLISH, {"text": "Draft saved", "url": "?undo", "label": "Undo"}, ENGLISH),
    ],
)
SKELETON = Part(
    "parts/skeleton.html",
    [
        Specimen(_("การ์ด"), {"kind": "card"}),
        Specimen(_("แถว"), {"kind": "rows", "count": "12345"}),
        Specimen(_("ข้อความ"), {"kind": "text", "count": "1"}),
        Specimen(states.IN_ENGLISH, {"kind": "rows", "count": "12"}, ENGLISH),
    ],
)

ERROR_CLOTH = Part(
    "parts/error_cloth.html",
    [Specimen(kind, {"cloth": error_cloth(kind)}) for kind in KINDS],
    narrow=True,
)

GROUP = Group(_("ข้อความถึงผู้ใช้"), [ERROR_CLOTH, NOTICE, SAMPLE_NOTICE, EMPTY, DIALOG, TOAST, SKELETON])
