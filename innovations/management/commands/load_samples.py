"""`manage.py load_samples`: sample cases and lessons of schools that do not exist, each marked as a sample."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from innovations.models import InnovationIndexPage
from innovations.samples.curating import load_curation, read_curation
from innovations.samples.loading import SampleLoader
from innovations.samples.reading import SampleError, read_samples
from members.models import OrganizationIndexPage


class Command(BaseCommand):
    help = "Adds the sample content that is not there yet."

    def handle(self, *args: Any, **options: Any) -> None:
        organizations, innovations = OrganizationIndexPage.objects.first(), InnovationIndexPage.objects.first()
        if organizations is None or innovations is None:
            raise CommandError("ยังไม่มีหน้าหลักของเว็บไซต์ / the site's pages are not there yet: run setup_site first")
        try:
            samples = read_samples()
        except SampleError as error:
            raise CommandError(str(error)) from error
        added = SampleLoader(organizations, innovations, self._progress).load(samples)
        added += load_curation(read_curation())
        self.stdout.write(f"samples: {added} pages added")

    def _progress(self, line: str) -> None:
        self.stdout.write(f"  {line}")
