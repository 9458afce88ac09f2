"""What the profile's form holds before somebody types: what is known already."""

from typing import Any

from django.http import HttpRequest

from members.access import profile_of
from members.inviting.links import open_invitation
from members.models import Invitation, MemberProfile, User

COPIED = ("display_name", "role", "position", "expertise", "public", "notify")


def initial_of(request: HttpRequest, user: User) -> dict[str, Any]:
    """The profile as it is; for who has none, what an invitation says, and the name of the account."""
    profile = profile_of(user)
    if profile is not None:
        return _of_profile(profile)
    invitation = open_invitation(request, user)
    return _of_invitation(invitation) if invitation is not None else {"display_name": user.get_full_name()}


def _of_invitation(invitation: Invitation) -> dict[str, Any]:
    org = invitation.org
    return {name: getattr(invitation, name) for name in ("display_name", "role", "position")} | {
        "org_name": org.title if org is not None else "",
        "org_choice": org.pk if org is not None else "",
    }


def _of_profile(profile: MemberProfile) -> dict[str, Any]:
    initial = {name: getattr(profile, name) for name in COPIED}
    return initial | {
        "org_name": profile.org_name,
        "org_choice": profile.org_id or "",
        "org_missing": profile.org_id is None,
    }
