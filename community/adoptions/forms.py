"""What is asked besides the press itself: the reason for stopping, and the day on which use began."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from community.adoptions.answering import answer_question
from community.adoptions.questions import Answer
from community.models import AdoptionReminder
from core.form_fields import DayField
from core.pupil_privacy import pupil_problem
from members.models import User

REASON_LENGTH = 1000  # as `AdoptionRecord.stop_reason`


class AnswerForm(forms.Form):
    """An answer to the term's question. Most need nothing but a press."""

    answer = forms.ChoiceField(choices=Answer.choices, widget=forms.HiddenInput)
    on = DayField(label=_("เริ่มใช้เมื่อ"), error_messages={"required": _("กรุณาใส่วันที่เริ่มใช้")})
    reason = forms.CharField(
        label=_("เพราะอะไรจึงหยุด"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("แสดงต่อสาธารณะ เพื่อให้โรงเรียนอื่นได้เรียนรู้ ไม่ต้องใส่ชื่อนักเรียน"),
        error_messages={"required": _("กรุณาเขียนเหตุผลที่ยุติ เพื่อให้โรงเรียนอื่นได้เรียนรู้")},
    )

    def __init__(self, *args: Any, answer: Answer, **kwargs: Any) -> None:
        first = {"answer": answer, "on": timezone.localdate()}
        super().__init__(*args, **{"initial": first, "use_required_attribute": False, **kwargs})
        if answer != Answer.IN_USE:
            del self.fields["on"]
        if answer != Answer.STOPPED:
            del self.fields["reason"]

    def clean_reason(self) -> str:
        reason = str(self.cleaned_data["reason"])
        if problem := pupil_problem(reason):
            raise ValidationError(str(problem))
        return reason

    def take(self, reminder: AdoptionReminder, user: User) -> bool:
        """Answer the question; False when it was answered before, or with `errors` when it may not be."""
        values = self.cleaned_data
        on: datetime.date | None = values.get("on")
        try:
            return answer_question(reminder, Answer(values["answer"]), user, on, values.get("reason", ""))
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(FIELDS.get(name) if FIELDS.get(name) in self.fields else None, messages)
            return False


#: Where the service's refusals are shown.
FIELDS = {"status_on": "on", "started_on": "on", "stop_reason": "reason"}
