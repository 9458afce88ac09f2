"""Who asks, where the view has made sure that somebody is signed in."""

from typing import cast

from django.http import HttpRequest

from members.models import User


def asker(request: HttpRequest) -> User:
    """The signed-in person (`members.access.member_required`)."""
    return cast(User, request.user)
