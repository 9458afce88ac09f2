"""The audit log of what became public: one row for each time, with who let it and how.

Written where all roads meet, at Wagtail's signal of publishing, in the transaction of the road where it has one. A page
that went live on nobody's word (`core.publishing`) gets no row: `review_audit` names it.
"""

import logging
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Revision

from community.review.rights import Shared
from core.publishing import Road, Way, current_road
from innovations.models import CaseStudyPage
from innovations.scheduling import scheduled_by

logger = logging.getLogger(__name__)
ACTION = "community.approve"
WAY_LABELS: dict[Way, str | Promise] = {
    Way.REVIEW: _("อนุมัติเมื่อตรวจ"),
    Way.REVIEW_SHORT: _("อนุมัติเป็นฉบับย่อเมื่อตรวจ"),
    Way.DIRECT: _("เผยแพร่จากหน้าแก้ไข"),
    Way.SCHEDULE: _("เผยแพร่ตามเวลาที่ตั้งไว้"),
    Way.IMPORT: _("นำเข้าพร้อมเผยแพร่"),
    Way.SAMPLES: _("เนื้อหาตัวอย่าง"),
    Way.ACCEPTED: _("รับรองเรื่องที่เผยแพร่ก่อนมีระบบตรวจ"),
}
#: Ways on which authors wait to hear that their work is public.
TOLD = frozenset({Way.REVIEW, Way.REVIEW_SHORT, Way.DIRECT, Way.SCHEDULE})


def note_publishing(page: Shared, revision: Revision | None) -> Road | None:
    """Write the row when a case or a lesson went live; by what road that was, None on nobody's word."""
    revision = revision or page.live_revision
    road = current_road()
    if road is None or revision is None:
        logger.error("page %s went live without anybody's approval", page.pk)
        return None
    if road.way == Way.SCHEDULE:
        road = Road(Way.SCHEDULE, scheduled_by(page, revision))
    write_approval(page, revision, road)
    return road


def write_approval(page: Shared, revision: Revision | None, road: Road) -> None:
    """The row itself: which version, by whom, how, and what kind of record it is."""
    record = "lesson"
    if isinstance(page, CaseStudyPage):
        record = "full" if page.is_full_record else "short"
    log(instance=page, action=ACTION, user=road.user, revision=revision, data={"way": str(road.way), "record": record})


def approval_message(entry: Any) -> str | Promise:
    """The row in words, for a page's history and the site's."""
    way = WAY_LABELS.get(entry.data.get("way"), "")
    return _("อนุมัติให้เผยแพร่: %(way)s") % {"way": way}
