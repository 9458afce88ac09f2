"""`manage.py review_audit`: every public case and lesson was approved by somebody, or it is named here.

Ends with an error when one was not, so that a timer reports it. `--accept-by E-MAIL` lets somebody answer for what was
public before there was a review: an approval row in their name that says so.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from community.review.auditing import accept, unapproved
from community.review.rights import may_review
from members.models import User


class Command(BaseCommand):
    help = "Names public cases and lessons that have no approval in the audit log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--accept-by", metavar="E-MAIL", help="who answers for what is found")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        found = list(unapproved())
        if email := options["accept_by"]:
            user = self._reviewer(email)
            for page in found:
                accept(page, user)
            self.stdout.write(f"รับรองแล้ว / accepted: {len(found)}")
            return
        if found:
            lines = "\n".join(f"  {page.uid} {page.title}" for page in found)
            raise CommandError(f"เผยแพร่โดยไม่มีการอนุมัติ / public without approval:\n{lines}")
        self.stdout.write("ทุกเรื่องที่เผยแพร่มีการอนุมัติ / every public page was approved")

    @staticmethod
    def _reviewer(email: str) -> User:
        user = User.objects.filter(email__iexact=email).first()
        if user is None or not may_review(user):
            raise CommandError(f"ไม่มีสิทธิ์ตรวจ / may not review: {email}")
        return user
