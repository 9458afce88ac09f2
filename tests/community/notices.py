"""Telling people things, as the review does."""

from typing import Any

from community.notifications.sending import Kind, notify
from members.models import User


def tell(user: User, key: str = "returned:1", kind: Kind = Kind.RETURNED, **more: Any) -> None:
    """Tell one person something."""
    notify(kind, [user], key=key, **more)
