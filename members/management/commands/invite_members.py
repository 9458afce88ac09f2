"""`manage.py invite_members FILE`: invitations for a list of teachers from a spreadsheet (docs/members.md)."""

from argparse import ArgumentParser
from typing import Any

from core.importing.command import ImportCommand
from members.inviting.importer import InvitationImporter


class Command(ImportCommand):
    help = "Sends invitations to the addresses of a CSV, XLSX or JSONL list; nobody is invited twice."

    _again = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--again", action="store_true", help="ส่งลิงก์ใหม่ให้ผู้ที่ยังไม่ตอบรับ / send a new link")

    def handle(self, *args: Any, **options: Any) -> None:
        self._again = bool(options["again"])
        super().handle(*args, **options)

    def importer(self, publish: bool) -> InvitationImporter:
        return InvitationImporter(again=self._again)
