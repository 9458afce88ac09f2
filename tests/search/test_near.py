"""Results in the order of how close their schools are to one's own, and how far practices have spread."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from core.models import EducationLevel
from innovations.adoption.choices import AdoptionStatus
from innovations.adoption.figures import refresh
from innovations.featured import tell_of_turns
from innovations.models import CaseStudyPage
from innovations.models.featured import FeaturedPractice
from members.models import Organization
from search import drift, engine
from search.engines.base import SearchEngine
from search.models import IndexChange
from search.outbox import drain
from search.records import records_of
from search.results import SearchResults
from search.types import SearchQuery
from tests.factories import (
    FULL_RECORD,
    AdoptionFactory,
    CaseStudyPageFactory,
    ImageFactory,
    LessonPageFactory,
    MemberProfileFactory,
    OrganizationFactory,
)
from tests.search.conftest import Committing, found

HILL = {"size_band": "s", "district": "5003", "highland": True, "affiliation": "spp6"}
TOWN = {"size_band": "xl", "district": "5001", "affiliation": "private"}


def school(title: str, **changes: Any) -> Organization:
    page = OrganizationFactory.create(title=title, **changes)
    page.levels.set(EducationLevel.objects.filter(code__in=["k", "p1-3"]))
    page.save()
    return page


@pytest.fixture
def ours(index: SearchEngine) -> Organization:
    return school("โรงเรียนบ้านดอยของเรา", **HILL)


@pytest.fixture
def cases(ours: Organization) -> dict[str, CaseStudyPage]:
    """Of a hill school, the oldest; of a town school, the newest; of a town school, adopted by the hill school."""
    cover = ImageFactory.create()
    hill, town = school("โรงเรียนบ้านห้วยใกล้", **HILL), school("โรงเรียนกลางเมือง", **TOWN)
    made = {
        name: CaseStudyPageFactory.create(title=f"สวนผักกินได้ {name}", owner_org=owner, cover_image=cover, cost_band=cost)
        for name, owner, cost in (("hill", hill, "gte50000"), ("spread", town, "lt1000"), ("town", town, "free"))
    }
    AdoptionFactory.create(source_innovation=made["spread"], adopter_org=hill)
    drain()
    return made


def results(client: Client, **query: Any) -> SearchResults:
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response.context["results"]


def titles(shown: SearchResults) -> list[str]:
    return [result.page.title.split()[-1] for result in shown.cards]


def test_the_closest_school_decides_whether_it_owns_or_adopted(
    client: Client, cases: dict[str, CaseStudyPage], ours: Organization
) -> None:
    shown = results(client, q="สวนผัก", type="case", near=ours.uid, sort="near")
    assert titles(shown) == ["spread", "hill", "town"] or titles(shown) == ["hill", "spread", "town"]
    by_title = {result.page.title.split()[-1]: result.closest for result in shown.cards if result.closest}
    assert by_title["hill"].is_owner
    assert not by_title["spread"].is_owner
    assert by_title["spread"].school.title == "โรงเรียนบ้านห้วยใกล้"


def test_each_result_says_why_and_the_page_works_as_a_form(
    client: Client, cases: dict[str, CaseStudyPage], ours: Organization
) -> None:
    query = {"type": "case", "near": ours.title, "sort": "near", "budget": "lt1000"}
    response = client.get("/search/", query)
    html = response.content.decode()
    first, *_others = response.context["results"].cards
    assert [str(reason) for reason in first.closest.reasons] == ["สอนระดับชั้นเดียวกัน", "ขนาดเท่ากัน", "พื้นที่สูงเหมือนกัน"]
    assert html.count("near-reason") == 3
    assert '<input type="hidden" name="type" value="case">' in html
    assert f'value="{ours.title}"' in html
    assert first.page.title.endswith("spread"), "the only one of a hill school that can be paid"


def test_only_schools_like_ours(client: Client, cases: dict[str, CaseStudyPage], ours: Organization) -> None:
    shown = results(client, near=ours.uid, only_near="1", type="case")
    assert sorted(titles(shown)) == ["hill", "spread"]
    assert "only_near" not in shown.chips[0].url
    nothing = client.get("/search/", {"q": "town", "near": ours.uid, "only_near": "1", "type": "case"})
    assert "ค้นจากทุกโรงเรียน" in nothing.content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [("org-9999", "ไม่พบโรงเรียน"), ("<b>", "ไม่พบโรงเรียน"), ("โรงเรียน", "มีหลายแห่ง"), ("ไม่รู้อะไรเลย", "ยังไม่พอให้เทียบ")],
)
def test_what_cannot_be_compared_is_said_and_the_words_decide(
    client: Client, cases: dict[str, CaseStudyPage], typed: str, said: str
) -> None:
    OrganizationFactory.create(title="สถานที่ไม่รู้อะไรเลย", size_band="", district="", affiliation="spp1")
    response = client.get("/search/", {"q": "สวนผัก", "type": "case", "near": typed, "sort": "near", "only_near": "1"})
    assert said in response.content.decode()
    assert "<b>" not in response.content.decode()
    assert response.context["results"].total == 3


def test_nobody_is_compared_with_a_school_that_is_not_public(
    client: Client, cases: dict[str, CaseStudyPage], ours: Organization
) -> None:
    hill = Organization.objects.get(title="โรงเรียนบ้านห้วยใกล้")
    PageViewRestriction.objects.create(page=hill, restriction_type="login")
    assert all(result.closest is None or result.closest.school.uid != hill.uid
               for result in results(client, near=ours.uid, sort="near", type="case").cards)  # fmt: skip
    assert results(client, near=hill.uid, sort="near").form.comparison is None


def test_a_members_own_school_is_asked_for_them(client: Client, ours: Organization) -> None:
    assert client.get("/search/", {"sort": "near"}).status_code == 200
    member = MemberProfileFactory.create(org=ours)
    client.force_login(member.user)
    response = client.get("/search/", {"sort": "near", "q": "ผัก"})
    assert response.status_code == 302
    assert results(client, sort="near", near=ours.uid).form.comparison is not None
    assert f"near={ours.uid}" in response["Location"]


def test_a_school_and_the_list_lead_there(client: Client, ours: Organization) -> None:
    assert f"near={ours.uid}&amp;sort=near" in client.get(ours.url).content.decode()
    assert "?type=case&amp;sort=near" in client.get("/innovations/").content.decode()


def test_fifty_results_and_schools_cost_what_one_costs(client: Client, ours: Organization) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            results(client, near=ours.uid, sort="near", type="case")
        return len(captured)

    cover = ImageFactory.create()
    CaseStudyPageFactory.create(owner_org=school("โรงเรียนแรก", **HILL), cover_image=cover)
    drain()
    results(client, near=ours.uid, sort="near", type="case")
    one = queries()
    for number in range(19):
        owner = school(f"โรงเรียนที่ {number}", **HILL)
        case = CaseStudyPageFactory.create(owner_org=owner, cover_image=cover)
        AdoptionFactory.create(source_innovation=case, adopter_org=ours)
    drain()
    assert queries() == one


def test_a_masked_lesson_is_of_no_school(ours: Organization, index: SearchEngine) -> None:
    masked = LessonPageFactory.create(owner_org=ours, visibility="masked")
    shown = LessonPageFactory.create(owner_org=ours)
    schools = {record.page_id: record.schools for record in records_of([masked.pk, shown.pk, ours.pk])}
    assert schools == {masked.pk: (), shown.pk: (ours.uid,), ours.pk: (ours.uid,)}


class TestFollowing:
    """The index follows adoptions, figures and what is featured."""

    def test_an_adoption_that_begins_is_hidden_or_stops(
        self, cases: dict[str, CaseStudyPage], ours: Organization, index: SearchEngine, committing: Committing
    ) -> None:
        town = cases["town"]
        with committing():
            adoption = AdoptionFactory.create(
                source_innovation=town, adopter_org=ours, status=AdoptionStatus.PLANNING, started_on=None,
                status_on=timezone.localdate(),
            )  # fmt: skip
        assert found(index, schools=ours.uid, type="case") == [town.pk], "a plan counts, though no figure changed"
        with committing():
            adoption.shown_at = None
            adoption.save()
        assert found(index, schools=ours.uid, type="case") == []
        with committing():
            adoption.shown_at = timezone.now()
            adoption.save()
        with committing():
            adoption.status, adoption.stopped_on = AdoptionStatus.STOPPED, timezone.localdate()
            adoption.stop_reason = "ครูย้าย"
            adoption.save()
        assert found(index, schools=ours.uid, type="case") == []
        with committing():
            adoption.delete()
        assert drift.drift_by_text(index).pages == ()

    def test_figures_that_are_stored_past_the_page(
        self, cases: dict[str, CaseStudyPage], ours: Organization, index: SearchEngine, committing: Committing
    ) -> None:
        AdoptionFactory.create(source_innovation=cases["town"], adopter_org=ours)
        with committing():
            refresh([cases["town"].pk])
        query = SearchQuery("", {"type": ("case",)}, "spreading")
        assert index.search(query).hits[0].page_id == cases["town"].pk
        assert found(index, adoption="one") == [cases["town"].pk]

    def test_an_adopter_that_is_closed_to_the_public(
        self, cases: dict[str, CaseStudyPage], index: SearchEngine, committing: Committing
    ) -> None:
        hill = Organization.objects.get(title="โรงเรียนบ้านห้วยใกล้")
        with committing():
            restriction = PageViewRestriction.objects.create(page=hill, restriction_type="login")
        assert cases["spread"].pk not in found(index, schools=hill.uid)
        with committing():
            restriction.delete()
        assert cases["spread"].pk in found(index, schools=hill.uid)
        with committing():
            hill.unpublish()
        assert cases["spread"].pk not in found(index, schools=hill.uid)
        assert drift.drift_by_text(index).pages == ()

    def test_what_is_featured_from_a_day_on(
        self, ours: Organization, index: SearchEngine, committing: Committing
    ) -> None:
        case = CaseStudyPageFactory.create(owner_org=ours, **FULL_RECORD)
        drain()
        plain = records_of([case.pk])[0].boost
        today = timezone.localdate()
        with committing():
            FeaturedPractice.objects.create(page=case, reason_th="ผลชัด", criteria=["clear"], starts=today, ends=today)
        assert records_of([case.pk])[0].boost == pytest.approx(plain + 0.2)
        assert drift.drift_by_text(index).pages == ()
        yesterday = today - datetime.timedelta(days=1)
        FeaturedPractice.objects.update(starts=yesterday, ends=yesterday)  # a night passes
        assert drift.drift_by_text(index).stale == (case.pk,)
        with committing():
            tell_of_turns()
        assert drift.drift_by_text(index).pages == ()

    def test_a_repair_brings_what_was_missed(
        self, cases: dict[str, CaseStudyPage], ours: Organization, index: SearchEngine
    ) -> None:
        AdoptionFactory.create(source_innovation=cases["town"], adopter_org=ours)
        IndexChange.objects.all().delete()
        differing = drift.drift_by_text(index)
        assert differing.stale == (cases["town"].pk,)
        drift.mend(differing, engine.EMBEDDED)
        assert found(index, schools=ours.uid, type="case") == [cases["town"].pk]
