"""What public pages cost: at most ten queries, the same for one item and for many."""

from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from home.models import HomePage
from innovations.models import CaseStudyPage
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.innovations.cases import full_case, html_of, visible

pytestmark = pytest.mark.django_db


def test_a_full_case_costs_at_most_ten_queries_with_no_copy_of_its_pictures_in_a_cache(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    """Site, page, its type, related, labels, evaluations, lessons, pictures, documents, the pictures' copies."""
    case = full_case(OrganizationFactory.create())
    text = visible(html_of(client, case))  # renditions are made at the first visit
    assert "ครูดาว" in text
    assert "แบบบันทึก" in text
    assert "สรุปผลการประเมิน" in text
    assert "คะแนน 3 จาก 5" in text
    for cache in caches.all():
        cache.clear()
    # Another page fills what all pages share: site roots, and the foot of the page, which asks once a minute.
    html_of(client, CaseStudyPage.objects.exclude(pk=case.pk).first())
    with django_assert_max_num_queries(10):
        client.get(case.url)


def test_a_strategy_page_costs_the_same_for_one_and_for_many_cases(
    site: HomePage, client: Client, django_assert_max_num_queries: Any
) -> None:
    school, costs = OrganizationFactory.create(), []
    for number in (1, 9):
        for _ in range(number):
            CaseStudyPageFactory.create(owner_org=school)
            LessonPageFactory.create(owner_org=school)
        client.get("/plan/s01/")
        with django_assert_max_num_queries(10) as captured:
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
    with django_assert_max_num_queries(10):
        client.get("/")
