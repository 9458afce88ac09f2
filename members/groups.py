"""The groups of people, by their Thai names. What each may do stands in `members/rights.py`."""

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from members.models import MemberProfile, User
from members.signals import profile_verified

MEMBERS = "สมาชิก"
VERIFIED = "สมาชิกที่ยืนยันตัวตนแล้ว"
EDITORS = "บรรณาธิการ"
CURATORS = "ผู้คัดสรรผลงาน"
OFFICERS = "เจ้าหน้าที่"
ADMINISTRATORS = "ผู้ดูแลระบบ"

ALL_GROUPS = (MEMBERS, VERIFIED, EDITORS, CURATORS, OFFICERS, ADMINISTRATORS)


def join(user: User, *names: str) -> None:
    """Put a person into groups; a group that is missing is made, without rights until `ensure_groups` runs."""
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in names))


def is_in(user: User, name: str) -> bool:
    """Whether the person is in the group, e.g. `is_in(user, VERIFIED)`."""
    return user.groups.filter(name=name).exists()


@transaction.atomic
def verify(profile: MemberProfile, by: User) -> None:
    """Somebody has checked that the member is who they say: note who and when, join the group, tell who listens."""
    profile.verified_at, profile.verified_by = timezone.now(), by
    profile.save(update_fields=["verified_at", "verified_by"])
    join(profile.user, VERIFIED)
    profile_verified.send(MemberProfile, profile=profile, by=by)


def unverify(profile: MemberProfile) -> None:
    """Take back what was verified."""
    profile.verified_at = profile.verified_by = None
    profile.save(update_fields=["verified_at", "verified_by"])
    profile.user.groups.remove(*Group.objects.filter(name=VERIFIED))
