"""One CIPP evaluation of an adoption, by the fields of the model. Files are attached in the editors' admin alone."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.form_fields import DayField, WholeNumberField
from innovations.models import AdoptionEvaluation, AdoptionRecord
from innovations.models.evaluation import DIMENSIONS

RATINGS = [("", "–"), *((str(value), str(value)) for value in range(1, 6))]
MOST_N = 1_000_000
LINES = forms.Textarea(attrs={"rows": 3, "lang": "th"})


class EvaluationForm(forms.ModelForm[AdoptionEvaluation]):
    """`record` is the adoption that was evaluated: a stage has each round once."""

    date = DayField(label=_("วันที่ประเมิน"), error_messages={"required": _("กรุณาใส่วันที่ประเมิน")})
    round = WholeNumberField(label=_("รอบที่"), min_value=1, max_value=100)
    sample_n = WholeNumberField(label=_("จำนวนผู้ให้ข้อมูล"), min_value=0, max_value=MOST_N, required=False)

    class Meta:
        model = AdoptionEvaluation
        fields = (
            "stage",
            "round",
            "date",
            "evaluator",
            *(name for dimension in DIMENSIONS for name in (dimension, f"rating_{dimension}")),
            "method",
            "instrument",
            "sample_n",
            "decision",
        )
        widgets = {**dict.fromkeys(DIMENSIONS, LINES)}

    def __init__(self, *args: Any, record: AdoptionRecord, **kwargs: Any) -> None:
        super().__init__(*args, **{"use_required_attribute": False, **kwargs})
        self.record = record
        for dimension in DIMENSIONS:
            label = self.fields[f"rating_{dimension}"].label
            self.fields[f"rating_{dimension}"] = forms.TypedChoiceField(
                label=label, choices=RATINGS, coerce=int, empty_value=None, required=False
            )
        if self.instance.pk is None:
            self.initial["date"] = timezone.localdate()

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        others = [one for one in self.record.evaluations.all() if one.pk != self.instance.pk]
        if any((one.stage, one.round) == (said.get("stage"), said.get("round")) for one in others):
            self.add_error("round", _("มีการประเมินระยะและรอบนี้แล้ว กรุณาเปลี่ยนรอบ"))
        return said
