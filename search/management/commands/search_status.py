"""`manage.py search_status`: whether the index agrees with the database, and what waits. Exit status 1: act."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from search.engine import ENGINES, get_engine
from search.state import SearchState, as_json, state_of

PROBLEMS = {
    "missing": _lazy("ไม่มีดัชนี"),
    "damaged": _lazy("ดัชนีเสียหายหรือมีโครงสร้างไม่ตรง"),
    "version": _lazy("พจนานุกรมเปลี่ยนไป ควรสร้างดัชนีใหม่"),
    "unreachable": _lazy("ติดต่อเซิร์ฟเวอร์ไม่ได้"),
    "red": _lazy("เซิร์ฟเวอร์ไม่มีส่วนของดัชนีที่ตอบได้"),
    "read_only": _lazy("ดัชนีถูกล็อก เขียนไม่ได้"),
    "server_version": _lazy("รุ่นของเซิร์ฟเวอร์ใช้ไม่ได้"),
}


class Command(BaseCommand):
    help = _("แสดงสภาพของดัชนีค้นหา ความต่างจากฐานข้อมูล และรายการที่รอปรับ")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", dest="as_json", help=_("แสดงผลเป็น JSON"))
        parser.add_argument("--text", action="store_true", help=_("เทียบข้อความของทุกหน้าด้วย (ช้ากว่า)"))
        parser.add_argument("--engine", choices=sorted(ENGINES), help=_("ระบบค้นหาที่จะตรวจ (ปกติตาม SEARCH_ENGINE)"))

    def handle(self, *args: Any, **options: Any) -> None:
        state = state_of(get_engine(options["engine"]), options["text"])
        if options["as_json"]:
            self.stdout.write(json.dumps(as_json(state), ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(state)))
        if not state.is_good:
            sys.exit(1)


def lines(state: SearchState) -> Iterator[str]:
    """The state for people."""
    index = state.index
    health = ", ".join(str(PROBLEMS.get(code, code)) for code in index.problems) or _("ปกติ")
    yield _("ดัชนี %(engine)s: %(health)s") % {"engine": index.engine, "health": health}
    if index.server:
        yield _("  เซิร์ฟเวอร์ Elasticsearch %(version)s") % {"version": index.server}
    if index.details:
        yield f"  {index.details}"
    yield _("  ไฟล์ %(path)s รุ่น %(generation)s ขนาด %(size).1f MB สร้างเมื่อ %(built)s") % {
        "path": index.location,
        "generation": index.generation or "-",
        "size": index.size_bytes / 1_000_000,
        "built": index.built_at or "-",
    }
    yield _("  ในฐานข้อมูล %(pages)d หน้า ในดัชนี %(documents)d หน้า") % {
        "pages": state.searchable_pages,
        "documents": index.documents,
    }
    if state.drift is not None:
        yield _("  ขาด %(missing)d เกิน %(surplus)d ข้อความเก่า %(stale)d") % {
            "missing": len(state.drift.missing),
            "surplus": len(state.drift.surplus),
            "stale": len(state.drift.stale),
        }
    yield from _outbox_lines(state)


def _outbox_lines(state: SearchState) -> Iterator[str]:
    box = state.outbox
    yield _("รอปรับ %(waiting)d รายการ (ถึงเวลาแล้ว %(due)d) เก่าที่สุด %(age).0f วินาที เลิกพยายาม %(dead)d รายการ") % {
        "waiting": box.waiting,
        "due": box.due,
        "age": box.age_seconds,
        "dead": box.dead,
    }
    if state.degraded_answers:
        yield _("ตอบด้วยระบบค้นหาสำรองแล้ว %(count)d ครั้ง") % {"count": state.degraded_answers}
    for letter in state.dead_letters:
        yield _("  หน้า %(page)d พยายาม %(attempts)d ครั้ง: %(error)s") % {
            "page": letter.page_id,
            "attempts": letter.attempts,
            "error": letter.last_error,
        }
