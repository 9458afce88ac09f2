"""Everything that changes an adoption, each in one transaction: row, history, revision, figures of the case, the news.

Guarantees: a change that is refused changes nothing and says why, by field, also when the database refuses because
another request came first; whoever is told (`innovations.signals`) is told in the same transaction, in the order of the
changes; figures on the case page are those after the change.
"""

import datetime
import logging
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from innovations.adoption import rights
from innovations.adoption.changing import CHANGED_SINCE_READ, REFUSALS, changing, check, locked_record
from innovations.adoption.choices import AdoptionEvent, AdoptionStatus
from innovations.adoption.storing import (
    finish,
    keep_what_others_set,
    note_status,
    set_dates,
    told_results,
    wait_to_be_read,
)
from innovations.models import AdoptionComponent, AdoptionRecord, AdoptionRemark, CaseStudyPage
from innovations.signals import adoption_changed
from members.models import Organization, User

logger = logging.getLogger(__name__)

#: Which statuses may follow: forward in time, or to the end. What has ended may be begun anew as another record.
ORDER = (AdoptionStatus.INTERESTED, AdoptionStatus.PLANNING, AdoptionStatus.IN_USE, AdoptionStatus.SUSTAINED)


@dataclass(frozen=True)
class Beginning:
    """What a school says when it takes up a case. `values` are fields of the record, `components` unsaved rows."""

    case: CaseStudyPage
    school: Organization
    source: AdoptionRecord | None = None
    status: AdoptionStatus = AdoptionStatus.INTERESTED
    on: datetime.date | None = None
    values: dict[str, Any] = field(default_factory=dict)
    components: list[AdoptionComponent] = field(default_factory=list)


def start(beginning: Beginning, user: User) -> AdoptionRecord:
    """Record that a school takes up a case.

    Raises:
        ValidationError: by field; also when the school has a live record of the case already (`adopter_org`).
    """
    if beginning.school.kind != Organization.Kind.SCHOOL:
        raise ValidationError({"adopter_org": _("หน่วยงานนี้ไม่ใช่โรงเรียน กรุณาให้โรงเรียนที่นำไปใช้เป็นผู้บันทึก")})
    on = beginning.on or timezone.localdate()
    with changing(beginning.case.pk):
        adoption = AdoptionRecord(
            adopter_org=beginning.school,
            source_innovation=beginning.case,
            source_adoption=beginning.source,
            status=beginning.status,
            status_on=on,
            created_by=user,
            is_sample=beginning.case.is_sample or beginning.school.is_sample,
            **beginning.values,
        )
        set_dates(adoption, beginning.status, on)
        if not rights.is_read_first(user):
            adoption.shown_at, adoption.shown_by = timezone.now(), user
        adoption.components = beginning.components
        check(adoption)
        adoption.save()
        note_status(adoption, adoption.stop_reason, user)
        finish(adoption, AdoptionEvent.STARTED, user)
    return adoption


def change_status(
    adoption: AdoptionRecord,
    status: AdoptionStatus,
    on: datetime.date,
    user: User | None,
    note: str = "",
    seen: datetime.datetime | None = None,
) -> None:
    """Note that the school has come to another status on a day. Stopping needs `note`: the reason.

    Args:
        seen: `updated_at` of what the form showed; None where nobody saw a form.

    Raises:
        ValidationError: by field: `status` for one that cannot follow, `status_on`, `stop_reason`, dates.
    """
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption, seen)
        if status not in next_statuses(fresh):
            raise ValidationError({"status": _("สถานะนี้ไม่ต่อจากสถานะเดิม กรุณาเลือกสถานะที่ถัดไป")})
        if on < fresh.status_on:
            raise ValidationError({"status_on": REFUSALS["dates_in_order"][1]})
        fresh.status, fresh.status_on = status, on
        if status == AdoptionStatus.STOPPED:
            fresh.stop_reason = note.strip()
        set_dates(fresh, status, on)
        wait_to_be_read(fresh, user)
        check(fresh)
        fresh.save()
        note_status(fresh, note, user)
        finish(fresh, AdoptionEvent.STATUS_CHANGED, user)
    adoption.refresh_from_db()


def next_statuses(adoption: AdoptionRecord) -> tuple[AdoptionStatus, ...]:
    """The statuses that may follow the present one, in the order of time."""
    if adoption.status == AdoptionStatus.STOPPED:
        return ()
    later = ORDER[ORDER.index(AdoptionStatus(adoption.status)) + 1 :]
    return (*(one for one in later if one != AdoptionStatus.SUSTAINED or adoption.started_on), AdoptionStatus.STOPPED)


