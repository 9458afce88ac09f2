"""Asks each school once a term whether what it took up goes on.

Asked is about every adoption that has not stopped, whether it waits to be shown or not, whose case anybody may read,
whose school is on the site and neither merged nor closed, and whose status nobody has touched since the term began. The
term has to be four weeks old (schools begin slowly) and must not be over: nobody is asked in the holidays.

Guarantees one question an adoption and term, however often this runs, by however many at once: the row is unique in the
database, and its notices and e-mails are rows of the same transaction. Killed at whatever moment, the next run goes on
where this one ended. Where there is nobody to ask nothing is noted, so that who comes later in the term is asked.
"""

import datetime
from collections.abc import Iterator

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from community.adoptions.people import schools_people
from community.adoptions.telling import tell_question
from community.models import AdoptionReminder
from core.privacy import restricted
from core.readers import oldest_kept
from core.school_terms import Term, term_of
from innovations.models import AdoptionChange, AdoptionRecord
from members.models import Organization, User

FIRST_WEEKS = datetime.timedelta(weeks=4)
BATCH = 200


def code_of(term: Term) -> str:
    """A term as it is stored, such as "2569-1"."""
    return f"{term.year_be}-{term.number}"


def term_to_ask(day: datetime.date) -> Term | None:
    """The term that schools are asked about on a day, None when nobody is asked."""
    term = term_of(day)
    return term if term.starts + FIRST_WEEKS <= day <= term.ends else None


def due(term: Term) -> QuerySet[AdoptionRecord]:
    """Adoptions to be asked about in a term."""
    begins = timezone.make_aware(datetime.datetime.combine(term.starts, datetime.time()))
    touched = AdoptionChange.objects.filter(adoption=OuterRef("pk"), at__gte=begins)
    asked = AdoptionReminder.objects.filter(adoption=OuterRef("pk"), term=code_of(term))
    found = AdoptionRecord.objects.unstopped().filter(~Exists(touched), ~Exists(asked), created_at__lt=begins)
    found = found.filter(~restricted("source_innovation__path"), source_innovation__live=True, is_sample=False)
    return found.filter(adopter_org__live=True, adopter_org__status=Organization.Status.ACTIVE)


def remind(day: datetime.date | None = None) -> Iterator[tuple[int, int]]:
    """Ask whom nobody has asked yet; after each batch (adoptions looked at, questions put).

    Args:
        day: today if it is not given.
    """
    term = term_to_ask(day or timezone.localdate())
    if term is None:
        return
    last = 0
    while ids := list(due(term).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        last = ids[-1]
        yield len(ids), _ask_about(ids, term)


def _ask_about(ids: list[int], term: Term) -> int:
    adoptions = AdoptionRecord.objects.filter(pk__in=ids).select_related("source_innovation").order_by("pk")
    rows = list(adoptions)
    people = schools_people(rows)
    return sum(_ask(adoption, term, people[adoption.pk]) for adoption in rows)


def _ask(adoption: AdoptionRecord, term: Term, people: list[User]) -> bool:
    """Put one question; False when nobody is there to be asked, or somebody else has just asked."""
    if not any(user.is_active for user in people):
        return False
    try:
        with transaction.atomic():
            reminder = AdoptionReminder.objects.create(adoption=adoption, term=code_of(term))
            tell_question(reminder, people)
    except IntegrityError:
        if AdoptionReminder.objects.filter(adoption=adoption, term=code_of(term)).exists():
            return False
        raise
    return True


def purge_reminders() -> int:
    """Delete questions older than 13 months, answered or not; return how many."""
    until = oldest_kept(timezone.localdate())
    deleted, _by_model = AdoptionReminder.objects.filter(sent_at__date__lt=until).delete()
    return deleted
