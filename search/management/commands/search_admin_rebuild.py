"""`manage.py search_admin_rebuild`: makes anew what the search of the admin looks through.

Needed after rows were changed past the models: a fixture, a restored part, a statement in SQL. With `--missing` only
rows that have no text yet are read, which takes no time when there are none.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search.admin_search.texts import fill
from search.models import AdminEntry

SHOW_EVERY = 1_000


class Command(BaseCommand):
    help = _("สร้างข้อความสำหรับการค้นหาในระบบจัดการใหม่")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--missing", action="store_true", help=_("เฉพาะรายการที่ยังไม่มีข้อความ"))

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["missing"]:
            AdminEntry.objects.all().delete()
        done = shown = 0
        for done in fill():
            if done - shown >= SHOW_EVERY:
                shown = done
                self.stderr.write(f"{done:,}")
        if done or not options["missing"]:
            self.stdout.write(_("รายการที่ค้นได้ในระบบจัดการ: เพิ่ม %(done)d รายการ") % {"done": done})
