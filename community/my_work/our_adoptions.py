"""What a member's school took up, as "งานของฉัน" shows it: where each stands and what to do next.

Two queries for any number of adoptions. Members whom nobody has verified see the records that they wrote themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Prefetch, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from community.adoptions.links import path_of, waiting_reminders
from community.adoptions.questions import Words
from community.models import AdoptionReminder
from innovations.adoption.choices import ACTIVE, AdoptionStatus
from innovations.adoption.rights import is_verified, school_of
from innovations.models import AdoptionRecord
from members.models import User


@dataclass(frozen=True)
class OurAdoption:
    """One adoption of one's school. `next_label` and `next_url` are what to do now, "" for nothing."""

    adoption: AdoptionRecord
    next_label: Words = ""
    next_url: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether the term's question waits for an answer."""
        return bool(self.adoption.waiting_reminders)  # see `adoptions_of`


def our_adoptions(user: User) -> list[OurAdoption]:
    """What the person may tell about: what is asked first, what is over last."""
    found = [_ours(adoption, user) for adoption in adoptions_of(user)]
    return sorted(found, key=lambda ours: not ours.is_asked)


def adoptions_of(user: User) -> Iterable[AdoptionRecord]:
    school = school_of(user)
    if school is None:
        return []
    found = AdoptionRecord.objects.filter(adopter_org=school).select_related("source_innovation")
    if not is_verified(user):
        found = found.filter(created_by=user)
    asked = Prefetch("reminders", _waiting(), to_attr="waiting_reminders")
    is_over = Case(When(status=AdoptionStatus.STOPPED, then=Value(1)), default=Value(0), output_field=IntegerField())
    return found.prefetch_related(asked).order_by(is_over, "-status_on", "-pk")


def _waiting() -> QuerySet[AdoptionReminder]:
    return waiting_reminders().order_by("-term")


def _ours(adoption: AdoptionRecord, user: User) -> OurAdoption:
    reminders = adoption.waiting_reminders  # see `adoptions_of`
    if reminders:
        return OurAdoption(adoption, _("ตอบคำถามประจำภาคเรียน"), path_of(reminders[0].pk, user))
    if adoption.status in ACTIVE and not adoption.has_results:
        return OurAdoption(adoption, _("เล่าผล"), reverse("adoption_results", args=[adoption.uid]))
    if adoption.status in (AdoptionStatus.INTERESTED, AdoptionStatus.PLANNING):
        return OurAdoption(adoption, _("บอกว่าไปถึงไหนแล้ว"), reverse("adoption_status", args=[adoption.uid]))
    return OurAdoption(adoption)
