"""What the profile's form holds before somebody types: what is known already."""

from typing import Any

from django.http import HttpRequest

from members.access import profile_of
from members.models import MemberProfile, User

COPIED = ("display_name", "role", "position", "expertise", "public", "notify")


def initial_of(request: HttpRequest, user: User) -> dict[str, Any]:
    """The profile as it is; for who has none, the name of the account."""
    profile = profile_of(user)
    return _of_profile(profile) if profile is not None else {"display_name": user.get_full_name()}


def _of_profile(profile: MemberProfile) -> dict[str, Any]:
    initial = {name: getattr(profile, name) for name in COPIED}
    return initial | {
        "org_name": profile.org_name,
        "org_choice": profile.org_id or "",
        "org_missing": profile.org_id is None,
    }
