"""Addresses that need no code: those of accounts which somebody makes who runs the site."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from members.models import User


def confirm_address(user: "User") -> None:
    """Let the account sign in without proving its address first: who made it at the console answers for it."""
    from allauth.account.models import EmailAddress

    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
