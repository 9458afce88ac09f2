"""Removing a draft, and taking it back.

Guarantees that nothing is lost at once: a removed draft is kept for `KEPT_DAYS`, with all that was typed, and can be
taken back by its owner until then. Only the owner removes, and only what neither waits for review nor ever was public.
"""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from community.models import Draft, DraftQuerySet
from members.models import User

KEPT_DAYS = 30


def removable(user: User) -> DraftQuerySet:
    """The drafts that a person may remove."""
    return Draft.objects.of(user).filter(_never_public(), owner=user, submitted_at=None)


def removed(user: User) -> DraftQuerySet:
    """What a person has removed and may take back, the latest first."""
    since = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    return Draft.objects.filter(owner=user, removed_at__gt=since).order_by("-removed_at")


def remove(draft: Draft) -> None:
    """Put a draft aside."""
    Draft.objects.filter(pk=draft.pk).update(removed_at=timezone.now())


def take_back(draft: Draft) -> None:
    """Let a removed draft be there again as it was."""
    Draft.objects.filter(pk=draft.pk).update(removed_at=None)


def purge_removed() -> int:
    """Delete for good what was removed too long ago, its page with it unless that went public; return how many."""
    until = timezone.now() - datetime.timedelta(days=KEPT_DAYS)
    old = Draft.objects.filter(_never_public(), removed_at__lte=until).select_related("page")
    gone = 0
    for draft in old.iterator():
        with transaction.atomic():
            page = draft.page
            draft.delete()
            if page is not None:
                page.specific.delete()
        gone += 1
    return gone


def _never_public() -> Q:
    """A page that an editor took off the site again is kept with its history, whoever removes what."""
    return Q(page=None) | Q(page__live=False, page__first_published_at=None)
