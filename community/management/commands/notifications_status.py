"""Say what waits, what failed and what was given up; let dead letters be tried again."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count, Min

from community.models import Notification, OutgoingMail
from community.notifications.delivery import revive

SHOWN = 20
State = OutgoingMail.State


class Command(BaseCommand):
    help = "สถานะของอีเมลแจ้งเตือน"

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--retry", action="store_true", help="ให้ส่งอีเมลที่เลิกพยายามแล้วใหม่")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            self.stdout.write(f"จะส่งใหม่ {revive():,} ฉบับ")
        counts = dict(OutgoingMail.objects.order_by().values_list("state").annotate(Count("pk")))
        for state in State:
            self.stdout.write(f"{state.label}: {counts.get(state.value, 0):,} ฉบับ")
        oldest = OutgoingMail.objects.filter(state=State.WAITING).aggregate(oldest=Min("created_at"))["oldest"]
        if oldest:
            self.stdout.write(f"รอส่งนานที่สุดตั้งแต่ {oldest:%Y-%m-%d %H:%M %Z}")
        self.stdout.write(f"รอสรุป: {Notification.objects.filter(awaits_digest=True).count():,} เรื่อง")
        self._failures()

    def _failures(self) -> None:
        """What has failed last. An address is not shown: the account's number leads to it in the admin."""
        for mail in OutgoingMail.objects.filter(state__in=[State.WAITING, State.DEAD]).exclude(error="")[:SHOWN]:
            told = f"บัญชี {mail.recipient_id} · {mail.error} · ลองแล้ว {mail.attempts} ครั้ง"
            self.stdout.write(f"  {mail.pk} {mail.get_state_display()} · {told}")
