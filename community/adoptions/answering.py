"""Takes a school's answer to the term's question: once, whoever is first.

Guarantees that a question is answered once by however many presses at once; that an answer which the adoption's rules
refuse changes nothing and leaves the question open; and that history, figures and those concerned follow, since the
status is changed by `innovations.adoption.service`.
"""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from community.adoptions.questions import Answer, answers_of, brought_by
from community.models import AdoptionReminder
from innovations.adoption import service
from innovations.adoption.choices import AdoptionStatus
from innovations.models import AdoptionRecord
from innovations.models.adoption import YEAR
from members.models import User


@transaction.atomic
def answer_question(
    reminder: AdoptionReminder, answer: Answer, user: User, on: datetime.date | None = None, reason: str = ""
) -> bool:
    """Note an answer and bring the adoption where it says; False when the question had been answered already.

    Args:
        on: since when, for a practice that came into use; today if it is not given.
        reason: why it stopped.

    Raises:
        ValidationError: by field, as `service.change_status`; `answer` for one that is not to be had.
    """
    adoption = reminder.adoption
    if answer not in answers_of(adoption):
        raise ValidationError({"answer": _("คำตอบนี้ใช้กับสถานะปัจจุบันไม่ได้ กรุณาเลือกคำตอบอื่น")})
    open_question = AdoptionReminder.objects.filter(pk=reminder.pk, answered_at=None)
    if not open_question.update(answered_at=timezone.now(), answer=answer, answered_by=user):
        return False
    status = brought_by(answer, adoption)
    if status is not None:
        service.change_status(adoption, status, _day(adoption, status, on), user, reason)
    return True


def _day(adoption: AdoptionRecord, status: AdoptionStatus, on: datetime.date | None) -> datetime.date:
    """The day on which the adoption came to a status: a year is full when it is, not when somebody says so."""
    if status == AdoptionStatus.SUSTAINED and adoption.started_on is not None:
        return max(adoption.started_on + YEAR, adoption.status_on)
    return on or timezone.localdate()
