"""Keeps what members say of themselves."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from members.access import profile_of
from members.groups import MEMBERS, join, unverify
from members.models import MemberProfile, Organization, User
from members.signals import profile_completed


@dataclass(frozen=True)
class ProfileData:
    """A valid profile as it was sent: an organisation of the list or the name of one, never both."""

    display_name: str
    org: Organization | None
    org_text: str
    role: str
    position: str
    expertise: str
    public: bool
    notify: str
    agreed_to: str = ""  # version of the consent text; "" when it was agreed to before


@transaction.atomic
def save_profile(user: User, data: ProfileData) -> MemberProfile:
    """Make or correct a person's profile, and make them a member.

    Verified was who the person is at one school in one role: with another school or role that has to be done anew.
    """
    profile = profile_of(user) or MemberProfile(user=user)
    verified_as = _speaks_as(profile)
    _name_account(user, profile.display_name, data.display_name)
    for name in ("display_name", "org", "org_text", "role", "position", "expertise", "public", "notify"):
        setattr(profile, name, getattr(data, name))
    if data.agreed_to:
        profile.consent_at, profile.consent_version = timezone.now(), data.agreed_to
    profile.full_clean()
    profile.save()
    if profile.verified_at is not None and _speaks_as(profile) != verified_as:
        unverify(profile)
    join(user, MEMBERS)
    profile_completed.send(sender=MemberProfile, profile=profile)
    return profile


def _speaks_as(profile: MemberProfile) -> tuple[int | None, str, str]:
    """For whom and as what the person speaks: what somebody checked who verified the profile."""
    return profile.org_id, profile.org_text, profile.role


def _name_account(user: User, before: str, now: str) -> None:
    """Let the admin name the account as the member does, unless somebody has given it another name."""
    if user.get_full_name() in ("", before):
        user.first_name, user.last_name = now, ""
        user.save(update_fields=["first_name", "last_name"])
