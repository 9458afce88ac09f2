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
}
WHAT_NEXT: dict[str, Promise] = {
    Kind.RECEIVED: gettext_lazy("ทีมงานจะตรวจแล้วแจ้งผลให้ทราบ ดูกำหนดวันแจ้งผลได้ที่หน้างานของฉัน"),
    Kind.RETURNED: gettext_lazy("อ่านเหตุผลและแก้ไขต่อได้ที่หน้างานของฉัน ข้อความที่เขียนไว้ยังอยู่ครบ"),
    Kind.PUBLISHED: gettext_lazy("ขอบคุณที่แบ่งปัน ครูโรงเรียนอื่นค้นพบเรื่องนี้ได้แล้ว"),
    Kind.COMMENT: gettext_lazy("อ่านความคิดเห็นได้ที่หน้าการแจ้งเตือน"),
    Kind.WAITING: gettext_lazy("ผู้ส่งกำลังรอคำตอบ เปิดตรวจหรือมอบให้ผู้อื่นตรวจ"),
}


def sentence(notice: Notification) -> str:
    """What happened, in one line of the language in force."""
    return str(ABOUT[notice.kind]) % {"title": shown_title(notice.page)}


def what_next(notice: Notification) -> str:
    """What the reader can do now."""
    return str(WHAT_NEXT[notice.kind])


def shown_title(page: Page | None) -> str:
    """The title in quotation marks, as its author left it last; words in its place where it must not be repeated."""
    title = one_line((page.draft_title or page.title) if page else "")
    if not title or pupil_problem(title):
        return _("ผลงานของคุณ") if page is None or not title else _("ผลงานชิ้นหนึ่ง")
    return f"“{title}”"


def one_line(text: str) -> str:
    """Text without line breaks and control characters, not longer than a subject may be."""
    line = _NOT_ONE_LINE.sub(" ", text).strip()
    return line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"


def place_of(notice: Notification, reader: User) -> str:
    """The path that a notice leads to: the published page, the editor's desk, where a comment stands, or one's work."""
    page = notice.page
    if notice.kind == Kind.PUBLISHED and page is not None and page.live and page.url:
        return str(page.url)
    if page is not None and page.owner_id != reader.pk and reader.has_perm("wagtailadmin.access_admin"):
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    if notice.kind == Kind.COMMENT:
        return reverse("notifications")
    return reverse("my_work") + (f"#work-{page.pk}" if page is not None else "")
