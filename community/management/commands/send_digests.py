"""Make and send the digests of a day or a week. Running it again, or twice at once, sends nothing twice."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from community.notifications.choices import Notify
from community.notifications.delivery import deliver_due
from community.notifications.digests import make_digests


class Command(BaseCommand):
    help = "ส่งอีเมลสรุปการแจ้งเตือนรายวันหรือรายสัปดาห์ เรียกซ้ำได้ ไม่มีใครได้รับซ้ำ"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--daily", action="store_true", help="สรุปของเรื่องก่อนวันนี้")
        parser.add_argument("--weekly", action="store_true", help="สรุปของเรื่องก่อนวันจันทร์ของสัปดาห์นี้")

    def handle(self, *args: Any, **options: Any) -> None:
        made = sum(make_digests(schedule) for schedule in (Notify.DAILY, Notify.WEEKLY) if options[schedule.value])
        sent, waiting = deliver_due()
        self.stdout.write(f"ทำสรุป {made:,} ฉบับ ส่งอีเมลแล้ว {sent:,} ฉบับ ยังไม่ได้ส่ง {waiting:,} ฉบับ")
