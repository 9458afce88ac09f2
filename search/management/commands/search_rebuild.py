"""`manage.py search_rebuild`: builds the search index anew from the database (`search.rebuilding`)."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.utils.translation import gettext as _

from search.eligibility import indexable_pages
from search.engine import ENGINES, get_engine
from search.engines.base import SearchEngineError
from search.rebuilding import rebuild

BAR_WIDTH = 30


class Command(BaseCommand):
    help = _("สร้างดัชนีค้นหาใหม่จากฐานข้อมูล ระหว่างสร้าง ผู้อ่านยังค้นจากดัชนีเดิมได้")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--engine", choices=sorted(ENGINES), help=_("ระบบค้นหาที่จะสร้างดัชนี (ปกติตาม SEARCH_ENGINE)"))
        parser.add_argument("--quiet", action="store_true", help=_("ไม่แสดงความคืบหน้า"))

    def handle(self, *args: Any, **options: Any) -> None:
        engine = get_engine(options["engine"])
        progress = None if options["quiet"] else Progress(self.stderr, indexable_pages().count())
        started = time.monotonic()
        try:
            count = rebuild(engine, progress)
        except SearchEngineError as error:
            message = _("สร้างดัชนีใหม่ไม่สำเร็จ ดัชนีเดิมยังใช้อยู่: %(error)s")
            raise CommandError(message % {"error": error}) from error
        done = _("สร้างดัชนี %(engine)s แล้ว %(count)d รายการ ใช้เวลา %(seconds).1f วินาที")
        self.stdout.write(done % {"engine": engine.name, "count": count, "seconds": time.monotonic() - started})


class Progress:
    """Shows how far a rebuild is: on a terminal in one line, in a log a line for each report."""

    def __init__(self, out: OutputWrapper, total: int) -> None:
        self.out, self.total = out, total

    def __call__(self, done: int) -> None:
        share = min(done / self.total, 1.0) if self.total else 1.0
        bar = ("#" * round(share * BAR_WIDTH)).ljust(BAR_WIDTH, ".")
        line = f"[{bar}] {done}/{self.total}"
        if not self.out.isatty():
            self.out.write(line)
        else:
            self.out.write(f"\r{line}", ending="\n" if done >= self.total else "")
            self.out.flush()
