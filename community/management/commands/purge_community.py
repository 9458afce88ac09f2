"""Delete what is kept no longer: readings, old notices and e-mails, removed drafts, invitations that nobody took."""

from typing import Any

from django.core.management.base import BaseCommand

from community.adoptions.reminding import purge_reminders
from community.my_work.bin import purge_removed
from community.my_work.reading import purge_readings
from community.notifications.keeping import purge_mails, purge_notices
from community.share.coauthors import forget_unanswered


class Command(BaseCommand):
    help = (
        "ลบจำนวนการเปิดอ่าน การแจ้งเตือน และคำถามประจำภาคเรียนที่เก่ากว่า 13 เดือน "
        "อีเมลที่ส่งแล้วเกิน 90 วัน งานที่ลบเกิน 30 วัน และคำเชิญที่ไม่มีใครรับเกิน 28 วัน"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"จำนวนการเปิดอ่าน {purge_readings():,} แถว")
        self.stdout.write(f"การแจ้งเตือน {purge_notices():,} เรื่อง")
        self.stdout.write(f"คำถามประจำภาคเรียน {purge_reminders():,} ข้อ")
        self.stdout.write(f"อีเมล {purge_mails():,} ฉบับ")
        self.stdout.write(f"งานที่ลบ {purge_removed():,} ชิ้น")
        self.stdout.write(f"คำเชิญที่ไม่มีใครรับ {forget_unanswered():,} คำเชิญ")
