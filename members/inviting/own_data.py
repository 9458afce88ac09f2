"""Invitations among a person's data: those that they accepted, and those that wait for their address."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from members.models import Invitation, User
from members.personal_data import Holding, Row, personal_data, rows_of


def _of(user: User) -> QuerySet[Invitation]:
    return Invitation.objects.filter(Q(accepted_by=user) | Q(email=user.email))


def _rows(user: User) -> list[Row]:
    return rows_of(_of(user), "email", "display_name", "org__title", "role", "position", "sent_at", "accepted_at")


def _erase(user: User) -> None:
    _of(user).delete()


def register() -> None:
    personal_data.register(Holding("invitations", _("คำเชิญ"), ("members.Invitation.accepted_by",), _rows, _erase))
