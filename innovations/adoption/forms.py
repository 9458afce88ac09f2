"""Forms about adoptions: what is asked when a school takes up a case, and when it tells how that goes on."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.form_fields import DayField, WholeNumberField
from innovations.adoption.choices import AdoptionStatus, ComponentChoice
from innovations.adoption.readiness import AREAS, Readiness
from innovations.models import AdoptionComponent, AdoptionRecord, CaseStudyPage

AREA = forms.Textarea(attrs={"rows": 3, "lang": "th"})
BEGINNINGS = (AdoptionStatus.INTERESTED, AdoptionStatus.PLANNING, AdoptionStatus.IN_USE)
#: The server says what is missing, in the language of the interface.
QUIET: dict[str, Any] = {"use_required_attribute": False}
MOST_PEOPLE = 100_000
CHOOSE = _("กรุณาเลือกหนึ่งข้อ")


class SourceForm(forms.Form):
    """From whom: the case itself ("") or the adoption of another school (its code)."""

    source = forms.ChoiceField(
        label=_("โรงเรียนเราเรียนรู้เรื่องนี้จากใคร"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("กรุณาเลือกจากรายชื่อที่มี")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **{**QUIET, **kwargs})
        self.fields["source"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_source(self) -> str:
        """Nothing chosen is not the case itself."""
        if "source" not in self.data:
            raise forms.ValidationError(CHOOSE)
        return str(self.cleaned_data["source"])


class ReadinessForm(forms.Form):
    """Seven areas, any of which may be left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for area in AREAS:
            self.fields[area.field_name] = forms.TypedChoiceField(
                label=area.label,
                help_text=area.sentence,
                choices=Readiness.choices,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )


class StatusForm(forms.Form):
    """How far the school is, and since when."""

    status = forms.ChoiceField(
        label=_("ตอนนี้โรงเรียนเราอยู่ขั้นไหน"), widget=forms.RadioSelect, error_messages={"required": CHOOSE}
    )
    on = DayField(label=_("ตั้งแต่วันที่"), error_messages={"required": _("กรุณาใส่วันที่ที่เริ่มขั้นนี้")})

    def __init__(self, *args: Any, statuses: Iterable[AdoptionStatus] = BEGINNINGS, **kwargs: Any) -> None:
        super().__init__(*args, **{**QUIET, **kwargs})
        self.fields["status"].choices = [(one.value, one.label) for one in statuses]  # type: ignore[attr-defined]
        self.fields["on"].initial = timezone.localdate

    def clean_status(self) -> AdoptionStatus:
        return AdoptionStatus(self.cleaned_data["status"])


class NextStatusForm(StatusForm):
    """Another status of a record, with a word about it: the reason, where it ends."""

    note = forms.CharField(
        label=_("บันทึก"),
        required=False,
        max_length=1000,
        widget=AREA,
        help_text=_("ถ้ายุติ กรุณาเขียนเหตุผล เพื่อให้โรงเรียนอื่นได้เรียนรู้"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].label = _("เปลี่ยนเป็นขั้นไหน")


class CorrectionForm(forms.Form):
    """What is wrong about the present status: its day, or that it was reached at all."""

    DAY, UNDO = "day", "undo"

    what = forms.ChoiceField(
        label=_("แก้อะไร"),
        choices=[(DAY, _("สถานะถูกแล้ว แก้วันที่")), (UNDO, _("ยังไม่ถึงสถานะนี้ กลับไปสถานะก่อนหน้า"))],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    on = DayField(label=_("วันที่ที่ถูกต้อง"), required=False, help_text=_("ใส่เมื่อแก้วันที่"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**QUIET, **kwargs})

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("what") == self.DAY and "on" in data and data["on"] is None:
            self.add_error("on", _("กรุณาใส่วันที่ที่เริ่มขั้นนี้"))
        return data


class ComponentForm(forms.ModelForm[AdoptionComponent]):
    """What the school does with one component of the case. `instance` says which."""

    class Meta:
        model = AdoptionComponent
        fields = ("choice", "what", "why")
        widgets = {"choice": forms.RadioSelect, "what": AREA, "why": AREA}
        labels = {"what": _("ปรับเป็นอย่างไร"), "why": _("เพราะอะไร")}
        help_texts = {"what": _("ถ้าปรับ ทำต่างจากเดิมตรงไหน"), "why": _("ต้องเขียน ถ้าปรับหรือไม่ใช้")}
        error_messages = {"choice": {"required": CHOOSE}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**QUIET, **kwargs})
        self.fields["choice"] = forms.ChoiceField(
            label=self.instance.name,
            choices=ComponentChoice.choices,
            widget=forms.RadioSelect,
            error_messages={"required": CHOOSE},
        )

    @property
    def about(self) -> str:
        """What the form is about, for messages away from it."""
        return self.instance.name


class _RecordForm(forms.ModelForm[AdoptionRecord]):
    """Sets its fields on the record. The rules of the record as a whole are the service's, which checks them all."""

    def _post_clean(self) -> None:
        for name in self._meta.fields or ():
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])


class ReachForm(_RecordForm):
    """How many people the practice reaches."""

    reach_students = WholeNumberField(
        label=_("จำนวนนักเรียนที่ได้รับประโยชน์ (คน)"), min_value=0, max_value=MOST_PEOPLE, required=False
    )
    reach_teachers = WholeNumberField(label=_("จำนวนครูที่ร่วมทำ (คน)"), min_value=0, max_value=MOST_PEOPLE, required=False)

    class Meta:
        model = AdoptionRecord
        fields = ("reach_students", "reach_teachers")


class ResultsForm(_RecordForm):
    """What came of it at the school, in words."""

    class Meta:
        model = AdoptionRecord
        fields = ("results", "barriers", "support_received")
        widgets = dict.fromkeys(fields, AREA)
        help_texts = {
            "results": _("เกิดอะไรกับผู้เรียน เล่าตามจริงทั้งที่ได้ผลและยังไม่ได้ผล ไม่ใส่ชื่อนักเรียน"),
            "barriers": _("อะไรทำให้ทำยาก แก้อย่างไร"),
            "support_received": _("ใครช่วยอะไรบ้าง เช่น โรงเรียนเจ้าของเรื่องมาสาธิต"),
        }


class RemarkForm(forms.Form):
    text = forms.CharField(
        label=_("ความเห็นต่อการนำไปใช้ครั้งนี้"),
        max_length=1000,
        widget=AREA,
        error_messages={"required": _("กรุณาเขียนความเห็นก่อนส่ง")},
    )


def component_forms(
    case: CaseStudyPage, kept: Iterable[AdoptionComponent] = (), data: Any = None, typed: Any = None
) -> list[ComponentForm]:
    """A form for each component that the case has now, in its order, then for those that only the record has.

    Args:
        kept: what the record says of them already.
        data: what was sent.
        typed: what was sent before and is shown again without being judged.
    """
    known = {row.component_id: row for row in kept}
    rows = []
    for child in case.components:
        row = known.pop(child.id, None) or AdoptionComponent(component_id=child.id, name=child.value["name"])
        rows.append(row)
    rows += known.values()
    for position, row in enumerate(rows):
        row.position = position
    return [_component_form(row, number, data, typed) for number, row in enumerate(rows, start=1)]


def _component_form(row: AdoptionComponent, number: int, data: Any, typed: Any) -> ComponentForm:
    prefix = f"c-{row.component_id}"
    initial = {name: typed.get(f"{prefix}-{name}", "") for name in ComponentForm.Meta.fields} if typed else None
    return ComponentForm(data, prefix=prefix, instance=row, initial=initial)
