"""Who looks at an entry: taken by one reviewer, so that two do not do the same work. It binds nobody."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from community.models import ReviewEntry
from community.review.rights import may_decide


def take(entry: ReviewEntry, user: Any) -> bool:
    """Take an entry; False when somebody else has it.

    Raises:
        PermissionDenied: the person may not decide about it.
    """
    if not may_decide(user, entry.page):
        raise PermissionDenied
    free = ReviewEntry.objects.filter(pk=entry.pk, holder=None)
    return bool(free.update(holder=user, taken_at=timezone.now())) or entry.holder_id == user.pk


def give_back(entry: ReviewEntry, user: Any) -> None:
    """Let others have what one took; nothing happens to what somebody else has."""
    ReviewEntry.objects.filter(pk=entry.pk, holder=user).update(holder=None, taken_at=None)
