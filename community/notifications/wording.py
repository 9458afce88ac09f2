"""The sentence of a notice, and where it leads.

Guarantees that no sentence holds what a person wrote but the title of the work, on one line, and not even that when it
seems to name a pupil: sentences become subjects of e-mails.
"""

import re

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from community.adoptions.telling import reminder_of_key
from community.models import Notification
from community.notifications.kinds import Kind
from core.pupil_privacy import pupil_problem
from members.models import User

TITLE_LENGTH = 120
_NOT_ONE_LINE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")

ABOUT: dict[str, Promise] = {
    Kind.RECEIVED: gettext_lazy("ได้รับ %(title)s แล้ว"),
    Kind.RETURNED: gettext_lazy("%(title)s ถูกส่งกลับให้แก้ไข"),
    Kind.PUBLISHED: gettext_lazy("%(title)s เผยแพร่แล้ว"),
    Kind.COMMENT: gettext_lazy("มีความคิดเห็นใหม่เรื่อง %(title)s"),
    Kind.WAITING: gettext_lazy("%(title)s รอตรวจนานเกินกำหนด"),
    Kind.ADOPTED: gettext_lazy("%(school)s นำ %(title)s ไปใช้"),
    Kind.ADOPT_SHOWN: gettext_lazy("บันทึกการนำ %(title)s ไปใช้ แสดงต่อสาธารณะแล้ว"),
    Kind.ADOPT_STATUS: gettext_lazy("%(school)s เปลี่ยนสถานะการนำ %(title)s ไปใช้"),
    Kind.ADOPT_RESULT: gettext_lazy("%(school)s รายงานผลการนำ %(title)s ไปใช้"),
    Kind.ADOPT_REMARK: gettext_lazy("มีความเห็นใหม่ต่อการนำ %(title)s ไปใช้ของ%(school)s"),
    Kind.ADOPT_PROVEN: gettext_lazy("ศึกษานิเทศก์ยืนยันการนำ %(title)s ไปใช้ของ%(school)s"),
    Kind.ADOPT_TERM: gettext_lazy("ภาคเรียนนี้ %(title)s ที่%(school)s ไปถึงไหนแล้ว"),
}
WHAT_NEXT: dict[str, Promise] = {
    Kind.RECEIVED: gettext_lazy("ทีมงานจะตรวจแล้วแจ้งผลให้ทราบ ดูกำหนดวันแจ้งผลได้ที่หน้างานของฉัน"),
    Kind.RETURNED: gettext_lazy("อ่านเหตุผลและแก้ไขต่อได้ที่หน้างานของฉัน ข้อความที่เขียนไว้ยังอยู่ครบ"),
    Kind.PUBLISHED: gettext_lazy("ขอบคุณที่แบ่งปัน ครูโรงเรียนอื่นค้นพบเรื่องนี้ได้แล้ว"),
    Kind.COMMENT: gettext_lazy("อ่านความคิดเห็นได้ที่หน้าการแจ้งเตือน"),
    Kind.WAITING: gettext_lazy("ผู้ส่งกำลังรอคำตอบ เปิดตรวจหรือมอบให้ผู้อื่นตรวจ"),
    Kind.ADOPTED: gettext_lazy("เปิดดูว่าโรงเรียนนี้ใช้และปรับส่วนใด แล้วเขียนความเห็นหรือคำแนะนำได้"),
    Kind.ADOPT_SHOWN: gettext_lazy("โรงเรียนเจ้าของเรื่องได้รับแจ้งแล้ว เปิดดูช่องทางติดต่อและเขียนถึงกันได้"),
    Kind.ADOPT_STATUS: gettext_lazy("เปิดดูสถานะล่าสุดและเหตุผลได้"),
    Kind.ADOPT_RESULT: gettext_lazy("เปิดอ่านผลแล้วแสดงความเห็นได้"),
    Kind.ADOPT_REMARK: gettext_lazy("เปิดอ่านแล้วตอบได้"),
    Kind.ADOPT_PROVEN: gettext_lazy("ผลที่ยืนยันแล้วเป็นหลักฐานว่าโรงเรียนอื่นทำซ้ำได้"),
    Kind.ADOPT_TERM: gettext_lazy("ตอบได้ด้วยการกดเลือกแล้วยืนยัน ไม่ต้องเข้าสู่ระบบ"),
}

#: Where on the page of an adoption it stands (templates/innovations/adoption/page.html).
ANCHORS: dict[str, str] = {Kind.ADOPT_REMARK: "#remarks", Kind.ADOPT_RESULT: "#results"}


def sentence(notice: Notification) -> str:
    """What happened, in one line of the language in force."""
    if notice.adoption is None:
        return str(ABOUT[notice.kind]) % {"title": shown_title(notice.page)}
    # Who reads it need not have written the case: the title is the public one.
    case = notice.page
    words = {"title": in_marks(case.title if case else ""), "school": one_line(notice.adoption.adopter_org.title)}
    return str(ABOUT[notice.kind]) % words


def what_next(notice: Notification) -> str:
    """What the reader can do now."""
    return str(WHAT_NEXT[notice.kind])


def shown_title(page: Page | None) -> str:
    """The title in quotation marks, as its author left it last; words in its place where it must not be repeated."""
    title = (page.draft_title or page.title) if page else ""
    return in_marks(title) if one_line(title) else _("ผลงานของคุณ")


def in_marks(title: str) -> str:
    """A title in quotation marks; words in its place where it must not be repeated."""
    title = one_line(title)
    return f"“{title}”" if title and not pupil_problem(title) else _("ผลงานชิ้นหนึ่ง")


def one_line(text: str) -> str:
    """Text without line breaks and control characters, not longer than a subject may be."""
    line = _NOT_ONE_LINE.sub(" ", text).strip()
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"


def place_of(notice: Notification, reader: User) -> str:
    """The path that a notice leads to: the published page, the editor's desk, where a comment stands, one's work, the
    adoption, or the term's question about it."""
    page, adoption = notice.page, notice.adoption
    if notice.kind == Kind.ADOPT_TERM and adoption is not None:
        from community.adoptions.links import path_of

        return path_of(reminder_of_key(notice.key), reader)
    if adoption is not None:
        return adoption.get_absolute_url() + ANCHORS.get(notice.kind, "")
    if notice.kind == Kind.PUBLISHED and page is not None and page.live and page.url:
        return str(page.url)
    if page is not None and page.owner_id != reader.pk and reader.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    if notice.kind == Kind.COMMENT:
        return reverse("notifications")
    return reverse("my_work") + (f"#work-{page.pk}" if page is not None else "")