def edit(
    adoption: AdoptionRecord,
    user: User,
    event: AdoptionEvent = AdoptionEvent.EDITED,
    seen: datetime.datetime | None = None,
) -> None:
    """Store what a form has set on the record and its components or evaluations. What a supervisor verified is verified
    anew once results, numbers, evaluations, reach or components differ.

    Args:
        seen: `updated_at` of what the form showed; None where nobody saw a form.

    Raises:
        ValidationError: by field; code `STALE` when somebody else changed the record since.
    """
    with changing(adoption.source_innovation_id):
        stored = locked_record(adoption, seen)
        if told_results(stored) != told_results(adoption):
            adoption.verified_at = adoption.verified_by = None
        else:
            adoption.verified_at, adoption.verified_by_id = stored.verified_at, stored.verified_by_id
        keep_what_others_set(adoption, stored)
        wait_to_be_read(adoption, user)
        check(adoption)
        adoption.save()
        finish(adoption, event, user)


def report(adoption: AdoptionRecord, user: User, seen: datetime.datetime | None = None) -> None:
    """Store results, metrics, barriers, support or evaluations that a form has set."""
    edit(adoption, user, AdoptionEvent.RESULTS_REPORTED, seen)


def set_source(
    adoption: AdoptionRecord, source: AdoptionRecord | None, user: User, seen: datetime.datetime | None = None
) -> None:
    """Correct from whom the school took the case up; None for the case itself.

    Raises:
        ValidationError: `source_adoption`, when the new source is of another case or was itself taken from this record.
    """
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption, seen)
        fresh.source_adoption = source
        wait_to_be_read(fresh, user)
        check(fresh)
        fresh.save()
        finish(fresh, AdoptionEvent.EDITED, user)
    adoption.refresh_from_db()


def remark(adoption: AdoptionRecord, text: str, user: User) -> AdoptionRemark:
    """Add what somebody concerned says. It changes nothing else: an owner may comment, not veto."""
    said = AdoptionRemark(adoption=adoption, author=user, org_id=rights.school_of(user), text=text)
    said.full_clean(exclude=["org"])  # an editor may speak for no school
    with transaction.atomic():
        said.save()
        if rights.is_read_first(user):  # whoever is just reading what waits has not read this
            AdoptionRecord.objects.filter(pk=adoption.pk).update(updated_at=timezone.now())
        adoption_changed.send(AdoptionRecord, adoption=adoption, event=AdoptionEvent.REMARKED, actor=user)
    return said


def take_remark_away(said: AdoptionRemark, user: User) -> None:
    """Delete a remark that should not have been made. Nothing of its text stays; the log of the server says who did."""
    number, code = said.pk, said.adoption.uid
    said.delete()
    logger.info("remark %s of %s was taken away by user %s", number, code, user.pk)


def verify(adoption: AdoptionRecord, user: User, seen: datetime.datetime | None = None) -> None:
    """Note that a supervisor has seen the practice in use and its results.

    Args:
        seen: `updated_at` of what the supervisor read; None where nobody read a page.

    Raises:
        ValidationError: nothing to verify yet: not in use, or no results; code `STALE` when it was changed since.
    """
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption, seen, CHANGED_SINCE_READ)
        if not fresh.has_results or fresh.started_on is None:
            raise ValidationError(_("ยังยืนยันไม่ได้ เพราะยังไม่มีวันที่เริ่มใช้หรือยังไม่มีผลรายงาน"))
        fresh.verified_at, fresh.verified_by = timezone.now(), user
        fresh.save(update_fields=["verified_at", "verified_by"])
        finish(fresh, AdoptionEvent.VERIFIED, user)
    adoption.refresh_from_db()


def show(adoption: AdoptionRecord, user: User, seen: datetime.datetime | None = None) -> None:
    """Let the public see a record that an unverified member wrote, or that an editor hid.

    Args:
        seen: `updated_at` of what was read; None where nobody read a page.

    Raises:
        ValidationError: code `STALE` when it was changed since.
    """
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption, seen, CHANGED_SINCE_READ)
        if fresh.shown_at is None:
            fresh.shown_at, fresh.shown_by, fresh.is_withheld = timezone.now(), user, False
            fresh.save(update_fields=["shown_at", "shown_by", "is_withheld"])
            finish(fresh, AdoptionEvent.SHOWN, user)
    adoption.refresh_from_db()


def withdraw_verification(adoption: AdoptionRecord, user: User) -> None:
    """Take back that a supervisor verified the record."""
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption)
        if fresh.verified_at is not None:
            fresh.verified_at = fresh.verified_by = None
            fresh.save(update_fields=["verified_at", "verified_by"])
            finish(fresh, AdoptionEvent.EDITED, user)
    adoption.refresh_from_db()


def hide(adoption: AdoptionRecord, user: User) -> None:
    """Take a record from the public again; who may do something about it still reads it."""
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption)
        if fresh.shown_at is not None:
            fresh.shown_at, fresh.shown_by, fresh.is_withheld = None, None, True
            fresh.save(update_fields=["shown_at", "shown_by", "is_withheld"])
            finish(fresh, AdoptionEvent.EDITED, user)
    adoption.refresh_from_db()
