"""`manage.py import_cases FILE`: a list of case studies from a spreadsheet (docs/import.md)."""

from django.core.management.base import CommandError

from core.importing.command import ImportCommand
from innovations.importing.importer import CaseImporter
from innovations.models import InnovationIndexPage


class Command(ImportCommand):
    help = "Brings case studies in from CSV, XLSX or JSONL: drafts, or published with --publish where complete."

    def importer(self, publish: bool) -> CaseImporter:
        parent = InnovationIndexPage.objects.first()
        if parent is None:
            raise CommandError("ยังไม่มีหน้าหลักของเว็บไซต์ / the site's pages are not there yet: run setup_site first")
        return CaseImporter(parent, publish=publish)
