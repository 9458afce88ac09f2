"""Delete what the query log may no longer keep. A running site does so itself once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from core.readers import MONTHS
from search.query_log import prune


class Command(BaseCommand):
    help = "ลบบันทึกคำค้นที่เก่ากว่า 13 เดือน"

    def handle(self, *args: Any, **options: Any) -> None:
        deleted = prune(timezone.localdate())
        self.stdout.write(f"ลบบันทึกคำค้นที่เก่ากว่า {MONTHS} เดือนแล้ว {deleted:,} รายการ")
