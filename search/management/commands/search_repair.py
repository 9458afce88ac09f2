"""`manage.py search_repair`: makes the index agree with the database again. Exit status 1: something is still wrong.

An index that is missing, damaged or cut by another dictionary is built anew; else pages that are missing,
old or too many are followed, and so are all dead letters.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search.drift import Drift, drift_by_text, mend
from search.engine import EMBEDDED, ENGINES, get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.mending import mend_index
from search.models import IndexChange
from search.rebuilding import rebuild


class Command(BaseCommand):
    help = _("ซ่อมดัชนีค้นหาให้ตรงกับฐานข้อมูล และลองรายการที่เลิกพยายามแล้วใหม่")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=sorted(ENGINES), help=_("ระบบค้นหาที่จะซ่อม (ปกติตาม SEARCH_ENGINE)"))
        parser.add_argument("--dry-run", action="store_true", help=_("แสดงสิ่งที่ต้องซ่อมโดยไม่แก้ไข"))

    def handle(self, *args: Any, **options: Any) -> None:
        engine = get_engine(options["engine"])
        try:
            left = self._look(engine) if options["dry_run"] else self._repair(engine)
        except SearchEngineError as error:
            raise CommandError(_("ซ่อมดัชนีไม่สำเร็จ: %(error)s") % {"error": error}) from error
        if left:
            raise CommandError(_("ดัชนียังไม่ตรงกับฐานข้อมูล %(left)d รายการ") % {"left": left})
        self.stdout.write(_("ดัชนีตรงกับฐานข้อมูล"))

    def _look(self, engine: SearchEngine) -> int:
        """Say what would be mended; return how much that is."""
        status = engine.status()
        if not status.ok:
            self.stdout.write(_("จะสร้างดัชนีใหม่ทั้งหมด: %(path)s") % {"path": status.location})
            return 1
        return self._report(drift_by_text(engine), engine.name)

    def _repair(self, engine: SearchEngine) -> int:
        """Mend; return how much is left."""
        if mend_index(engine, also_old=True):
            self.stdout.write(_("สร้างดัชนีใหม่ทั้งหมดแล้ว"))
        drift = drift_by_text(engine)
        if self._report(drift, engine.name):
            mend(drift, engine.name)
            drift = drift_by_text(engine)
        if drift.pages and engine.name != EMBEDDED:
            # Documents with a version from another database take nothing of this one: only a new generation does.
            rebuild(engine)
            self.stdout.write(_("สร้างดัชนีใหม่ทั้งหมดแล้ว"))
            drift = drift_by_text(engine)
        return len(drift.pages) + IndexChange.objects.of(engine.name).dead().count()

    def _report(self, drift: Drift, engine: str) -> int:
        found = {
            "missing": len(drift.missing),
            "surplus": len(drift.surplus),
            "stale": len(drift.stale),
            "dead": IndexChange.objects.of(engine).dead().count(),
        }
        self.stdout.write(_("ขาด %(missing)d เกิน %(surplus)d ข้อความเก่า %(stale)d เลิกพยายาม %(dead)d") % found)
        return sum(found.values())
