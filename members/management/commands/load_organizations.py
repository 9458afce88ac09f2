"""`manage.py load_organizations FILE`: the announcement's list of agencies and schools."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from members.models import OrganizationIndexPage
from members.official_list import OfficialListError, load_list, read_list


class Command(BaseCommand):
    help = "Adds the organisations of the plan's announcement that are not there yet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="TOML file, e.g. strategy/data/cm-2565-organizations.toml")

    def handle(self, *args: Any, **options: Any) -> None:
        index_page = OrganizationIndexPage.objects.first()
        if index_page is None:
            raise CommandError("ยังไม่มีหน้าทำเนียบสถานศึกษา / there is no organisations page yet: run setup_site first")
        try:
            report = load_list(read_list(options["file"]), index_page)
        except (OSError, OfficialListError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"organisations: {report.created} created, {report.unchanged} unchanged")
