"""What a reviewer and a head teacher write."""

from django import forms
from django.utils.translation import gettext_lazy as _

REASON_LENGTH = 1000  # characters
NAME_LENGTH = 150


class ReasonForm(forms.Form):
    """Why work is returned: never without a reason that the author can act on."""

    comment = forms.CharField(
        label=_("เหตุผลที่ส่งคืน"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("เขียนถึงผู้ส่งโดยตรง บอกว่าต้องแก้อะไร ที่ช่องใด"),
        error_messages={"required": _("กรุณาเขียนเหตุผล ผู้ส่งจะได้รู้ว่าต้องแก้อะไร")},
    )


class RemarkForm(forms.Form):
    """Something to say to the authors without returning their work."""

    comment = forms.CharField(
        label=_("ความคิดเห็นถึงผู้ส่ง"),
        max_length=REASON_LENGTH,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("กรุณาเขียนความคิดเห็นก่อนส่ง")},
    )


class SchoolAnswerForm(forms.Form):
    """A head teacher's answer: who answers, and the reason when the work goes back."""

    name = forms.CharField(
        label=_("ชื่อและตำแหน่งของท่าน"),
        max_length=NAME_LENGTH,
        help_text=_("เช่น “นางสาวดวงใจ แก้วคำ ผู้อำนวยการโรงเรียน”"),
        error_messages={"required": _("กรุณาเขียนชื่อและตำแหน่งของท่าน")},
    )
    reason = forms.CharField(
        label=_("เหตุผล (เมื่อส่งคืนให้แก้ไข)"),
        max_length=REASON_LENGTH,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: object, returns: bool = False, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["reason"].required = returns
        self.fields["reason"].error_messages["required"] = _("กรุณาเขียนเหตุผล ครูผู้ส่งจะได้รู้ว่าต้องแก้อะไร")
