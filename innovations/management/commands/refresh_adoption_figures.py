"""`manage.py refresh_adoption_figures`: count anew what case pages say of their adoptions.

They follow each change by themselves; `--due`, run daily, does what the day changes: an adoption that began a year ago
is no longer recent. Without it every case is counted, after rows were changed in the database by hand.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from innovations.adoption import figures


class Command(BaseCommand):
    help = "Counts anew what case pages say of their adoptions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--due", action="store_true", help="only what the day has changed")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["due"]:
            self._say(len(figures.refresh_due()))
            return
        looked_at = changed = 0
        for number, differing in figures.refresh_all():
            looked_at, changed = looked_at + number, changed + differing
            self.stdout.write(f"… {looked_at:,}")
        self._say(changed)

    def _say(self, changed: int) -> None:
        self.stdout.write(f"เปลี่ยน / cases changed: {changed:,}")
