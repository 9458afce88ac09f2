"""Puts the sample adoptions into the site: past the services, so that nobody is told of what did not happen."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.figures import refresh
from innovations.adoption.readiness import AREAS
from innovations.models import AdoptionChange, AdoptionComponent, AdoptionEvaluation, AdoptionRecord, CaseStudyPage
from innovations.samples.records import SampleAdoption
from members.models import Organization

#: The field of the record that holds the day on which a status was reached.
DATES = {
    AdoptionStatus.IN_USE: "started_on",
    AdoptionStatus.SUSTAINED: "sustained_on",
    AdoptionStatus.STOPPED: "stopped_on",
}


@transaction.atomic
def load_adoptions(
    adoptions: tuple[SampleAdoption, ...], cases: Mapping[str, CaseStudyPage], schools: Mapping[str, Organization]
) -> list[AdoptionRecord]:
    """Add the adoptions that are not there yet, and bring the figures of their cases up to date; those added."""
    added = []
    for adoption in adoptions:
        uid = f"sample-{adoption.key}"
        if not AdoptionRecord.objects.filter(uid=uid).exists():
            added.append(_load(uid, adoption, cases[adoption.case], schools[adoption.school]))
    refresh(sorted({record.source_innovation_id for record in added}))
    return added


def _load(uid: str, adoption: SampleAdoption, case: CaseStudyPage, school: Organization) -> AdoptionRecord:
    last = adoption.changes[-1]
    dates = {
        DATES[status]: change.on for change in adoption.changes if (status := AdoptionStatus(change.status)) in DATES
    }
    same = ("results", "barriers", "support_received", "reach_students", "reach_teachers")
    record = AdoptionRecord(
        uid=uid,
        is_sample=True,
        source_innovation=case,
        adopter_org=school,
        source_adoption=AdoptionRecord.objects.filter(uid=f"sample-{adoption.source}").first(),
        status=last.status,
        status_on=last.on,
        stop_reason=last.note if last.status == AdoptionStatus.STOPPED else "",
        shown_at=timezone.now(),
        verified_at=_noon(adoption.verified_on) if adoption.verified_on else None,
        metrics=[("metric", asdict(metric)) for metric in adoption.metrics],
        **{area.field_name: value for area, value in zip(AREAS, adoption.readiness, strict=False)},
        **dates,
        **{name: getattr(adoption, name) for name in same},
    )
    record.components = _components(adoption, case)
    record.evaluations = [AdoptionEvaluation(**asdict(one)) for one in adoption.evaluations]
    record.full_clean(exclude=["uid"])
    record.save()
    AdoptionChange.objects.bulk_create(
        AdoptionChange(adoption=record, number=number, **asdict(change))
        for number, change in enumerate(adoption.changes, start=1)
    )
    return record


def _components(adoption: SampleAdoption, case: CaseStudyPage) -> list[Any]:
    ids = {block.value["name"]: block.id for block in case.components}
    return [
        AdoptionComponent(component_id=ids[choice.name], position=position, **asdict(choice))
        for position, choice in enumerate(adoption.components)
        if choice.name in ids
    ]


def _noon(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))
