"""Tells people something: a row for each in the caller's transaction, and an e-mail after it.

Guarantees that an occasion (`key`) is told to a person once, however often this is called and by how many at once; that
nothing is told of a change that was rolled back; and that no e-mail is lost with the process: what is to be sent is a
row of the same transaction (`OutgoingMail`), which the background task only gets to sooner than the timer.
"""

import hashlib
from collections.abc import Iterable
from functools import partial

from django.db import transaction
from wagtail.models import Page

from community.models import Notification, OutgoingMail
from community.notifications.choices import Choices, Notify
from community.notifications.kinds import Kind
from community.notifications.tasks import send_mails
from innovations.models import AdoptionRecord
from members.models import User

__all__ = ["Kind", "notify"]


def notify(
    kind: Kind,
    recipients: Iterable[User],
    *,
    key: str,
    page: Page | None = None,
    adoption: AdoptionRecord | None = None,
    actor: User | None = None,
    text: str = "",
) -> None:
    """Tell people, each once. Seven queries for any number of them.

    Args:
        kind: what happened.
        recipients: whom it concerns; accounts that are closed are left out.
        key: names the occasion, up to 200 letters: `returned:<page>:<task>`.
        page: the work that it is about.
        adoption: the adoption that it is about; `page` is its case.
        actor: who did it, where the reader may know.
        text: what that person wrote, such as the reason of a return. Shown on the site, never in an e-mail.
    """
    people = {user.pk for user in recipients if user.is_active}
    with transaction.atomic():
        people -= set(Notification.objects.filter(recipient__in=people, key=key).values_list("recipient", flat=True))
        if not people:
            return
        wanted = _wanted(people, kind)
        mails = _mails({user for user in people if wanted[user] == Notify.NOW}, key)
        about = {"page_id": page.pk if page else None, "adoption": adoption}
        said = {"kind": kind, **about, "actor": actor, "text": text, "key": key}
        later = {user for user in people if wanted[user] in (Notify.DAILY, Notify.WEEKLY)}
        rows = [
            Notification(**said, recipient_id=user, mail_id=mails.get(user), awaits_digest=user in later)
            for user in sorted(people)
        ]
        Notification.objects.bulk_create(rows, ignore_conflicts=True)  # somebody else may tell the same just now
        if mails:
            transaction.on_commit(partial(send_mails.enqueue, sorted(mails.values())))


def _wanted(people: set[int], kind: Kind) -> dict[int, str]:
    """When each of these people wants to hear of it, by person."""
    choices = Choices(people)
    return {user: choices.of(user, kind) for user in people}


def _mails(people: set[int], key: str) -> dict[int, int]:
    """An e-mail to each of these people, by person."""
    if not people:
        return {}
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    batches = {f"now:{user}:{digest}": user for user in sorted(people)}
    OutgoingMail.objects.bulk_create(
        (OutgoingMail(recipient_id=user, batch=batch) for batch, user in batches.items()), ignore_conflicts=True
    )
    rows = OutgoingMail.objects.filter(batch__in=batches).values_list("batch", "pk")
    return {batches[batch]: pk for batch, pk in rows}
