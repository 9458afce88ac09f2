"""What changes of an adoption have in common: dates, history, what is read or verified anew, the news."""

import datetime
from typing import Any

from innovations.adoption import rights
from innovations.adoption.choices import AdoptionEvent, AdoptionStatus
from innovations.adoption.figures import refresh
from innovations.models import AdoptionChange, AdoptionEvaluation, AdoptionRecord
from innovations.signals import adoption_changed
from members.models import User


def told_results(adoption: AdoptionRecord) -> Any:
    """What a supervisor looks at: text, numbers, reach, evaluations, components, however they are written down."""
    rows = [
        {name: value for name, value in child.value.items() if value not in (None, "")} for child in adoption.metrics
    ]
    components = sorted((one.component_id, one.choice, one.what, one.why) for one in adoption.components.all())
    evaluations = sorted(_told_evaluation(one) for one in adoption.evaluations.all())
    return adoption.results.strip(), rows, adoption.reach_students, adoption.reach_teachers, components, evaluations


def _told_evaluation(evaluation: AdoptionEvaluation) -> list[str]:
    """All that it says, as text."""
    fields = evaluation._meta.concrete_fields
    own = [one for one in fields if not one.primary_key and one.name not in ("adoption", "sort_order")]
    return [one.value_to_string(evaluation) for one in own]


def wait_to_be_read(adoption: AdoptionRecord, user: User | None) -> None:
    """What a member changes whom nobody has verified waits as their first text did."""
    if user is not None and rights.is_read_first(user):
        adoption.shown_at = adoption.shown_by = None


def keep_what_others_set(adoption: AdoptionRecord, stored: AdoptionRecord) -> None:
    """An edit of what a school tells changes neither the status, which has a history, nor who let it show."""
    for name in ("status", "status_on", "started_on", "sustained_on", "stopped_on", "stop_reason"):
        setattr(adoption, name, getattr(stored, name))
    for name in ("shown_at", "shown_by_id", "is_withheld"):
        setattr(adoption, name, getattr(stored, name))


def set_dates(adoption: AdoptionRecord, status: AdoptionStatus, on: datetime.date) -> None:
    """The day on which use began, a year was full, or it ended, where the status is one of those."""
    if status == AdoptionStatus.IN_USE:
        adoption.started_on = on
    elif status == AdoptionStatus.SUSTAINED:
        adoption.sustained_on = on
    elif status == AdoptionStatus.STOPPED:
        adoption.stopped_on = on


def note_status(adoption: AdoptionRecord, note: str, user: User | None) -> None:
    """Add the present status to the history.

    Raises:
        ValidationError: `note`, where it seems to name a pupil.
    """
    number = adoption.changes.count() + 1
    change = AdoptionChange(
        adoption=adoption, number=number, status=adoption.status, on=adoption.status_on, note=note, by=user
    )
    change.full_clean(exclude=["adoption", "by"])
    change.save()


def finish(adoption: AdoptionRecord, event: AdoptionEvent, user: User | None) -> None:
    """Keep a revision, bring the case's figures up to date, tell who listens."""
    adoption.save_revision(user=user, clean=False)
    refresh([adoption.source_innovation_id])
    adoption_changed.send(AdoptionRecord, adoption=adoption, event=event, actor=user)
