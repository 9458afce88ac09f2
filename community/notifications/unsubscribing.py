"""The signed link at the end of an e-mail by which its reader stops them, signed in or not.

The link names an account and the address that it was sent to: it ends when the address changes, and cannot be made by
who has not got the site's key. It does not grow old, since e-mails do not either.
"""

import hashlib

from django.core import signing

from members.models import User

SALT = "community.notifications.unsubscribe"


def token_for(user: User) -> str:
    """The token of a person's link."""
    return signing.dumps([user.pk, mark_of(user)], salt=SALT)


def user_of(token: str) -> User | None:
    """Whose link it is; None for one that is forged, damaged or of an address that is no longer theirs."""
    try:
        pk, mark = signing.loads(token, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    user = User.objects.filter(pk=pk).first()
    return user if user is not None and mark_of(user) == mark else None


def mark_of(user: User) -> str:
    """What changes with a person's address: a link that was sent to the old one ends."""
    return hashlib.sha256(user.email.encode()).hexdigest()[:12]
