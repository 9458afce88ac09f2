"""The forms of a list. What is written may be read by others once there is a link: no pupil's name (product.md, 9)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from community.models.saved_item import NOTE_LENGTH, TITLE_LENGTH
from core.pupil_privacy import pupil_problem


def check_pupils(text: str) -> None:
    """Refuse a text that seems to name a pupil.

    Raises:
        ValidationError: with what to write instead.
    """
    if problem := pupil_problem(text):
        raise ValidationError(str(problem))


class NoteForm(forms.Form):
    """What a person writes beside a page; empty takes it away."""

    note = forms.CharField(
        label=_("บันทึกของฉัน"),
        max_length=NOTE_LENGTH,
        required=False,
        validators=[check_pupils],
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ShareForm(forms.Form):
    """The head of a shared list."""

    title = forms.CharField(
        label=_("ชื่อรายการ"),
        max_length=TITLE_LENGTH,
        validators=[check_pupils],
        help_text=_("ผู้ที่เปิดลิงก์จะเห็นชื่อนี้ เช่น “เรื่องน่าลองสำหรับการประชุมเดือนหน้า”"),
    )
    shows_name = forms.BooleanField(label=_("แสดงชื่อสาธารณะของฉัน"), required=False)
