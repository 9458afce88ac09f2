"""Measured results as rows of a form: the values of `innovations.blocks.MetricBlock`. A row without a word is none."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamValue

from core.form_fields import NumberField, WholeNumberField
from core.pupil_privacy import pupil_problem
from innovations.models import AdoptionRecord

MOST = 12  # rows, as the model's field takes
ROWS = "metric-rows"  # how many rows the page had
FIELDS = ("id", "name", "before", "after", "unit", "n", "tool", "comparison")
MOST_N = 1_000_000


class MetricForm(forms.Form):
    """A number before and after, with how it was measured."""

    id = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("วัดอะไร"),
        max_length=150,
        help_text=_("เช่น นักเรียน ป.3 อ่านคล่องตามเกณฑ์"),
        widget=forms.TextInput({"lang": "th"}),
    )
    before = NumberField(label=_("ก่อน"), min_value=0, required=False, max_digits=12, decimal_places=2)
    after = NumberField(label=_("หลัง"), min_value=0, max_digits=12, decimal_places=2)
    unit = forms.CharField(label=_("หน่วย"), max_length=40, help_text=_("เช่น ร้อยละ คน คะแนน"))
    n = WholeNumberField(label=_("จำนวนที่วัด (คน)"), min_value=1, max_value=MOST_N, required=False)
    tool = forms.CharField(label=_("เครื่องมือที่ใช้วัด"), max_length=150, required=False)
    comparison = NumberField(
        label=_("ค่าหลังของกลุ่มเปรียบเทียบ"), min_value=0, required=False, max_digits=12, decimal_places=2
    )

    def __init__(self, *args: Any, number: int, **kwargs: Any) -> None:
        self.number = number
        ours = {"prefix": f"metric-{number}", "empty_permitted": True, "use_required_attribute": False}
        super().__init__(*args, **{**ours, **kwargs})

    @property
    def about(self) -> str:
        return _now("ตัวชี้วัดที่ %(number)d") % {"number": self.number}

    def has_changed(self) -> bool:
        """Whether anything stands in the row: one that was emptied is taken away."""
        return not self.is_bound or any(
            str(self.data.get(self.add_prefix(name), "")).strip() for name in FIELDS if name != "id"
        )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("comparison") is not None and said.get("before") is None:
            self.add_error("before", _("กรุณาใส่ค่าก่อนด้วย จึงจะเทียบกับกลุ่มเปรียบเทียบได้"))
        for name in ("name", "tool", "unit"):
            if problem := pupil_problem(said.get(name, "")):
                self.add_error(name, str(problem))
        return said


def metric_forms(record: AdoptionRecord, data: Mapping[str, Any] | None = None) -> list[MetricForm]:
    """The rows of the record and an empty one, or what was sent of them."""
    if data is not None:
        return [MetricForm(data, number=number) for number in range(1, _count(data) + 1)]
    rows = [{**child.value, "id": child.id} for child in record.metrics]
    return [MetricForm(initial=row, number=number) for number, row in enumerate([*rows, {}][:MOST], start=1)]


def with_another_row(data: Mapping[str, Any]) -> list[MetricForm]:
    """What was typed, not judged, and one row more."""
    count = min(_count(data) + 1, MOST)
    return [
        MetricForm(initial={name: data.get(f"metric-{number}-{name}", "") for name in FIELDS}, number=number)
        for number in range(1, count + 1)
    ]


def set_metrics(record: AdoptionRecord, forms: list[MetricForm]) -> None:
    """Put the rows that say something on the record. A row that was there keeps its id."""
    known = {child.id for child in record.metrics}
    stream = record.metrics.stream_block
    said = [form.cleaned_data for form in forms if form.has_changed()]
    record.metrics = StreamValue(
        stream,
        [
            (
                "metric",
                stream.child_blocks["metric"].normalize({name: row[name] for name in FIELDS if name != "id"}),
                row["id"] if row["id"] in known else None,
            )
            for row in said
        ],
    )


def _count(data: Mapping[str, Any]) -> int:
    typed = str(data.get(ROWS, ""))
    return min(int(typed), MOST) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
