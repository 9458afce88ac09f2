"""The tree of a case's adoptions, compared with a second way to the same numbers: who is above whom, by closure."""

import datetime
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.models import HomePage
from innovations.adoption.choices import ACTIVE, AdoptionStatus
from innovations.adoption.lineage import Adoption, Lineage
from innovations.adoption.lineage_rows import adoptions_of
from innovations.models import AdoptionRecord
from tests.factories import AdoptionFactory, CaseStudyPageFactory, OrganizationFactory

TODAY = datetime.date(2026, 11, 30)
DISTRICTS = ("", "5001", "5003", "5018")


def _dates(status: str, begun: int, used: int) -> dict[str, Any]:
    began = TODAY - datetime.timedelta(days=begun)
    if status in (AdoptionStatus.INTERESTED, AdoptionStatus.PLANNING):
        return {"status_on": began}
    stopped = began + datetime.timedelta(days=used) if status == AdoptionStatus.STOPPED else None
    return {"status_on": stopped or began, "started_on": began, "stopped_on": stopped}


@st.composite
def _forests(draw: st.DrawFn) -> list[Adoption]:
    """Adoptions in the order they were written, each from the case or from one before it; keys in any order."""
    count = draw(st.integers(0, 24))
    keys = draw(st.permutations(range(1, count + 1)))
    rows: list[Adoption] = []
    for number, key in enumerate(keys):
        source = draw(st.sampled_from([None, *keys[:number]]))
        status = draw(st.sampled_from(AdoptionStatus))
        school = draw(st.integers(1, 9))
        rows.append(
            Adoption(
                pk=key,
                source=source,
                shown=draw(st.booleans()) or draw(st.booleans()),
                school=school,
                uid=f"ado-{key}",
                district=DISTRICTS[school % len(DISTRICTS)],
                status=status,
                **_dates(status, draw(st.integers(0, 900)), draw(st.integers(0, 500))),
            )
        )
    return rows


def _above(rows: Sequence[Adoption]) -> dict[int, set[int]]:
    """For each key all keys above it, shown or not: the closure of "was taken over from" (Warshall)."""
    above = {row.pk: {row.source} - {None} for row in rows}
    for middle in above:
        for found in above.values():
            if middle in found:
                found |= above[middle]
    return above  # type: ignore[return-value]


def compare(lineage: Lineage, rows: Sequence[Adoption]) -> None:
    """Every number of a lineage against the rows."""
    shown = {row.pk: row for row in rows if row.shown}
    above = {key: found & shown.keys() for key, found in _above(rows).items() if key in shown}
    nodes = {node.adoption.pk: node for node in lineage.nodes}
    assert nodes.keys() == shown.keys()
    assert len(lineage.nodes) == len(shown)
    for key, node in nodes.items():
        assert node.level == 1 + len(above[key])
        assert node.below == sum(key in found for found in above.values())
        nearest = max(above[key], key=lambda one: len(above[one]), default=None)
        assert (node.source.pk if node.source else None) == nearest
    for number, node in enumerate(lineage.nodes):
        branch = {one.adoption.pk for one in lineage.nodes[number + 1 : number + 1 + node.below]}
        assert branch == {key for key, found in above.items() if node.adoption.pk in found}, "a branch stands together"
    assert lineage.depth == max((1 + len(found) for found in above.values()), default=0)
    assert lineage.schools == len({row.school for row in shown.values()})
    assert set(lineage.districts) == {row.district for row in shown.values()} - {""}
    assert lineage.in_use == len([row for row in shown.values() if row.status in ACTIVE])
    assert lineage.stopped == len([row for row in shown.values() if row.status == "stopped"])
    assert dict(lineage.by_status) == {
        status: count
        for status in AdoptionStatus
        if (count := len([row for row in shown.values() if row.status == status]))
    }
    old = [row for row in shown.values() if row.started_on and (lineage.today - row.started_on).days >= 365]
    lasted = [row for row in old if not row.stopped_on or (row.stopped_on - row.started_on).days >= 365]  # type: ignore[operator]
    assert (lineage.survival.began, lineage.survival.lasted) == (len(old), len(lasted))


@given(_forests())
@settings(max_examples=150, deadline=None)
def test_depth_reach_and_counts_are_those_of_an_independent_computation(rows: list[Adoption]) -> None:
    compare(Lineage.of(rows, TODAY), rows)


def test_a_chain_of_a_thousand_schools_is_no_trouble() -> None:
    rows = [Adoption(pk=key, source=key - 1 or None, school=key) for key in range(1, 1001)]
    lineage = Lineage.of(rows, TODAY)
    assert (lineage.depth, lineage.nodes[0].below) == (1000, 999)


@pytest.mark.django_db
def test_the_database_gives_the_same_tree(site: HomePage) -> None:
    """Random adoptions as rows: hidden ones, stopped ones, several of a school, a school whose page nobody may read."""
    chance = random.Random(11)
    case, other = CaseStudyPageFactory.create(), CaseStudyPageFactory.create()
    schools = [OrganizationFactory.create(district=DISTRICTS[number % 4]) for number in range(6)]
    schools[5].unpublish()
    made: list[AdoptionRecord] = []
    busy = set()
    for _number in range(30):
        school = chance.choice(schools)
        stopped = school in busy or chance.random() < 0.5
        busy.add(school)
        began = datetime.date(2024, 1, 1) + datetime.timedelta(days=chance.randrange(900))
        ended = {"stopped_on": began + datetime.timedelta(days=chance.randrange(600))} if stopped else {}
        values = {"source_innovation": case, "adopter_org": school, "started_on": began, "stopped": stopped}
        source = chance.choice([None, *made])
        hidden = {"shown_at": None} if chance.random() < 0.3 else {}
        made.append(AdoptionFactory.create(source_adoption=source, **values, **ended, **hidden))
    AdoptionFactory.create(source_innovation=other)
    expected = [_row(adoption) for adoption in made]
    rows = adoptions_of(case.pk)
    assert [(row.pk, row.source, row.shown) for row in rows] == [(row.pk, row.source, row.shown) for row in expected]
    compare(Lineage.of(rows, TODAY), expected)
    assert any(not row.shown for row in expected)


def _row(adoption: AdoptionRecord) -> Adoption:
    school = adoption.adopter_org
    row = Adoption(adoption.pk, adoption.source_adoption_id, shown=adoption.is_shown and school.live, school=school.pk)
    dates = {name: getattr(adoption, name) for name in ("status_on", "started_on", "stopped_on")}
    return replace(row, district=school.district, status=adoption.status, **dates)
