"""Adoptions by the thousand: four of each case, and always the same ones around the case and the school that are asked.

Written past the services, without dated history, which none of the pages reads; the database's guards check every row.
"""

import datetime
import itertools
from collections.abc import Iterator
from typing import Any

from django.utils import timezone

from benchmarks.scale.site_pages import make_site
from innovations.adoption import figures
from innovations.adoption.choices import AdoptionStatus, ComponentChoice
from innovations.models import AdoptionComponent, AdoptionRecord, CaseStudyPage
from members.models import Organization

PER_CASE = 4
#: Of the case and the school that are asked for, whatever the size.
OWN_TREE, OWN_CASES, OWN_ADOPTIONS = 24, 3, 8
COMPONENTS = ("box", "plan", "club")
STATUSES = (*AdoptionStatus,)
BATCH = 1_000
BEGUN = datetime.date(2024, 5, 16)


def fill(adoptions: int) -> None:
    """A site with `adoptions` adoptions over a quarter as many cases, and with the figures of each case."""
    make_site(max(adoptions // PER_CASE, OWN_TREE))
    schools = list(Organization.objects.filter(slug__startswith="org-b").order_by("pk").values_list("pk", flat=True))
    asked = asked_school()
    own = list(CaseStudyPage.objects.order_by("pk").values_list("pk", flat=True)[:OWN_CASES])
    CaseStudyPage.objects.filter(owner_org=asked).update(owner_org=schools[0])
    CaseStudyPage.objects.filter(pk__in=own).update(owner_org=asked)
    cases = list(CaseStudyPage.objects.order_by("pk").values_list("pk", "owner_org_id"))
    keys = itertools.count(1)
    for start in range(0, len(cases), BATCH // PER_CASE):
        rows = [
            row
            for place, case in enumerate(cases[start : start + BATCH // PER_CASE], start)
            for row in _tree(case, place, schools, asked.pk, keys)
        ]
        AdoptionRecord.objects.bulk_create(rows)
        AdoptionComponent.objects.bulk_create([part for row in rows for part in _parts(row)], batch_size=BATCH)
    for _looked_at, _changed in figures.refresh_all():
        pass


def asked_school() -> Organization:
    """The school whose page is asked for: the last of the texts' schools, which few texts name."""
    school = Organization.objects.filter(slug__startswith="org-b").order_by("pk").last()
    assert school is not None  # noqa: S101 - the site was made with schools
    return school


def asked_case() -> CaseStudyPage:
    """The case whose page and lineage are asked for."""
    case: CaseStudyPage = CaseStudyPage.objects.order_by("pk")[0]
    return case


def _tree(
    case: tuple[int, int], place: int, schools: list[int], asked: int, keys: Iterator[int]
) -> list[AdoptionRecord]:
    """The adoptions of the case at a place: two of three were taken over from one before."""
    case_id, owner = case
    count = OWN_TREE if place == 0 else PER_CASE
    adopters = [school for school in _some(schools, place, count + 2) if school not in (owner, asked)][:count]
    if OWN_CASES <= place < OWN_CASES + OWN_ADOPTIONS:
        adopters[1] = asked
    rows: list[AdoptionRecord] = []
    for number, school in enumerate(adopters):
        source = rows[(number - 1) // 2].pk if number % 3 else None
        key = next(keys)
        values = {"pk": key, "uid": f"ado-{key:06d}", "adopter_org_id": school, "source_innovation_id": case_id}
        rows.append(AdoptionRecord(source_adoption_id=source, shown_at=timezone.now(), **values, **_state(key)))
    return rows


def _some(schools: list[int], place: int, count: int) -> list[int]:
    return [schools[(place * 7 + number * 11) % len(schools)] for number in range(count)]


def _state(key: int) -> dict[str, Any]:
    """Status and dates; every status in turn."""
    status = STATUSES[key % len(STATUSES)]
    values: dict[str, Any] = {"status": status, "status_on": BEGUN + datetime.timedelta(days=key % 400)}
    if status in (AdoptionStatus.IN_USE, AdoptionStatus.SUSTAINED, AdoptionStatus.STOPPED):
        values["started_on"] = values["status_on"]
    if status == AdoptionStatus.SUSTAINED:
        values["sustained_on"] = values["started_on"] + datetime.timedelta(days=365)
    if status == AdoptionStatus.STOPPED:
        values |= {"stopped_on": values["started_on"], "stop_reason": "ครูผู้รับผิดชอบย้าย และยังไม่มีผู้รับงานต่อ"}
    return values


def _parts(row: AdoptionRecord) -> list[AdoptionComponent]:
    choices = [ComponentChoice.values[(row.pk + number) % 3] for number in range(len(COMPONENTS))]
    return [
        AdoptionComponent(
            adoption=row,
            component_id=component,
            name=f"องค์ประกอบ {component}",
            position=position,
            choice=choice,
            why="" if choice == ComponentChoice.AS_IS else "หมู่บ้านอยู่ไกล ผู้เฒ่าเดินทางลำบากในหน้าฝน",
        )
        for position, (component, choice) in enumerate(zip(COMPONENTS, choices, strict=True))
    ]
