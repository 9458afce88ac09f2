"""`manage.py remove_samples`: takes the sample content away without a trace."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from innovations.samples.removal import SamplesInUse, remove_samples


class Command(BaseCommand):
    help = "Deletes all sample content: pages with their history, pictures with their files, keywords."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            removed = remove_samples(lambda line: self.stdout.write(f"  {line}"))
        except SamplesInUse as error:
            raise CommandError(
                f"มีเนื้อหาจริงที่อ้างถึงสถานศึกษาตัวอย่าง กรุณาเปลี่ยนสถานศึกษาเจ้าของก่อน / real content belongs to "
                f"sample schools, change its owner first: {error}"
            ) from error
        self.stdout.write(f"samples: {removed} pages removed")
