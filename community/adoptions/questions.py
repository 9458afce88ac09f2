"""What a school may answer to the term's question, by how far it has come, in its own words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from community.models import AdoptionReminder
from innovations.adoption.choices import ACTIVE, AdoptionStatus
from innovations.models import AdoptionRecord

Answer = AdoptionReminder.Answer
Words = str | Promise

USED_FOR_A_YEAR = (Answer.SUSTAINED, Answer.ADAPTED, Answer.STOPPED)
ANSWERS: dict[str, tuple[Answer, ...]] = {
    AdoptionStatus.INTERESTED: (Answer.STILL, Answer.PLANNING, Answer.IN_USE, Answer.STOPPED),
    AdoptionStatus.PLANNING: (Answer.STILL, Answer.IN_USE, Answer.STOPPED),
    AdoptionStatus.IN_USE: (Answer.STILL, Answer.ADAPTED, Answer.STOPPED),
    AdoptionStatus.SUSTAINED: (Answer.STILL, Answer.ADAPTED, Answer.STOPPED),
    AdoptionStatus.STOPPED: (),
}
STILL: dict[str, Words] = {
    AdoptionStatus.INTERESTED: _("ยังสนใจอยู่"),
    AdoptionStatus.PLANNING: _("ยังวางแผนอยู่"),
    AdoptionStatus.IN_USE: _("ยังใช้อยู่"),
    AdoptionStatus.SUSTAINED: _("ยังใช้อยู่"),
}
#: The status that an answer brings; the others leave it as it is.
BRINGS = {
    Answer.PLANNING: AdoptionStatus.PLANNING,
    Answer.IN_USE: AdoptionStatus.IN_USE,
    Answer.SUSTAINED: AdoptionStatus.SUSTAINED,
    Answer.STOPPED: AdoptionStatus.STOPPED,
}


def answers_of(adoption: AdoptionRecord) -> tuple[Answer, ...]:
    """What may be answered now, the likeliest first. In use for a year: is it continued, or has it stopped?"""
    if is_a_year_full(adoption):
        return USED_FOR_A_YEAR
    return ANSWERS[adoption.status]


def is_a_year_full(adoption: AdoptionRecord) -> bool:
    return adoption.status == AdoptionStatus.IN_USE and adoption.may_be_sustained()


def label_of(answer: Answer, adoption: AdoptionRecord) -> Words:
    """An answer in the words of a school that has come this far."""
    if answer == Answer.STILL:
        return STILL[adoption.status]
    if answer == Answer.STOPPED and adoption.status not in ACTIVE:
        return _("ไม่ทำแล้ว")
    return answer.label


def brought_by(answer: Answer, adoption: AdoptionRecord) -> AdoptionStatus | None:
    """The status that the adoption comes to by an answer, None where it stays. Whoever goes on after a full year with
    some parts changed goes on.
    """
    if answer == Answer.ADAPTED and is_a_year_full(adoption):
        return AdoptionStatus.SUSTAINED
    return BRINGS.get(answer)
