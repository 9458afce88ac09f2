"""The signed link of a term's question, one for each person who was asked.

It names question, account and address: it cannot be made without the site's key, ends after `VALID_FOR`, with the
answer, with the next question and with the address, and serves nobody who no longer belongs to the school. It lets its
holder answer this question and nothing else; looking at it changes nothing, since mail scanners open links.
"""

import datetime
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from community.adoptions.questions import Words, answers_of, label_of
from community.adoptions.telling import reminder_of_key
from community.models import AdoptionReminder, Notification
from community.notifications.kinds import Kind
from community.notifications.unsubscribing import mark_of
from innovations.adoption.rights import may_edit
from innovations.models import AdoptionChange
from members.models import User

SALT = "community.adoptions.reminder"
VALID_FOR = datetime.timedelta(days=90)


@dataclass(frozen=True)
class Way:
    """An answer as a link."""

    label: Words
    url: str


@dataclass(frozen=True)
class Question:
    """A question as its link shows it, and why it cannot be answered ("" when it can)."""

    reminder: AdoptionReminder
    user: User
    closed: str = ""  # "answered", "changed" or "left"


def token_for(reminder_id: int, user: User) -> str:
    """The token of a person's link to a question."""
    return signing.dumps([reminder_id, user.pk, mark_of(user)], salt=SALT)


def question_of(token: str) -> Question | None:
    """What a link stands for; None for one that is forged, damaged, too old, or whose question or person is gone."""
    try:
        reminder_id, user_id, mark = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    found = AdoptionReminder.objects.filter(pk=reminder_id).annotate(is_overtaken=_overtaken(), has_newer=_newer())
    reminder = found.select_related("adoption__source_innovation", "adoption__adopter_org").first()
    if user is None or reminder is None or mark_of(user) != mark:
        return None
    return Question(reminder, user, _closed(reminder, user))


def waiting_reminders() -> QuerySet[AdoptionReminder]:
    """Questions that still want an answer."""
    found = AdoptionReminder.objects.alias(is_overtaken=_overtaken(), has_newer=_newer())
    return found.filter(answered_at=None, is_overtaken=False, has_newer=False)


def settled(reminder_ids: list[int]) -> set[int]:
    """Which of the questions need no answer any more. One query."""
    return set(reminder_ids) - set(waiting_reminders().filter(pk__in=reminder_ids).values_list("pk", flat=True))


def path_of(reminder_id: int, user: User, answer: str = "") -> str:
    """The path of a person's link, with an answer chosen."""
    path = reverse("adoption_reminder", args=[token_for(reminder_id, user)])
    return f"{path}?{urlencode({'answer': answer})}" if answer else path


def ways_of(notice: Notification, reader: User) -> list[Way]:
    """The answers of a notice that asks, empty for any other."""
    if notice.kind != Kind.ADOPT_TERM or notice.adoption is None:
        return []
    reminder_id, adoption = reminder_of_key(notice.key), notice.adoption
    return [Way(label_of(answer, adoption), path_of(reminder_id, reader, answer)) for answer in answers_of(adoption)]


def _overtaken() -> Exists:
    """Whether the status was changed after the question: it is answered by that."""
    return Exists(AdoptionChange.objects.filter(adoption=OuterRef("adoption"), at__gt=OuterRef("sent_at")))


def _newer() -> Exists:
    return Exists(AdoptionReminder.objects.filter(adoption=OuterRef("adoption"), term__gt=OuterRef("term")))


def _closed(reminder: AdoptionReminder, user: User) -> str:
    if reminder.answered_at is not None:
        return "answered"
    if reminder.is_overtaken or reminder.has_newer:  # type: ignore[attr-defined]  # see `question_of`
        return "changed"
    return "" if may_edit(user, reminder.adoption) else "left"
