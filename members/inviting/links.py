"""Links of invitations: signed, expiring, single-use, and what becomes of one that was opened."""

from django.core import signing
from django.http import HttpRequest
from django.utils import timezone

from members.models import Invitation, User

DAYS = 30
SALT = "members.invitation"
SESSION_KEY = "invitation"


def token_for(invitation: Invitation) -> str:
    """What the link to an invitation carries: which one, and which sending of it."""
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT)


def invitation_by(token: str) -> Invitation | None:
    """The invitation of a link; None when the link was altered, is too old, was replaced or has been used."""
    try:
        pk, nonce = signing.loads(token, salt=SALT, max_age=DAYS * 86_400)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Invitation.objects.select_related("org").filter(pk=pk, nonce=nonce, accepted_at=None).first()


def remember(request: HttpRequest, invitation: Invitation) -> None:
    """Keep the opened invitation through signing up and in."""
    request.session[SESSION_KEY] = invitation.pk


def open_invitation(request: HttpRequest, user: User) -> Invitation | None:
    """The invitation that the person came with, else the one to the address that they proved."""
    waiting = Invitation.objects.select_related("org").filter(accepted_at=None)
    pk = request.session.get(SESSION_KEY)
    return (waiting.filter(pk=pk).first() if pk else None) or waiting.filter(email=user.email).first()


def accept(request: HttpRequest, user: User) -> None:
    """The profile is there: the invitation has done its work, its link is good no more."""
    invitation = open_invitation(request, user)
    request.session.pop(SESSION_KEY, None)
    if invitation is not None:
        invitation.accepted_at, invitation.accepted_by = timezone.now(), user
        invitation.save(update_fields=["accepted_at", "accepted_by"])
