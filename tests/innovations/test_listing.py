"""The lists of cases and lessons: filters, counts, sorting, pages, and what they cost."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client

from core.models import EducationLevel, Subject
from home.models import HomePage
from innovations.models import CaseStudyPage, LessonPage
from strategy.models import Strategy
from tests.factories import FULL_RECORD, CaseStudyPageFactory, LessonPageFactory, OrganizationFactory, metric

pytestmark = pytest.mark.django_db
URL = "/innovations/"


def listing(client: Client, query: str = "") -> Any:
    response = client.get(f"{URL}{query}")
    assert response.status_code == 200
    return response.context["listing"]


def titles(client: Client, query: str = "") -> set[str]:
    return {card.page.title for card in listing(client, query).cards}


def counts(client: Client, facet: str, query: str = "") -> dict[str, int]:
    found = next(f for f in listing(client, query).facets if f.name == facet)
    return {option.value: option.count for option in found.options}


@pytest.fixture
def three(site: HomePage) -> dict[str, CaseStudyPage]:
    """Three cases that differ in everything a reader may filter by."""
    strategies = list(Strategy.objects.current())
    levels = {term.code: term for term in EducationLevel.objects.all()}
    subjects = {term.code: term for term in Subject.objects.all()}
    return {
        "reading": CaseStudyPageFactory.create(
            title="อ่านคล่องด้วยนิทาน",
            strategies=[strategies[0], strategies[3]],
            levels=[levels["p1-3"]],
            subjects=[subjects["thai"]],
            kind="learning",
            owner_org=OrganizationFactory.create(district="5001"),
            school_year=2567,
            tags=["การอ่าน", "นิทาน"],
            metrics=[metric()],
            **FULL_RECORD,
        ),
        "garden": CaseStudyPageFactory.create(
            title="สวนครัวหลังอาคารเรียน",
            strategies=[strategies[1]],
            levels=[levels["p4-6"], levels["p1-3"]],
            subjects=[subjects["careers"], subjects["science"]],
            kind="care",
            owner_org=OrganizationFactory.create(district="5007"),
            school_year=2566,
            tags=["สวนครัว"],
            cost_band="free",
        ),
        "budget": CaseStudyPageFactory.create(
            title="งบประมาณที่ทุกคนเห็น",
            strategies=[strategies[11]],
            levels=[levels["m1-3"]],
            kind="management",
            owner_org=OrganizationFactory.create(district="5007"),
            school_year=2567,
        ),
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"reading", "garden", "budget"}),
        ("?strategy=s01", {"reading"}),
        ("?strategy=s01&strategy=s02", {"reading", "garden"}),
        ("?issue=1", {"reading", "garden"}),
        ("?level=p1-3", {"reading", "garden"}),
        ("?level=p1-3&kind=care", {"garden"}),
        ("?subject=science", {"garden"}),
        ("?district=5007", {"garden", "budget"}),
        ("?cost=free", {"garden"}),
        ("?evidence=1", {"reading"}),
        ("?year=2567", {"reading", "budget"}),
        ("?year=๒๕๖๗", {"reading", "budget"}),
        ("?strategy=s99", set()),
        ("?evidence=เก้า", set()),
        ("?year=2567&kind=care", set()),
    ],
)
def test_filters_widen_within_a_facet_and_narrow_between_facets(
    three: dict[str, CaseStudyPage], client: Client, query: str, expected: set[str]
) -> None:
    assert titles(client, query) == {three[name].title for name in expected}


def test_a_keyword_is_a_filter_by_its_code(three: dict[str, CaseStudyPage], client: Client) -> None:
    code = three["reading"].tags.get(name="นิทาน").slug
    assert code.isascii()
    assert titles(client, f"?tag={code}") == {three["reading"].title}


def test_counts_are_of_pages_and_not_shrunk_by_the_facets_own_choice(
    three: dict[str, CaseStudyPage], client: Client
) -> None:
    assert counts(client, "level") == {"p1-3": 2, "p4-6": 1, "m1-3": 1}
    assert counts(client, "level", "?level=m1-3") == {"p1-3": 2, "p4-6": 1, "m1-3": 1}
    assert counts(client, "level", "?district=5007") == {"p1-3": 1, "p4-6": 1, "m1-3": 1}
    assert counts(client, "year") == {"2567": 2, "2566": 1}
    assert counts(client, "issue") == {"1": 2, "2": 1, "4": 1}


def test_every_chosen_value_is_a_chip_that_takes_it_out(three: dict[str, CaseStudyPage], client: Client) -> None:
    chips = listing(client, "?level=p1-3&kind=care&sort=title").chips
    assert {chip.value for chip in chips} == {"p1-3", "care"}
    for chip in chips:
        assert chip.value not in chip.url
        assert "sort=title" in chip.url


@pytest.mark.parametrize("facet", ["year", "issue", "evidence", "strategy", "level", "district", "tag", "cost"])
@pytest.mark.parametrize("value", ["99999999999999999999", "๙" * 30, "-1", "1.5", "'\"--", "%00", "🙂", "x" * 5000])
def test_anything_may_stand_in_a_url(site: HomePage, client: Client, facet: str, value: str) -> None:
    for kind in ("case", "lesson"):
        assert client.get(URL, {"type": kind, facet: value, "page": value, "sort": value}).status_code == 200


def test_thai_digits_are_taken_out_again_as_well(three: dict[str, CaseStudyPage], client: Client) -> None:
    (chip,) = listing(client, "?year=๒๕๖๖").chips
    assert (chip.value, chip.url) == ("2566", "?")


def test_a_choice_that_finds_nothing_can_be_taken_out_again(three: dict[str, CaseStudyPage], client: Client) -> None:
    chips = {chip.value: chip for chip in listing(client, "?level=voc&district=5025").chips}
    assert chips.keys() == {"voc", "5025"}
    assert chips["5025"].label == "กัลยาณิวัฒนา"
    assert chips["voc"].label == "อาชีวศึกษา"
    assert chips["voc"].url == "?district=5025"


def test_sorting(three: dict[str, CaseStudyPage], client: Client) -> None:
    def order(sort: str) -> list[str]:
        return [card.page.title for card in listing(client, f"?sort={sort}").cards]

    assert order("newest")[0] == three["budget"].title
    assert order("evidence")[0] == three["reading"].title
    assert order("title")[0] == three["budget"].title, "ง before ส before อ"
    assert order("nonsense") == order("newest")


def test_pages_of_the_list(site: HomePage, client: Client) -> None:
    school = OrganizationFactory.create()
    for _ in range(13):
        CaseStudyPageFactory.create(owner_org=school)
    first, second = listing(client), listing(client, "?page=2")
    assert (len(first.cards), len(second.cards), first.total) == (12, 1, 13)
    assert len(listing(client, "?page=99").cards) == 1
    assert len(listing(client, "?page=ก").cards) == 12


def test_lessons_have_a_list_of_their_own(three: dict[str, CaseStudyPage], client: Client) -> None:
    lesson = LessonPageFactory.create(date=datetime.date(2026, 3, 5))
    assert titles(client, "?type=lesson") == {lesson.title}
    assert titles(client, "?type=lesson&year=2568") == {lesson.title}, "March belongs to the school year before"
    assert titles(client, "?type=lesson&year=2569") == set()


@pytest.mark.parametrize(("day", "year"), [((2026, 5, 15), "2568"), ((2026, 5, 16), "2569"), ((2026, 12, 31), "2569")])
def test_the_database_knows_when_a_school_year_begins(
    site: HomePage, client: Client, day: tuple[int, int, int], year: str
) -> None:
    LessonPageFactory.create(date=datetime.date(*day))
    assert counts(client, "year", "?type=lesson") == {year: 1}


def test_a_masked_lesson_is_not_found_by_its_district(site: HomePage, client: Client) -> None:
    LessonPageFactory.create(visibility="masked", owner_org=OrganizationFactory.create(district="5010"))
    assert counts(client, "district", "?type=lesson") == {}
    assert titles(client, "?type=lesson&district=5010") == set()


def test_lessons_for_members_and_drafts_are_in_no_list(site: HomePage, client: Client) -> None:
    LessonPageFactory.create(visibility="members")
    LessonPageFactory.create(live=False)
    CaseStudyPageFactory.create(live=False)
    assert titles(client, "?type=lesson") == set()
    assert titles(client) == set()


@pytest.mark.parametrize("query", ["", "?type=lesson", "?level=p1-3&kind=learning&evidence=0&sort=title"])
def test_fifty_pages_cost_as_many_queries_as_one(
    site: HomePage, client: Client, django_assert_max_num_queries: Any, query: str
) -> None:
    """At most 12: site, home, page, its type, privacy (twice), count, pages, renditions, labels, facets."""
    factory = LessonPageFactory if "lesson" in query else CaseStudyPageFactory
    client.get(URL + query)  # what is cached once (content types, site roots) is not the list's
    costs = []
    for number in (1, 49):
        for _ in range(number):
            factory.create(tags=["การอ่าน"])
        client.get(URL + query)  # pictures are made at the first visit
        with django_assert_max_num_queries(12) as captured:
            assert client.get(URL + query).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1]
    assert LessonPage.objects.count() + CaseStudyPage.objects.count() == 50


def test_only_the_first_picture_of_a_list_is_loaded_at_once(site: HomePage, client: Client) -> None:
    for _ in range(3):
        CaseStudyPageFactory.create()
    pictures = re.findall(r"<img[^>]*>", client.get("/innovations/").content.decode().split("<main")[1])
    assert ['loading="lazy"' in picture for picture in pictures] == [False, True, True]
    assert 'fetchpriority="high"' in pictures[0]
