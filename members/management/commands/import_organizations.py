"""`manage.py import_organizations FILE`: a list of schools and agencies from a spreadsheet (docs/import.md)."""

from django.core.management.base import CommandError

from core.importing.command import ImportCommand
from members.importing.importer import OrganizationImporter
from members.models import OrganizationIndexPage


class Command(ImportCommand):
    help = "Brings organisations in from CSV, XLSX or JSONL, and completes those that the site has."

    def importer(self, publish: bool) -> OrganizationImporter:
        parent = OrganizationIndexPage.objects.first()
        if parent is None:
            raise CommandError("ยังไม่มีหน้าทำเนียบสถานศึกษา / there is no organisations page yet: run setup_site first")
        return OrganizationImporter(parent, publish=publish)
