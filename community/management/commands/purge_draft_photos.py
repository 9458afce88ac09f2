"""`manage.py purge_draft_photos`: deletes photos that were removed from drafts more than an hour ago; run it daily."""

from typing import Any

from django.core.management.base import BaseCommand

from community.share.photo_files import purge_removed


class Command(BaseCommand):
    help = "Deletes photos that were removed from drafts more than an hour ago, with their files."

    def handle(self, *args: Any, **options: Any) -> None:
        if (deleted := purge_removed()) or options["verbosity"]:
            self.stdout.write(f"draft photos: {deleted} deleted")
