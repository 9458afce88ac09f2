"""Fields, and forms made of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cop_site.styleguide import states
from cop_site.styleguide.types import ENGLISH, Group, Part, Specimen

LEVELS = [("p1-3", "ประถมศึกษาปีที่ 1–3"), ("p4-6", "ประถมศึกษาปีที่ 4–6"), ("m1-3", "มัธยมศึกษาปีที่ 1–3")]


class ShareForm(forms.Form):
    """A form with one field of every kind. Its texts are content: what a teacher would be asked."""

    title = forms.CharField(label="ชื่อนวัตกรรม", max_length=150, help_text="สั้นและบอกว่าทำอะไร เช่น “นิทานสองภาษา สู่ชั้น ป.1”")
    problem = forms.CharField(label="ปัญหาและที่มา", widget=forms.Textarea, required=False)
    level = forms.ChoiceField(label="ระดับชั้นหลัก", choices=LEVELS)
    levels = forms.MultipleChoiceField(
        label="ใช้กับระดับชั้นใดอีก", choices=LEVELS, widget=forms.CheckboxSelectMultiple, required=False
    )
    cost = forms.ChoiceField(
        label="ต้นทุน",
        choices=[("free", "ไม่มีค่าใช้จ่าย"), ("lt1000", "ต่ำกว่า 1,000 บาท")],
        widget=forms.RadioSelect,
        help_text="นับเฉพาะเงินที่จ่ายเพิ่ม ไม่นับเวลาของครู",
    )
    photo = forms.ImageField(label="ภาพหลัก", required=False, help_text="ไม่เกิน 20 เมกะไบต์")
    consent = forms.BooleanField(label="ผู้ที่อยู่ในภาพยินยอมให้เผยแพร่แล้ว", help_text="นักเรียนต้องได้รับความยินยอมจากผู้ปกครอง")


class ContactForm(forms.Form):
    """A short form in English."""

    email = forms.EmailField(label="E-mail", help_text="Only the coordinator sees it.")
    note = forms.CharField(label="Note", required=False)


class PasswordForm(forms.Form):
    """What signing in asks for."""

    password = forms.CharField(label="รหัสผ่าน", widget=forms.PasswordInput)


FILLED = {"title": "นิทานสองภาษา สู่ชั้น ป.1", "level": "p1-3", "cost": "free", "consent": True}
LONG_HELP = (
    "เขียนให้ครูโรงเรียนอื่นอ่านแล้วนึกภาพออกว่าผู้เรียนกลุ่มใดพบปัญหาอะไร รู้ได้อย่างไร และเคยลองแก้ด้วยวิธีใดมาก่อน "
    "ห้ามใส่ชื่อหรือข้อมูลที่ทำให้รู้ว่าเป็นนักเรียนคนใด"
)


def _field(name: str, data: dict[str, Any] | None = None, form: type[forms.Form] = ShareForm) -> dict[str, Any]:
    """One field of a form; sent with `data`, so that it says what is wrong."""
    return {"field": form(data, prefix=None if data is None else "sent")[name]}


def _long_help() -> dict[str, Any]:
    form = ShareForm(prefix="long")
    form.fields["problem"].help_text = LONG_HELP
    return {"field": form["problem"]}


def _refused() -> dict[str, Any]:
    form = ShareForm({"title": ""}, prefix="refused")
    form.add_error(None, "ยังส่งไม่ได้ มีสี่ช่องที่ต้องกรอกหรือแก้")
    return {"form": form}


FIELD = Part(
    "parts/field.html",
    [
        Specimen(states.PLAIN, lambda: _field("title")),
        Specimen(states.WRONG, lambda: _field("title", {"sent-title": ""})),
        Specimen(_("ข้อความหลายบรรทัด คำแนะนำยาว"), _long_help),
        Specimen(_("รายการให้เลือก"), lambda: _field("level")),
        Specimen(_("เลือกได้หลายข้อ"), lambda: _field("levels")),
        Specimen(_("เลือกได้ข้อเดียว"), lambda: _field("cost")),
        Specimen(_("เลือกได้ข้อเดียว มีข้อผิดพลาด"), lambda: _field("cost", {"sent-cost": "มาก"})),
        Specimen(_("ไฟล์"), lambda: _field("photo")),
        Specimen(_("ช่องทำเครื่องหมาย"), lambda: _field("consent")),
        Specimen(_("ช่องทำเครื่องหมาย มีข้อผิดพลาด"), lambda: _field("consent", {"sent-title": "-"})),
        Specimen(states.IN_ENGLISH, lambda: _field("email", form=ContactForm), ENGLISH),
    ],
)
FORM_FIELDS = Part(
    "parts/form_fields.html",
    [
        Specimen(states.PLAIN, lambda: {"form": ShareForm(FILLED, prefix=None)}),
        Specimen(states.WRONG, _refused),
        Specimen(states.IN_ENGLISH, lambda: {"form": ContactForm(prefix="english")}, ENGLISH),
    ],
    framed=True,
    height=1200,
)

ERROR_SUMMARY = Part(
    "parts/error_summary.html",
    [
        Specimen(states.WRONG, _refused),
        Specimen(states.IN_ENGLISH, lambda: {"form": ContactForm({}, prefix="summary")}, ENGLISH),
    ],
    framed=True,
    height=480,
)
PASSWORD_FIELD = Part(
    "parts/password_field.html",
    [
        Specimen(states.PLAIN, lambda: {"field": PasswordForm()["password"]}),
        Specimen(states.WRONG, lambda: {"field": PasswordForm({}, prefix="wrong")["password"]}),
        Specimen(states.IN_ENGLISH, lambda: {"field": PasswordForm(prefix="english")["password"]}, ENGLISH),
    ],
)

GROUP = Group(_("ฟอร์ม"), [FIELD, PASSWORD_FIELD, FORM_FIELDS, ERROR_SUMMARY])
