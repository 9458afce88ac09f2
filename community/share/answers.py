"""Saving what is typed, field by field, from any number of devices at once.

Guarantees, under one lock on the draft:

* the text that was typed last stands, whenever it arrives; a time in the future counts as now;
* whatever is replaced, overtaken or comes too late is kept (`DraftAnswerVersion`), so nothing is ever lost;
* who had not seen what stands is told, and so is who was overtaken; a repeated request changes nothing.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from community.models import Draft, DraftAnswer, DraftAnswerVersion
from community.share.controls import Value
from members.models import User

Fate = DraftAnswerVersion.Fate


@dataclass(frozen=True)
class Typed:
    """A text that arrives: into which field, over which version it was typed, when, and on which device.

    `shown` is what stood in the field of a page that was sent as a whole: a text like it was not typed there.
    """

    field: str
    value: Value
    version: int
    typed_at: datetime.datetime
    device: str = ""
    shown: Value | None = None


class Verdict(Enum):
    """What became of a text."""

    STANDS = "stands"
    OLDER = "older"  # somebody's newer text stands
    CLOSED = "closed"  # the draft was sent: nothing in it changes


@dataclass(frozen=True)
class Saved:
    """The outcome for one field: the verdict, and the answer that stands (None: there is none)."""

    field: str
    verdict: Verdict
    answer: DraftAnswer | None


def typed_at(age_ms: int, now: datetime.datetime | None = None) -> datetime.datetime:
    """When a text was typed that is `age_ms` milliseconds old; never in the future."""
    return (now or timezone.now()) - datetime.timedelta(milliseconds=max(0, age_ms))


def save_answers(user: User, uid: str, arrived: Iterable[Typed]) -> list[Saved]:
    """Save what an author typed, in one transaction.

    Raises:
        Draft.DoesNotExist: there is none of that name for this person.
    """
    texts = list(arrived)
    with transaction.atomic():
        draft = Draft.objects.of(user).select_for_update(of=("self",)).get(uid=uid)
        there = {answer.field: answer for answer in draft.answers.filter(field__in=[text.field for text in texts])}
        outcomes = [_Saving(draft, user, there.get(text.field), text).outcome() for text in texts]
        if any(outcome.verdict is Verdict.STANDS for outcome in outcomes):
            draft.save(update_fields=["updated_at"])
    return outcomes


class _Saving:
    """One text against what stands in its field."""

    def __init__(self, draft: Draft, user: User, there: DraftAnswer | None, text: Typed) -> None:
        self.draft, self.user, self.there, self.text = draft, user, there, text

    def outcome(self) -> Saved:
        there, text = self.there, self.text
        if there is not None and there.value == text.value:
            return self._said(Verdict.STANDS if self.draft.is_open else Verdict.CLOSED)
        if not self.draft.is_open:
            return self._keep_late(Verdict.CLOSED)
        if there is None:
            return self._said(Verdict.STANDS) if text.value == text.shown else self._stand(1)
        own_device = bool(text.device) and text.device == there.device and there.saved_by_id == self.user.pk
        if text.version == there.version or (own_device and text.typed_at >= there.typed_at):
            return self._replace(Fate.REPLACED)
        if self._was_not_typed():
            return self._said(Verdict.OLDER)
        if own_device:  # its own newer text came first
            return self._keep_late(Verdict.OLDER, is_settled=True)
        if text.typed_at >= there.typed_at:
            return self._replace(Fate.OVERTAKEN)
        return self._keep_late(Verdict.OLDER)

    def _said(self, verdict: Verdict) -> Saved:
        return Saved(self.text.field, verdict, self.there)

    def _was_not_typed(self) -> bool:
        """Whether the text is only what its device had before it: a form that is sent sends all of its fields."""
        text = self.text
        if text.version == 0:
            return text.value == text.shown or not text.value
        before = self._versions().filter(version=text.version).exclude(fate=Fate.LATE).order_by("-pk").first()
        return before is not None and before.value == text.value

    def _versions(self) -> QuerySet[DraftAnswerVersion]:
        return DraftAnswerVersion.objects.filter(draft=self.draft, field=self.text.field)

    def _replace(self, fate: str) -> Saved:
        there = self.there
        assert there is not None  # noqa: S101  # what is replaced is there
        DraftAnswerVersion.objects.create(
            draft=self.draft,
            field=there.field,
            value=there.value,
            version=there.version,
            typed_at=there.typed_at,
            device=there.device,
            saved_at=there.saved_at,
            saved_by_id=there.saved_by_id,
            fate=fate,
            is_settled=fate == Fate.REPLACED,
        )
        return self._stand(there.version + 1)

    def _stand(self, version: int) -> Saved:
        answer = self.there or DraftAnswer(draft=self.draft, field=self.text.field)
        answer.value, answer.version = self.text.value, version
        answer.typed_at, answer.device = self.text.typed_at, self.text.device
        answer.saved_at, answer.saved_by = timezone.now(), self.user
        answer.save(force_insert=answer.pk is None)
        return Saved(self.text.field, Verdict.STANDS, answer)

    def _keep_late(self, verdict: Verdict, is_settled: bool = False) -> Saved:
        text = self.text
        kept = self._versions().filter(fate=Fate.LATE).values_list("value", flat=True)
        if text.value != text.shown and text.value not in list(kept):
            DraftAnswerVersion.objects.create(
                draft=self.draft,
                field=text.field,
                value=text.value,
                version=text.version,
                typed_at=text.typed_at,
                device=text.device,
                saved_at=timezone.now(),
                saved_by=self.user,
                fate=Fate.LATE,
                is_settled=is_settled,
            )
        return self._said(verdict)
