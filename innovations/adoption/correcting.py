"""An editor's correction of the last status: its day, or that it was never reached.

Guarantees that history, the record's dates and the figures agree afterwards, that the database's rules hold as for any
change, and that a revision keeps what stood there before.
"""

import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from innovations.adoption.changing import changing, check, locked_record
from innovations.adoption.choices import AdoptionEvent, AdoptionStatus
from innovations.adoption.storing import finish, set_dates
from innovations.models import AdoptionRecord
from members.models import User

#: Which day of the record each status sets.
DAYS = {
    AdoptionStatus.IN_USE: "started_on",
    AdoptionStatus.SUSTAINED: "sustained_on",
    AdoptionStatus.STOPPED: "stopped_on",
}
_FIRST = _("บันทึกนี้มีสถานะเดียว ไม่มีสถานะก่อนหน้าให้กลับไป แก้วันที่ได้อย่างเดียว")


def redate_status(
    adoption: AdoptionRecord, on: datetime.date, user: User, seen: datetime.datetime | None = None
) -> None:
    """Give the present status another day.

    Args:
        seen: `updated_at` of what the form showed; None where nobody saw a form.

    Raises:
        ValidationError: by field: `status_on` before the status that came before, dates; code `STALE`.
    """
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption, seen)
        fresh.status_on = on
        set_dates(fresh, AdoptionStatus(fresh.status), on)
        check(fresh)
        fresh.save()
        if (last := fresh.changes.last()) is not None:
            last.on = on
            last.save(update_fields=["on"])
        finish(fresh, AdoptionEvent.EDITED, user)
    adoption.refresh_from_db()


def undo_status(adoption: AdoptionRecord, user: User, seen: datetime.datetime | None = None) -> None:
    """Bring the record back to the status before the present one; the change to it goes from the history.

    Args:
        seen: `updated_at` of what the form showed; None where nobody saw a form.

    Raises:
        ValidationError: there is none before; the school has begun anew meanwhile (`adopter_org`); code `STALE`.
    """
    with changing(adoption.source_innovation_id):
        fresh = locked_record(adoption, seen)
        changes = list(fresh.changes.all())
        if len(changes) < 2:
            raise ValidationError({"status": _FIRST})
        before, last = changes[-2:]
        if name := DAYS.get(AdoptionStatus(fresh.status)):
            setattr(fresh, name, None)
        fresh.status, fresh.status_on, fresh.stop_reason = before.status, before.on, ""
        check(fresh)
        last.delete()
        fresh.save()
        finish(fresh, AdoptionEvent.EDITED, user)
    adoption.refresh_from_db()
