"""What the page of an adoption shows, gathered in a number of queries that does not grow with what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.charts import Timeline, TimelineEvent, timeline
from core.choosers import fetch_chosen
from core.tables import Column, Row, Table
from core.thai_text import format_date
from innovations.adoption import rights
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.service import next_statuses
from innovations.evaluation_timeline import evaluation_timeline
from innovations.models import AdoptionChange, AdoptionEvaluation, AdoptionRecord, AdoptionRemark
from members.access import profile_of
from members.models import MemberProfile

SHAPES = {
    AdoptionStatus.IN_USE.value: "diamond",
    AdoptionStatus.SUSTAINED.value: "diamond",
    AdoptionStatus.STOPPED.value: "square",
}
COLUMNS = (Column(_("ครั้งที่")), Column(_("สถานะ")), Column(_("ตั้งแต่วันที่")))


@dataclass(frozen=True)
class May:
    """What this reader may do with the adoption."""

    edit: bool = False
    remark: bool = False
    verify: bool = False
    show: bool = False
    hide: bool = False
    see_readiness: bool = False
    take_remark_away: bool = False
    correct: bool = False
    wait_again: bool = False  # what they change is not public until somebody has read it

    @classmethod
    def of(cls, user: Any, record: AdoptionRecord) -> "May":
        if not user.is_authenticated:
            return cls()
        edit, verify, show = (
            rights.may_edit(user, record),
            rights.may_verify(user, record),
            rights.may_show(user, record),
        )
        return cls(
            edit,
            rights.may_remark(user, record),
            verify,
            show,
            hide=show and rights.is_editor(user),
            see_readiness=edit or verify or show,
            take_remark_away=rights.may_take_remark_away(user, record),
            correct=rights.may_correct(user, record),
            wait_again=edit and record.is_shown and rights.is_read_first(user),
        )


@dataclass(frozen=True)
class AdoptionPage:
    """An adoption for a reader. `source` and `passed_on` are those that the public sees."""

    record: AdoptionRecord
    may: May
    source: AdoptionRecord | None
    passed_on: list[AdoptionRecord]

    @classmethod
    def of(cls, record: AdoptionRecord, user: Any) -> "AdoptionPage":
        """One query for the schools before and after; what `records` prefetched besides."""
        around = AdoptionRecord.objects.shown().filter(
            Q(source_adoption=record.pk) | Q(pk=record.source_adoption_id),
            source_innovation=record.source_innovation_id,
        )
        found = list(around.select_related("adopter_org").order_by("adopter_org__title_sort", "pk"))
        fetch_chosen([one.evidence_files for one in record.evaluations.all()], [])
        return cls(
            record=record,
            may=May.of(user, record),
            source=next((one for one in found if one.pk == record.source_adoption_id), None),
            passed_on=[one for one in found if one.source_adoption_id == record.pk],
        )

    @property
    def is_public(self) -> bool:
        return bool(self.record.is_public)

    @property
    def seen(self) -> str:
        """The moment of the record that is read here, for a decision about it (`editing.seen_at`)."""
        return self.record.updated_at.isoformat()

    @cached_property
    def evaluations(self) -> list[AdoptionEvaluation]:
        return sorted(self.record.evaluations.all(), key=lambda one: one.date)

    @cached_property
    def evaluation_timeline(self) -> Timeline:
        return evaluation_timeline(self.evaluations)

    @cached_property
    def history(self) -> Timeline:
        """The statuses in the course of time; one that was recorded without a history has its present one."""
        return _history(list(self.record.changes.all()) or [_present(self.record)])

    @property
    def notes(self) -> list[AdoptionChange]:
        """The changes of which a word was said. Why it stopped stands at the head of the page."""
        return [one for one in self.record.changes.all() if one.note and one.status != AdoptionStatus.STOPPED]

    @property
    def can_go_on(self) -> bool:
        return bool(next_statuses(self.record))

    @property
    def to_prepare(self) -> list[tuple[Any, Any]]:
        """Each area that was weighed, with how ready the school is."""
        return [
            (area, getattr(self.record, f"get_{area.field_name}_display")()) for area, n in self.record.readiness if n
        ]

    @property
    def verifier(self) -> str:
        """The supervisor's name, if it is public."""
        return _public_name(profile_of(self.record.verified_by)) if self.record.verified_by else ""

    @property
    def remarks(self) -> list[tuple[str, AdoptionRemark]]:
        """Each remark with who said it."""
        return [(speaker(remark), remark) for remark in self.record.remarks.all()]


def records() -> Any:
    """Adoptions with what their page shows, and whether the public sees them (`is_public`)."""
    remarks = AdoptionRemark.objects.select_related("author__profile", "org")
    shown = AdoptionRecord.objects.shown().filter(pk=OuterRef("pk"))
    return (
        AdoptionRecord.objects.select_related(
            "adopter_org", "source_innovation__owner_org", "source_adoption__adopter_org", "verified_by__profile"
        )
        .prefetch_related("components", "evaluations", "changes", Prefetch("remarks", remarks))
        .annotate(is_public=Exists(shown))
    )


def speaker(remark: AdoptionRemark) -> str:
    """Who says something: a name that is public, with the school; else the school, else the role."""
    profile = profile_of(remark.author) if remark.author is not None else None
    name, school = _public_name(profile), remark.org.title if remark.org is not None else ""
    if not name and not school:
        is_supervisor = profile is not None and profile.role == MemberProfile.Role.SUPERVISOR
        return str(profile.get_role_display()) if profile is not None and is_supervisor else _now("บรรณาธิการ")
    return " · ".join(part for part in (name, school) if part)


def _public_name(profile: MemberProfile | None) -> str:
    return profile.display_name if profile is not None and profile.public else ""


def _present(record: AdoptionRecord) -> AdoptionChange:
    return AdoptionChange(number=1, status=record.status, on=record.status_on, note=record.stop_reason)


def _history(changes: Sequence[AdoptionChange]) -> Timeline:
    events = [(one.on, TimelineEvent(one.get_status_display(), SHAPES.get(one.status, "circle"))) for one in changes]
    rows = tuple(
        Row(str(number), (one.get_status_display(), format_date(one.on, short=True)))
        for number, one in enumerate(changes, start=1)
    )
    return Timeline(_("เส้นเวลาของสถานะ"), Table(_("สถานะแต่ละช่วง"), COLUMNS, rows), timeline(events))
