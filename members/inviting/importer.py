"""Rows of a list become invitations: each address is invited once, whatever the list says twice.

Sending follows the commit: an invitation that could not be sent is kept unsent and is sent when the list is read again.
"""

import dataclasses
import logging
import smtplib
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from core.importing.errors import CellError
from core.importing.importer import Importer
from core.importing.outcomes import Outcome, Problem, RowResult
from core.importing.rows import Row
from core.importing.vocabulary import Vocabulary
from members.importing.matching import Directory
from members.importing.vocabularies import districts
from members.inviting.columns import LAYOUT
from members.inviting.sending import send_invitation
from members.models import Invitation, MemberProfile, Organization

logger = logging.getLogger(__name__)

IS_MEMBER = _("เป็นสมาชิกอยู่แล้ว")
WAS_INVITED = _("เชิญไปแล้วเมื่อก่อน ใช้ --again เพื่อส่งลิงก์ใหม่")
NOT_SENT = _("ส่งอีเมลไม่สำเร็จ ตรวจที่อยู่และการตั้งค่าอีเมล แล้วสั่งอีกครั้ง")
BAD_ADDRESS = _("“%(text)s” ไม่ใช่ที่อยู่อีเมล")
HIDDEN_SCHOOL = _("สถานศึกษานี้ยังไม่เผยแพร่หรือปิดแล้ว")
ROLES = {
    "teacher": ("คุณครู", "ครูผู้สอน"),
    "principal": ("ผอ.", "ผู้บริหาร"),
    "supervisor": ("ศน.", "นิเทศก์"),
}


class InvitationImporter(Importer):
    """Knows people by their address."""

    layout = LAYOUT

    def __init__(self, again: bool = False) -> None:
        super().__init__()
        self._again = again
        self._directory = Directory.of_site()
        self._roles = Vocabulary.of_choices(MemberProfile.Role, ROLES)
        self._to_send: dict[int, Invitation] = {}
        self._members: set[str] = set()
        self._invited: dict[str, Invitation] = {}

    def begin(self, rows: Sequence[Row]) -> None:
        addresses = [self.source_of(self.layout.cells(row)) for row in rows]
        profiles = MemberProfile.objects.filter(user__email__in=addresses)
        self._members = set(profiles.values_list("user__email", flat=True))
        self._invited = {each.email: each for each in Invitation.objects.filter(email__in=addresses)}

    def undone(self) -> None:
        self._invited = {email: each for email, each in self._invited.items() if each.pk is not None}

    def source_of(self, cells: dict[str, str]) -> str:
        return cells.get("email", "").lower()

    def handle(self, row: Row, cells: dict[str, str], dry_run: bool) -> RowResult:
        """Invite, unless the row is wrong or the person is a member or invited already."""
        values, problems = self._read(row, cells)
        if problems:
            return self.result(row, cells, Outcome.REFUSED, problems)
        email = values["email"]
        there = self._invited.get(email)
        if email in self._members or (there and there.accepted_at):
            return self.result(row, cells, Outcome.UNCHANGED, [Problem("", IS_MEMBER)])
        if there and there.sent_at and not self._again:
            return self.result(row, cells, Outcome.UNCHANGED, [Problem("", WAS_INVITED)])
        invitation, created = Invitation.objects.update_or_create(email=email, defaults=values)
        if not dry_run:
            self._to_send[row.number] = invitation
        return self.result(row, cells, Outcome.CREATED if created else Outcome.UPDATED)

    def settle(self, result: RowResult) -> RowResult:
        """Send the invitation, now that it is stored."""
        invitation = self._to_send.pop(result.number, None)
        if invitation is None:
            return result
        try:
            send_invitation(invitation)
        except (OSError, smtplib.SMTPException):
            logger.exception("The invitation of row %d could not be sent", result.number)
            return dataclasses.replace(result, outcome=Outcome.REFUSED, problems=(Problem("", NOT_SENT),))
        return result

    def _read(self, row: Row, cells: dict[str, str]) -> tuple[dict[str, Any], list[Problem]]:
        """Values of the invitation, and what is wrong with the row."""
        faults = {self.layout.heading(key): message for key, message in self.layout.faults(row).items()}
        values: dict[str, Any] = {
            "email": self.source_of(cells),
            "display_name": cells.get("title", "")[:150],
            "position": cells.get("position", "")[:150],
        }
        try:
            validate_email(values["email"])
        except ValidationError:
            faults[self.layout.heading("email")] = BAD_ADDRESS % {"text": values["email"][:60]}
        for key, find in (("role", self._role), ("org", self._organization)):
            try:
                values[key] = find(cells)
            except CellError as error:
                faults[self.layout.heading(key)] = error.message
        return values, [Problem(heading, message) for heading, message in faults.items()]

    def _role(self, cells: dict[str, str]) -> str:
        text = cells.get("role", "")
        return str(self._roles.find(text)) if text else MemberProfile.Role.TEACHER.value

    def _organization(self, cells: dict[str, str]) -> Organization | None:
        """The school of the list; none when the row names none, which its member then does."""
        code, name = cells.get("moe_code", ""), cells.get("org", "")
        if not code and not name:
            return None
        district = districts().find(cells["district"]) if cells.get("district") else ""
        known = self._directory.find(code, name, district)
        school = Organization.objects.live().filter(pk=known.pk, status=Organization.Status.ACTIVE).first()
        if school is None:
            raise CellError(HIDDEN_SCHOOL)
        return school
