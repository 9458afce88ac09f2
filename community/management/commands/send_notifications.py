"""Send the e-mails that are due: tried again after a failure, or left by a process that died. For a timer."""

from typing import Any

from django.core.management.base import BaseCommand

from community.notifications.delivery import deliver_due


class Command(BaseCommand):
    help = "ส่งอีเมลแจ้งเตือนที่ถึงเวลา รวมทั้งที่เคยส่งไม่สำเร็จ"

    def handle(self, *args: Any, **options: Any) -> None:
        sent, waiting = deliver_due()
        if sent or waiting:
            self.stdout.write(f"ส่งอีเมลแล้ว {sent:,} ฉบับ ยังไม่ได้ส่ง {waiting:,} ฉบับ")
