"""The form in which a member says who they are. What was typed survives every error."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members import consent
from members.models import MemberProfile
from members.organization_choice import resolve
from members.profiles import ProfileData

CHANGED_TEXT = _("ข้อความยินยอมเปลี่ยนไประหว่างที่คุณกรอก กรุณาอ่านฉบับใหม่แล้วทำเครื่องหมายอีกครั้ง")
UNKNOWN = _("ไม่พบชื่อนี้ในรายชื่อ ตรวจตัวสะกด หรือทำเครื่องหมาย “ไม่พบโรงเรียนในรายชื่อ” ด้านล่าง")
CHOOSE = _("เลือกหน่วยงานของคุณจากชื่อที่ใกล้เคียง หรือทำเครื่องหมาย “ไม่พบโรงเรียนในรายชื่อ” ด้านล่าง")


class ProfileForm(forms.Form):
    """Who somebody is, where they work, what they let others see, and their consent while it is not given."""

    display_name = forms.CharField(
        label=_("ชื่อที่แสดง"),
        max_length=150,
        help_text=_("ชื่อและนามสกุล หรือชื่อที่เพื่อนครูรู้จัก"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    org_name = forms.CharField(
        label=_("โรงเรียนหรือหน่วยงาน"),
        max_length=200,
        help_text=_("พิมพ์บางส่วนของชื่อ แล้วเลือกจากรายชื่อที่ขึ้นมา"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    org_choice = forms.CharField(required=False, widget=forms.HiddenInput)
    org_missing = forms.BooleanField(
        label=_("ไม่พบโรงเรียนในรายชื่อ"),
        required=False,
        help_text=_("ใช้ชื่อที่พิมพ์ไปก่อน แล้วบรรณาธิการจะจับคู่ให้ คุณใช้งานต่อได้ทันที"),
    )
    role = forms.ChoiceField(label=_("บทบาท"), choices=MemberProfile.Role.choices)
    position = forms.CharField(
        label=_("ตำแหน่ง"), max_length=150, required=False, help_text=_("เช่น ครูชำนาญการ หัวหน้ากลุ่มสาระ")
    )
    expertise = forms.CharField(
        label=_("เรื่องที่ถนัด"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("เรื่องที่เพื่อนครูมาถามคุณได้"),
    )
    public = forms.BooleanField(
        label=_("แสดงชื่อและหน้าของฉันต่อสาธารณะ"),
        required=False,
        help_text=_("ถ้าไม่ทำเครื่องหมาย ผลงานจะแสดงในนามโรงเรียนเท่านั้น"),
    )
    notify = forms.ChoiceField(
        label=_("รับอีเมลแจ้งข่าวผลงานของฉัน"), choices=MemberProfile.Notify.choices, initial=MemberProfile.Notify.NOW
    )
    agree = forms.BooleanField(
        label=_("ฉันอ่านแล้วและยินยอม"), error_messages={"required": _("ทำเครื่องหมายเพื่อยินยอม จึงจะบันทึกได้")}
    )
    consent_version = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, needs_consent: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needs_consent = needs_consent
        if needs_consent:
            self.initial["consent_version"] = consent.CURRENT.version
        else:
            del self.fields["agree"], self.fields["consent_version"]

    @property
    def offers_near(self) -> bool:
        """Whether organisations with like names are shown to pick from."""
        return isinstance(self.fields["org_choice"].widget, forms.RadioSelect)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("org_name") and not data.get("org_missing"):
            self._settle_organization(data)
        if self.needs_consent and data.get("agree") and not consent.is_current(data.get("consent_version", "")):
            self.add_error("agree", CHANGED_TEXT)
            read_again = {name: self.data[name] for name in self.data if name != "agree"}
            self.data = read_again | {"consent_version": consent.CURRENT.version}
        return data

    def profile_data(self) -> ProfileData:
        """What a valid form says."""
        data = self.cleaned_data
        org = data.get("org")
        names = ("display_name", "role", "position", "expertise", "public", "notify")
        return ProfileData(
            org=org,
            org_text="" if org else data["org_name"],
            agreed_to=consent.CURRENT.version if self.needs_consent else "",
            **{name: data[name] for name in names},
        )

    def _settle_organization(self, data: dict[str, Any]) -> None:
        found = resolve(data["org_name"], data.get("org_choice", ""))
        data["org"] = found.organization
        if found.organization is not None:
            return
        self.add_error("org_name", CHOOSE if found.near else UNKNOWN)
        if found.near:
            choices = [(str(each.pk), f"{each.title} ({each.place})") for each in found.near]
            field = self.fields["org_choice"]
            field.label, field.widget = _("ชื่อที่ใกล้เคียง"), forms.RadioSelect(choices=choices)
