"""What public pages cost: at most ten queries, the same for one item and for many.

Measured as an unlucky reader finds the site: whatever a cache keeps for a time has just expired. Kept are only the site
roots, which Wagtail asks for once an hour, and content types, which Django asks for once a process.
"""

from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.models import HomePage, StandardPage
from tests.core.page_types import every_page
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.innovations.cases import full_case, html_of, visible

pytestmark = pytest.mark.django_db
MAX_QUERIES = 10


def let_caches_expire() -> None:
    """Forget the foot of the page, the copies of pictures and whatever else a cache keeps; ask for site roots again."""
    for name in settings.CACHES:
        caches[name].clear()
    Site.get_site_root_paths()


def cost(client: Client, path: str) -> int:
    """How many queries a page costs somebody who comes when all caches have expired."""
    client.get(path)  # makes the copies of its pictures; they stay in the database
    let_caches_expire()
    with CaptureQueriesContext(connection) as captured:
        html = client.get(path).content.decode()
    assert any(StandardPage._meta.db_table in query["sql"] for query in captured), "the foot of the page was not asked"
    assert "/in-the-menu/" in html.split("<footer")[-1]
    return len(captured)


@pytest.fixture
def menu_page(site: HomePage) -> StandardPage:
    """A page that the foot of every page leads to."""
    return site.add_child(instance=StandardPage(title="เกี่ยวกับโครงการ", slug="in-the-menu", show_in_menus=True))


@pytest.mark.usefixtures("menu_page")
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_type_of_page_costs_at_most_ten_queries_when_all_caches_have_expired(
    site: HomePage, client: Client, prefix: str
) -> None:
    costs = {name: cost(client, prefix + path) for name, path in every_page(site).items()}
    assert {name: number for name, number in costs.items() if number > MAX_QUERIES} == {}


@pytest.mark.usefixtures("menu_page")
def test_a_full_case_costs_at_most_ten_queries_when_all_caches_have_expired(site: HomePage, client: Client) -> None:
    """Site, page, its type, related, labels and lessons, evaluations, pictures, documents, pictures' copies, foot."""
    case = full_case(OrganizationFactory.create())
    text = visible(html_of(client, case))  # renditions are made at the first visit
    assert "ครูดาว" in text
    assert "แบบบันทึก" in text
    assert "สรุปผลการประเมิน" in text
    assert "คะแนน 3 จาก 5" in text
    assert "บทเรียนจากเรื่องนี้" in text
    assert cost(client, case.url) <= MAX_QUERIES


def test_a_strategy_page_costs_the_same_for_one_and_for_many_cases(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    school, costs = OrganizationFactory.create(), []
    for number in (1, 9):
        for _ in range(number):
            CaseStudyPageFactory.create(owner_org=school)
            LessonPageFactory.create(owner_org=school)
        client.get("/plan/s01/")
        with django_assert_max_num_queries(MAX_QUERIES) as captured:
            response = client.get("/plan/s01/")
        costs.append(len(captured))
    assert costs[0] == costs[1]
    cases, lessons = response.context["evidence"]
    assert (cases.total, lessons.total) == (10, 10)
    assert len(cases.items) == 6
    assert cases.more_url == "/innovations/?strategy=s01"


def test_home_costs_at_most_ten_queries(site: HomePage, client: Client, django_assert_max_num_queries: Any) -> None:
    for _ in range(4):
        case = CaseStudyPageFactory.create()
        LessonPageFactory.create(case_study=case, owner_org=case.owner_org)
    client.get("/")
    with django_assert_max_num_queries(MAX_QUERIES):
        client.get("/")
