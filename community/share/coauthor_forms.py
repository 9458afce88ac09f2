"""Asking who is to write along."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.models import CoAuthor, Draft
from community.share.coauthors import colleagues, invite
from members.models import User


class InviteForm(forms.Form):
    """An address, or a member of the same organisation who lets anybody read the own name."""

    email = forms.EmailField(
        label=gettext_lazy("อีเมลของผู้เขียนร่วม"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("ระบบส่งลิงก์ไปให้ ใช้ได้ 14 วัน ผู้รับต้องเป็นสมาชิกหรือสมัครก่อน"),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "class": "input"}),
    )
    member = forms.ChoiceField(
        label=gettext_lazy("หรือเลือกจากสมาชิกในหน่วยงานเดียวกัน"),
        required=False,
        help_text=gettext_lazy("แสดงเฉพาะผู้ที่เลือกแสดงชื่อต่อสาธารณะ"),
        widget=forms.Select(attrs={"class": "input"}),
    )

    def __init__(self, data: Any = None, *, draft: Draft) -> None:
        super().__init__(data)
        self.draft = draft
        self.members = {profile.code: profile for profile in colleagues(draft)}
        names = [(code, profile.display_name) for code, profile in self.members.items()]
        self.fields["member"].choices = [("", _("ไม่เลือก")), *names]  # type: ignore[attr-defined]
        if not names:
            del self.fields["member"]
            self.fields["email"].required = True

    def clean(self) -> dict[str, Any]:
        """One of both, and only one: who fills in two means two invitations, which are sent one by one."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and bool(data.get("email")) == bool(data.get("member")):
            self.add_error("email", _("กรอกอีเมล หรือเลือกสมาชิก อย่างใดอย่างหนึ่ง"))
        return data

    def send(self, user: User) -> CoAuthor | None:
        """Invite; None when it cannot be done, which the form then says."""
        profile = self.members.get(self.cleaned_data.get("member", ""))
        try:
            if profile is not None:
                return invite(self.draft, user, profile.user.email, profile.display_name)
            return invite(self.draft, user, self.cleaned_data["email"])
        except forms.ValidationError as error:
            self.add_error("member" if profile is not None else "email", error)
            return None
