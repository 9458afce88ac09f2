"""Tells those whom an adoption concerns what happened to it (`innovations.signals.adoption_changed`).

Guarantees that an adoption that the public does not see, because it waits or because its case or school is not public,
is spoken of to nobody outside the school that wrote it: the owner, the source and the supervisors hear of it when it is
shown. Whoever did it is not told; samples are told to nobody.
"""

from typing import Any

from django.utils import timezone

from community.adoptions.people import Concerned, People, concerned
from community.models import AdoptionReminder
from community.notifications.kinds import Kind
from innovations.adoption.choices import AdoptionEvent
from innovations.adoption.rights import may_remark
from innovations.models import AdoptionRecord
from innovations.signals import adoption_changed
from members.models import User


def tell(sender: Any, adoption: AdoptionRecord, event: AdoptionEvent, actor: User | None, **kwargs: Any) -> None:
    """In the transaction of the change: rolled back, nobody was told anything."""
    if adoption.is_sample or event not in TOLD:
        return
    people = concerned(adoption)
    if not AdoptionRecord.objects.shown().filter(pk=adoption.pk).exists():
        people = Concerned(adopters=people.adopters, is_public=False)
    TOLD[event](adoption, people, actor)


def _started(adoption: AdoptionRecord, people: Concerned, actor: User | None) -> None:
    outside = people.owners | people.sources | people.supervisors
    _notify(Kind.ADOPTED, outside, f"adopted:{adoption.pk}", adoption, actor)


def _shown(adoption: AdoptionRecord, people: Concerned, actor: User | None) -> None:
    _started(adoption, people, actor)
    when = f"{adoption.shown_at:%Y%m%d%H%M%S}" if adoption.shown_at else ""  # what waits again is shown again
    _notify(Kind.ADOPT_SHOWN, people.adopters, f"adopt-shown:{adoption.pk}:{when}", adoption, None)


def _status_changed(adoption: AdoptionRecord, people: Concerned, actor: User | None) -> None:
    last = adoption.changes.last()
    number = last.pk if last is not None else 0  # an editor may have taken a change of the same place away
    _notify(Kind.ADOPT_STATUS, people.everybody, f"adopt-status:{adoption.pk}:{number}", adoption, actor)


def _reported(adoption: AdoptionRecord, people: Concerned, actor: User | None) -> None:
    """Once a day: a form may be saved often until it says what it should."""
    day = timezone.localdate().isoformat()
    _notify(Kind.ADOPT_RESULT, people.everybody, f"adopt-result:{adoption.pk}:{day}", adoption, actor)


def _remarked(adoption: AdoptionRecord, people: Concerned, actor: User | None) -> None:
    """Besides the schools: whoever remarked before and who verified it, while they may still say something to it."""
    said = list(adoption.remarks.select_related("author__profile"))
    told = people.owners | people.sources | people.adopters
    if people.is_public:
        before = [remark.author for remark in said[:-1]] + [adoption.verified_by]
        others = {user.pk: user for user in before if user is not None and user.pk not in told}
        told |= {number: user for number, user in others.items() if may_remark(user, adoption)}
    last = said[-1]
    _notify(Kind.ADOPT_REMARK, told, f"adopt-remark:{last.pk}", adoption, actor, last.text)


def _verified(adoption: AdoptionRecord, people: Concerned, actor: User | None) -> None:
    """Results that change are verified anew, and that is told anew."""
    when = f"{adoption.verified_at:%Y%m%d%H%M%S}" if adoption.verified_at else ""
    told = people.owners | people.sources | people.adopters
    _notify(Kind.ADOPT_PROVEN, told, f"adopt-proven:{adoption.pk}:{when}", adoption, actor)


TOLD = {
    AdoptionEvent.STARTED: _started,
    AdoptionEvent.SHOWN: _shown,
    AdoptionEvent.STATUS_CHANGED: _status_changed,
    AdoptionEvent.RESULTS_REPORTED: _reported,
    AdoptionEvent.REMARKED: _remarked,
    AdoptionEvent.VERIFIED: _verified,
}


def tell_question(reminder: AdoptionReminder, people: list[User]) -> None:
    """Put the term's question to a school's people."""
    told = {user.pk: user for user in people}
    _notify(Kind.ADOPT_TERM, told, reminder_key(reminder.pk), reminder.adoption, None)


def reminder_key(reminder_id: int) -> str:
    """The occasion of a term's question; `reminder_of_key` is the way back."""
    return f"adopt-term:{reminder_id}"


def reminder_of_key(key: str) -> int:
    return int(key.rpartition(":")[2])


def _notify(kind: Kind, people: People, key: str, adoption: AdoptionRecord, actor: User | None, text: str = "") -> None:
    from community.notifications.sending import notify

    told = [user for user in people.values() if actor is None or user.pk != actor.pk]
    page = adoption.source_innovation
    notify(kind, told, key=key, page=page, adoption=adoption, actor=actor, text=text)


def connect() -> None:
    adoption_changed.connect(tell, dispatch_uid="community.adoptions.tell")
