"""Findings in words, in the language of whoever looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.review.checks import LOOK, OK, STOP, Finding

NAMES = {
    "completeness": gettext_lazy("ความครบถ้วน"),
    "consent": gettext_lazy("ความยินยอมของภาพ"),
    "personal": gettext_lazy("ข้อมูลส่วนบุคคล"),
    "duplicates": gettext_lazy("เรื่องซ้ำ"),
    "links": gettext_lazy("ลิงก์"),
}
LEVELS = {OK: gettext_lazy("ผ่าน"), LOOK: gettext_lazy("ควรดู"), STOP: gettext_lazy("ต้องแก้ไข")}
ICONS = {OK: "check", LOOK: "help", STOP: "warning"}
KINDS = {
    "pupil": gettext_lazy("ชื่อนักเรียน"),
    "identity": gettext_lazy("เลขประจำตัวประชาชน"),
    "phone": gettext_lazy("หมายเลขโทรศัพท์"),
    "email": gettext_lazy("อีเมล"),
}


@dataclass(frozen=True)
class Line:
    """A finding as it is shown: its name, its level in a word and a sign, and what there is to say."""

    name: str
    level: str
    level_name: str
    icon: str
    text: str


def lines_of(findings: Iterable[Finding], model: Any) -> list[Line]:
    """The findings about a page of this type."""
    return [
        Line(str(NAMES[one.check]), one.level, str(LEVELS[one.level]), ICONS[one.level], _text(one, model))
        for one in findings
    ]


def _text(finding: Finding, model: Any) -> str:
    where = ", ".join(_label(model, name) for name in finding.fields)
    if finding.check == "completeness":
        return _completeness(finding, where)
    if finding.level == OK:
        return ""
    if finding.check == "consent":
        return _("เห็นบุคคลแต่ยังไม่มีความยินยอม ที่: %(where)s") % {"where": where}
    if finding.check == "personal":
        kinds = ", ".join(str(KINDS[kind]) for kind in finding.kinds)
        return _("อาจมี%(kinds)s ที่: %(where)s") % {"kinds": kinds, "where": where}
    if finding.check == "duplicates":
        titles = ", ".join(f"“{title}”" for title in finding.titles)
        return _("โรงเรียนนี้มีเรื่องชื่อใกล้เคียงกัน: %(titles)s") % {"titles": titles}
    return _("ลิงก์ที่เปิดไม่ได้หรือเขียนไม่ถูก ที่: %(where)s") % {"where": where}


def _completeness(finding: Finding, where: str) -> str:
    if finding.level == STOP:
        return _("ยังเผยแพร่ไม่ได้ ต้องแก้ไข: %(where)s") % {"where": where}
    if finding.level == LOOK:
        return _("ฉบับย่อครบแล้ว ฉบับเต็มครบ %(percent)d%% ยังขาด: %(where)s") % {
            "percent": finding.percent or 0,
            "where": where,
        }
    return _("ฉบับเต็ม") if finding.percent is not None else _("ครบ")


def _label(model: Any, name: str) -> str:
    if name == "title":
        return _("ชื่อเรื่อง")
    try:
        known = model._meta.get_field(name)
        # Rows that belong to the page, like its evaluations, are named as what they are.
        named = known.related_model._meta if known.one_to_many else known
        return capfirst(str(named.verbose_name))
    except FieldDoesNotExist:  # a field that has gone since it was found
        return name
