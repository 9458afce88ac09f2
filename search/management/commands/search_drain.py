"""`manage.py search_drain`: lets the index follow all changes that are due, once or as long as it runs."""

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from search import clock, outbox
from search.models import IndexChange


class Command(BaseCommand):
    help = _("ปรับดัชนีค้นหาตามรายการที่รออยู่ รันซ้ำหรือรันพร้อมกันหลายตัวได้")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help=_("ลองรายการที่พักรอหรือเลิกพยายามแล้วใหม่ทันที"))
        parser.add_argument("--watch", type=float, metavar="SECONDS", help=_("ทำงานต่อเนื่อง ตรวจทุกกี่วินาที"))

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            outbox.retry_now()
        if options["watch"]:
            self._watch(options["watch"])
        done = outbox.drain()
        states = {
            "done": done,
            "waiting": IndexChange.objects.waiting().count(),
            "dead": IndexChange.objects.dead().count(),
        }
        self.stdout.write(_("ปรับแล้ว %(done)d รายการ ยังรอ %(waiting)d เลิกพยายาม %(dead)d") % states)

    def _watch(self, seconds: float) -> None:
        """Drain again and again until the process is asked to end."""
        stop = threading.Event()

        def end(_signal: int, _frame: object) -> None:
            stop.set()
            clock.wake()

        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, end)
        clock.tick()
        clock.run(stop, seconds)
