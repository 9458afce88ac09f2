"""A page on which somebody changes an adoption: forms of the record as it is, one button, one call of the service."""

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from innovations.adoption import service
from innovations.adoption.correcting import redate_status, undo_status
from innovations.adoption.evaluation_form import EvaluationForm
from innovations.adoption.forms import (
    CorrectionForm,
    NextStatusForm,
    ReachForm,
    ResultsForm,
    SourceForm,
    component_forms,
)
from innovations.adoption.metric_forms import metric_forms, set_metrics, with_another_row
from innovations.adoption.sources import offer, sources_of
from innovations.models import AdoptionEvaluation, AdoptionRecord
from members.models import User

Data = Mapping[str, Any] | None
NEW = datetime.datetime.min.replace(tzinfo=datetime.UTC)  # older than any record


class Editing:
    """What one page changes. `name` is the last part of its address and of its template."""

    name: ClassVar[str]
    title: ClassVar[Any]
    #: Field of the record → field of the form, where a refusal names another.
    renamed: ClassVar[dict[str, str]] = {}

    def __init__(self, record: AdoptionRecord, user: User, **which: Any) -> None:
        self.record, self.user = record, user

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        """The forms, judged with `data`."""
        raise NotImplementedError

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        """Store what valid forms say.

        Raises:
            ValidationError: by field of the record.
        """
        raise NotImplementedError

    def context(self, words: str = "") -> dict[str, Any]:
        """What the template needs besides the forms."""
        return {}

    def refused_forms(self, forms: list[Any]) -> list[Any]:
        """The forms at which a refusal of the service may be put."""
        return forms


class Components(Editing):
    """What the school keeps and changes, and whom it reaches."""

    name, title = "edit", _("แก้ไขส่วนที่ใช้และจำนวนคน")

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        kept = list(self.record.components.all())
        components = component_forms(self.record.source_innovation, kept, data)
        return [*components, ReachForm(data, instance=self.record)]

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        self.record.components = [form.instance for form in forms[:-1]]
        service.edit(self.record, self.user, seen=seen)


class Status(Editing):
    """The next status, from a day on."""

    name, title = "status", _("เปลี่ยนสถานะ")
    renamed: ClassVar[dict[str, str]] = {
        **dict.fromkeys(("status_on", "started_on", "sustained_on", "stopped_on"), "on"),
        "stop_reason": "note",
    }

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        return [NextStatusForm(data, statuses=service.next_statuses(self.record))]

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        said = forms[0].cleaned_data
        service.change_status(self.record, said["status"], said["on"], self.user, said["note"], seen)


class Correction(Editing):
    """The present status, where it was recorded wrongly: an editor's."""

    name, title = "correct", _("แก้สถานะที่บันทึกผิด")
    renamed: ClassVar[dict[str, str]] = {**Status.renamed, "status": "what"}

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        return [CorrectionForm(data, initial={"on": self.record.status_on})]

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        said = forms[0].cleaned_data
        if said["what"] == CorrectionForm.UNDO:
            undo_status(self.record, self.user, seen)
        else:
            redate_status(self.record, said["on"], self.user, seen)


class Results(Editing):
    """What came of it: words, numbers, what was hard, who helped."""

    name, title = "results", _("รายงานผล")

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        return [ResultsForm(data, instance=self.record), *metric_forms(self.record, data)]

    def longer(self, data: Mapping[str, Any]) -> list[Any]:
        """What was typed, not judged, with one more row for numbers."""
        said = {name: data.get(name, "") for name in ResultsForm.Meta.fields}
        return [ResultsForm(initial=said, instance=self.record), *with_another_row(data)]

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        set_metrics(self.record, forms[1:])
        service.report(self.record, self.user, seen)


class Evaluation(Editing):
    """One CIPP evaluation, new or `number` of those there are."""

    name, title = "evaluation", _("ผลการประเมิน CIPP")

    def __init__(self, record: AdoptionRecord, user: User, number: int | None = None) -> None:
        super().__init__(record, user)
        there = [one for one in record.evaluations.all() if one.pk == number]
        if number is not None and not there:
            raise Http404
        self.evaluation = there[0] if there else None

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        evaluation = self.evaluation or AdoptionEvaluation()
        return [EvaluationForm(data, record=self.record, instance=evaluation)]

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        self.record.evaluations.add(forms[0].instance)
        service.report(self.record, self.user, seen)


class Source(Editing):
    """From whom the school took the case up, where a mistake was made."""

    name, title = "source", _("แก้ไขว่ารับเรื่องนี้มาจากใคร")
    renamed: ClassVar[dict[str, str]] = {"source_adoption": "source"}

    def forms(self, data: Data = None, words: str = "") -> list[Any]:
        record, present = self.record, self.record.source_adoption
        code = present.uid if present is not None else ""
        chosen = str(data.get("source", "")) if data is not None else code
        choices = offer(record.source_innovation, record.adopter_org_id, words, chosen, present).choices
        return [SourceForm(data, choices=choices, initial={"source": code})]

    def save(self, forms: list[Any], seen: datetime.datetime) -> None:
        code, found = forms[0].cleaned_data["source"], self.record.source_adoption
        if found is None or found.uid != code:
            rows = sources_of(self.record.source_innovation, self.record.adopter_org_id)
            found = rows.filter(uid=code).first() if code else None
        if code and found is None:
            raise ValidationError({"source_adoption": _("กรุณาเลือกจากรายชื่อที่มี")})
        service.set_source(self.record, found, self.user, seen)

    def context(self, words: str = "") -> dict[str, Any]:
        return {"offer": offer(self.record.source_innovation, self.record.adopter_org_id, words)}


def seen_at(typed: str) -> datetime.datetime:
    """The moment of the record that a form showed; one before all records where it says none."""
    try:
        moment = datetime.datetime.fromisoformat(typed)
    except ValueError:
        return NEW
    return moment if moment.tzinfo is not None else NEW
