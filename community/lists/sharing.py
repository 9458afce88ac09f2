"""The link by which others read a member's list.

Guarantees that a link cannot be guessed (256 random bits), that it works only while its owner lets it, that a renewed
one takes the place of the old at once, and that it tells nothing of its owner but what the owner chose to tell.
"""

import secrets

from django.db import transaction
from django.utils import timezone

from community.models import SharedList
from members.models import MemberProfile, User


def link_of(user: User) -> SharedList | None:
    """A member's link, on or off."""
    return SharedList.objects.filter(user=user).first()


def open_link(user: User, title: str, shows_name: bool) -> SharedList:
    """Let others read the list under this title; a link that was switched off is the same link again."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        values = {"title": title, "shows_name": shows_name, "is_on": True}
        link, _is_new = SharedList.objects.update_or_create(
            user=user, defaults=values, create_defaults={**values, "token": _new_token()}
        )
    return link


def close_link(user: User) -> None:
    """Let nobody read the list any more, until it is opened again."""
    SharedList.objects.filter(user=user).update(is_on=False)


def renew_link(user: User) -> None:
    """Give the list another address; whoever has the old one reads nothing from now on."""
    SharedList.objects.filter(user=user).update(token=_new_token(), made_at=timezone.now())


def open_list(token: str) -> SharedList | None:
    """The list behind a link that works."""
    return SharedList.objects.filter(token=token, is_on=True, user__is_active=True).first()


def name_shown(link: SharedList) -> str:
    """The owner's public name: chosen to be shown here, and public there."""
    profile = MemberProfile.objects.filter(user=link.user_id, public=True).first() if link.shows_name else None
    return profile.display_name if profile else ""


def _new_token() -> str:
    return secrets.token_urlsafe(32)
