"""A school takes up a case: the steps of the form, what was answered on each, and the record that comes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from innovations.adoption import rights
from innovations.adoption.forms import ComponentForm, ReadinessForm, SourceForm, StatusForm, component_forms
from innovations.adoption.readiness import AREAS, Readiness
from innovations.adoption.service import Beginning
from innovations.adoption.sources import CODE, offer, sources_of
from innovations.adoption.unfinished import Unfinished
from innovations.models import AdoptionRecord, CaseStudyPage
from members.access import profile_of
from members.models import Organization, User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

SOURCE, READINESS, PREPARE, COMPONENTS, SEND = "source", "readiness", "prepare", "components", "send"


@dataclass(frozen=True)
class Step:
    """A page of the form: the last part of its address, and its heading."""

    name: str
    title: "str | StrPromise"


STEPS = (
    Step(SOURCE, _("รับเรื่องนี้มาจากใคร")),
    Step(READINESS, _("โรงเรียนเราพร้อมแค่ไหน")),
    Step(PREPARE, _("สิ่งที่ควรเตรียม")),
    Step(COMPONENTS, _("จะใช้ส่วนไหนบ้าง")),
    Step(SEND, _("ตอนนี้ถึงไหนแล้ว")),
)
STEP_NAMES = frozenset(step.name for step in STEPS)


@dataclass(frozen=True)
class Obstacle:
    """Why a member cannot take a case up: the code that the template puts in words, and the record that is there."""

    code: str
    record: AdoptionRecord | None = None


def obstacle(user: User, case: CaseStudyPage) -> Obstacle | None:
    """What stands in the way of this member's school; None when nothing does."""
    profile = profile_of(user)
    school = profile.org if profile is not None and rights.school_of(user) else None
    if school is None:
        return Obstacle("no_school")
    if school.kind != Organization.Kind.SCHOOL:
        return Obstacle("no_place_to_use_it")
    if not rights.may_adopt(user, case):
        return Obstacle("own_case")
    if not school.live or school.status != Organization.Status.ACTIVE:
        return Obstacle("closed_school")
    record = AdoptionRecord.objects.unstopped().filter(adopter_org=school, source_innovation=case.pk).first()
    if record is None:
        return None
    is_readable = rights.may_read(user, record) or AdoptionRecord.objects.shown().filter(pk=record.pk).exists()
    return Obstacle("has_one", record) if is_readable else Obstacle("one_waits")


class Starting:
    """The unfinished answers of a member about a case that their school takes up, and what they come to."""

    def __init__(self, session: SessionBase, case: CaseStudyPage, school: Organization) -> None:
        self.case, self.school = case, school
        self.unfinished = Unfinished(session, case.uid)

    @cached_property
    def steps(self) -> list[Step]:
        """The steps there are: with nothing to choose from, and nobody chosen before, nobody is asked from whom."""
        has_sources = bool(self._chosen) or self._sources().exists()
        return [step for step in STEPS if step.name != SOURCE or has_sources]

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)

    def after(self, step: Step) -> Step | None:
        place = self.steps.index(step) + 1
        return self.steps[place] if place < len(self.steps) else None

    def before(self, step: Step) -> Step | None:
        place = self.steps.index(step)
        return self.steps[place - 1] if place else None

    def forms(self, step: Step, data: Any = None, words: str = "") -> list[Any]:
        """The forms of a step: judged with `data`, else as they were left.

        Args:
            words: a part of a school's name to look for among the sources.
        """
        typed = None if data is not None else self.unfinished.get(step.name)
        if step.name == SOURCE:
            chosen = (data or typed or {}).get("source", "")
            choices = offer(self.case, self.school.pk, words, chosen).choices
            return [SourceForm(data, choices=choices, initial=_first_values(typed) or {"source": ""})]
        if step.name == READINESS:
            return [ReadinessForm(data, initial=_first_values(typed))]
        if step.name == COMPONENTS:
            return list(component_forms(self.case, data=data, typed=typed))
        if step.name == SEND:
            return [StatusForm(data, initial=_status_values(typed))]
        return []

    def answered(self, step: Step) -> list[Any]:
        """The forms of a step, judged by what was answered."""
        return self.forms(step, self.unfinished.get(step.name) or {})

    def first_fault(self) -> Step | None:
        """The first step on which something is missing or wrong."""
        return next((step for step in self.steps if not all(form.is_valid() for form in self.answered(step))), None)

    def to_prepare(self) -> list[tuple[Any, Readiness]]:
        """The areas in which the school is not ready, least ready first, with how far it is."""
        found = [(area, Readiness(value)) for area, value in self._readiness() if value not in (None, Readiness.READY)]
        return sorted(found, key=lambda pair: pair[1])

    def is_weighed(self) -> bool:
        """Whether anything was said of readiness."""
        return any(value is not None for _area, value in self._readiness())

    def _readiness(self) -> Iterator[tuple[Any, int | None]]:
        form = ReadinessForm(self.unfinished.get(READINESS) or {})
        form.is_valid()
        return ((area, form.cleaned_data.get(area.field_name)) for area in AREAS)

    def beginning(self) -> Beginning:
        """What the answers say, all of which are right.

        Raises:
            ValidationError: `source_adoption`, when the school that was chosen has gone from the list since.
        """
        answered = {step.name: self.answered(step) for step in self.steps}
        for form in (one for forms in answered.values() for one in forms):
            form.full_clean()
        [status] = answered[SEND]
        components: list[ComponentForm] = answered[COMPONENTS]
        return Beginning(
            case=self.case,
            school=self.school,
            source=self._source(),
            status=status.cleaned_data["status"],
            on=status.cleaned_data["on"],
            values={area.field_name: value for area, value in self._readiness()},
            components=[form.instance for form in components],
        )

    @property
    def _chosen(self) -> str:
        """The code of the adoption that was chosen as source, "" for the case itself and for none."""
        typed = self.unfinished.get(SOURCE)
        return typed.get("source", "") if typed is not None else ""

    def _sources(self) -> Any:
        return sources_of(self.case, self.school.pk)

    def _source(self) -> AdoptionRecord | None:
        """The adoption that was chosen; never silently the case itself in its place."""
        chosen = self._chosen
        source: AdoptionRecord | None = self._sources().filter(uid=chosen).first() if CODE.fullmatch(chosen) else None
        if chosen and source is None:
            raise ValidationError({"source_adoption": _("โรงเรียนที่เลือกไว้ไม่อยู่ในรายชื่อแล้ว กรุณาย้อนกลับไปเลือกใหม่")})
        return source


def _first_values(typed: Any) -> dict[str, Any]:
    return {name: typed.get(name) for name in typed} if typed else {}


def _status_values(typed: Any) -> dict[str, Any]:
    if not typed:
        return {}
    return {
        "status": typed.get("status", ""),
        "on": tuple(typed.get(f"on-{part}", "") for part in ("day", "month", "year")),
    }
