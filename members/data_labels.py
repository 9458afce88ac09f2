"""What the names of exported columns mean, for who reads the page instead of the file."""

import datetime
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "email": _("อีเมล"),
    "first_name": _("ชื่อ"),
    "last_name": _("นามสกุล"),
    "date_joined": _("สมัครเมื่อ"),
    "last_login": _("เข้าสู่ระบบล่าสุด"),
    "groups": _("กลุ่ม"),
    "code": _("รหัสสมาชิก"),
    "display_name": _("ชื่อที่แสดง"),
    "org__title": _("โรงเรียนหรือหน่วยงาน"),
    "org_text": _("ชื่อหน่วยงานที่สมาชิกพิมพ์"),
    "role": _("บทบาท"),
    "position": _("ตำแหน่ง"),
    "expertise": _("เรื่องที่ถนัด"),
    "public": _("แสดงชื่อต่อสาธารณะ"),
    "notify": _("การแจ้งเตือนทางอีเมล"),
    "consent_at": _("ให้ความยินยอมเมื่อ"),
    "consent_version": _("ฉบับของข้อความยินยอม"),
    "verified_at": _("ยืนยันตัวตนเมื่อ"),
    "verified": _("ยืนยันแล้ว"),
    "primary": _("อีเมลหลัก"),
    "created_at": _("เริ่มเมื่อ"),
    "updated_at": _("แก้ไขล่าสุดเมื่อ"),
    "last_seen_at": _("ใช้งานล่าสุด"),
    "user_agent": _("อุปกรณ์"),
    "device": _("อุปกรณ์"),
    "title": _("ชื่อเรื่อง"),
    "page__title": _("ชื่อเรื่อง"),
    "object_str": _("ชื่อเรื่อง"),
    "label": _("ชื่อเรื่อง"),
    "live": _("เผยแพร่แล้ว"),
    "first_published_at": _("เผยแพร่เมื่อ"),
    "content": _("เนื้อหา"),
    "answers": _("คำตอบ"),
    "value": _("ข้อความ"),
    "text": _("ข้อความ"),
    "timestamp": _("เมื่อ"),
    "saved_at": _("บันทึกเมื่อ"),
    "submitted_at": _("ส่งเมื่อ"),
    "sent_at": _("ส่งเมื่อ"),
    "accepted_at": _("ตอบรับเมื่อ"),
    "read_at": _("อ่านเมื่อ"),
    "name": _("ชื่อ"),
    "consent": _("ได้รับความยินยอม"),
    "note": _("บันทึกของฉัน"),
    "added_at": _("เก็บเมื่อ"),
    "shows_name": _("แสดงชื่อสาธารณะของฉัน"),
    "is_on": _("เปิดลิงก์"),
    "made_at": _("สร้างลิงก์เมื่อ"),
    "adoption__uid": _("การนำไปใช้"),
    "adopter_org__title": _("สถานศึกษาที่นำไปใช้"),
    "source_innovation__title": _("กรณีศึกษาต้นทาง"),
    "did": _("สิ่งที่ทำ"),
    "status": _("สถานะ"),
    "on": _("ตั้งแต่วันที่"),
    "at": _("เมื่อ"),
    "term": _("ภาคเรียน"),
    "answer": _("คำตอบ"),
    "answered_at": _("ตอบเมื่อ"),
    "results": _("ผลที่เกิดขึ้นที่โรงเรียนของเรา"),
    "barriers": _("อุปสรรค"),
    "support_received": _("ความช่วยเหลือที่ได้รับ"),
    "stop_reason": _("เหตุผลที่ยุติ"),
}


def label_of(name: str) -> str | Promise:
    """A column in words; its own name where nobody has found any."""
    return LABELS.get(name, name)


def moment_of(value: Any) -> datetime.datetime | None:
    """The moment that an exported text names, None when it names none."""
    try:
        moment = parse_datetime(value) if isinstance(value, str) and "T" in value else None
    except ValueError:
        return None
    return localtime(moment) if moment is not None and moment.tzinfo is not None else moment
