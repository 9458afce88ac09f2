"""`manage.py purge_imports`: deletes uploaded lists and reports that are older than 30 days; run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from core.models.import_run import delete_old_runs


class Command(BaseCommand):
    help = "Deletes uploaded lists and their reports after 30 days. Pages that were imported stay."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"imports: {delete_old_runs()} deleted")
