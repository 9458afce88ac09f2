"""Deleting one's own account: the name goes, published work stays under its organisation.

Guarantees, in one transaction: no row of the database names the account any more; nobody else's work is lost; what was
never published goes with its author (each package says so at `members.personal_data`).
"""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry, PageLogEntry

from members.groups import ADMINISTRATORS
from members.models import User
from members.personal_data import personal_data


def why_not(user: User) -> str:
    """Why the account cannot be deleted now; "" when it can."""
    if not _keeps_the_site(user):
        return ""
    others = User.objects.exclude(pk=user.pk).filter(is_active=True)
    if others.filter(is_superuser=True).exists() or others.filter(groups__name=ADMINISTRATORS).exists():
        return ""
    return _("คุณเป็นผู้ดูแลระบบคนสุดท้าย ตั้งผู้ดูแลระบบคนใหม่ก่อน จึงจะลบบัญชีนี้ได้")


@transaction.atomic
def delete_account(user: User) -> None:
    """Delete a person's account and everything that is theirs alone."""
    prepare_deletion(user)
    user.delete()


@transaction.atomic
def prepare_deletion(user: User) -> None:
    """What has to be done while the account is still there, whoever deletes it."""
    personal_data.erase(user)
    _leave_logs(user)


def _keeps_the_site(user: User) -> bool:
    return user.is_superuser or user.groups.filter(name=ADMINISTRATORS).exists()


def _leave_logs(user: User) -> None:
    """Wagtail keeps the number of a deleted account in its log, and the name of what the log was about."""
    for log in (PageLogEntry, ModelLogEntry):
        log.objects.filter(user=user).update(user=None)
    ModelLogEntry.objects.for_instance(user).delete()
    if profile := getattr(user, "profile", None):
        ModelLogEntry.objects.for_instance(profile).delete()
