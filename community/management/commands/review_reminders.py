"""`manage.py review_reminders`: once a day, tell reviewers of what waits too long, and wait no longer for schools.

Running it again on the same day tells nobody twice.
"""

from typing import Any

from django.core.management.base import BaseCommand

from community.review.reminding import remind
from community.review.school import skip_overdue


class Command(BaseCommand):
    help = "Tells reviewers of submissions that wait longer than was promised; goes on without schools that are silent."

    def handle(self, *args: Any, **options: Any) -> None:
        skipped, told = skip_overdue(), remind()
        self.stdout.write(f"ไม่รอโรงเรียนแล้ว / schools no longer waited for: {skipped}")
        self.stdout.write(f"เกินกำหนด / overdue: {told}")
