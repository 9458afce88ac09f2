"""The plan's public pages: both languages, unknown addresses, the number of queries."""

import re
from typing import Any

import pytest
from django.db import connection
from django.template import Engine
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from core.sources import Section
from strategy.evidence_sources import evidence_for
from strategy.models import PlanPage, StrategicPlan, Strategy
from strategy.models.pages import neighbours

pytestmark = pytest.mark.django_db
MAX_QUERIES = 10


@pytest.fixture
def site(plan_page: PlanPage, current_plan: StrategicPlan) -> PlanPage:
    return plan_page


@pytest.fixture
def only_our_source(monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry as it is before any other package adds its content."""
    monkeypatch.setattr(evidence_for, "_sources", [])


def text_of(html: str) -> str:
    """What a reader sees: no tags, no word breaks, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html.replace("<wbr>", "")))


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_plan_page_shows_the_whole_plan_in_thai(client: Client, site: PlanPage) -> None:
    html = get(client, "/plan/")
    text = text_of(html)
    assert html.count("<h1") == 1
    assert "เชียงใหม่...นครแห่งนวัตกรรมการเรียนรู้ตลอดชีวิตที่มีความสุข" in text
    assert "ประกาศเมื่อวันที่ 1 ตุลาคม 2564" in text
    for strategy in Strategy.objects.current():
        assert strategy.title_th in text
        assert f'href="/plan/{strategy.slug}/"' in html


def test_english_interface_names_strategies_in_english_and_says_whose_translation(
    client: Client, site: PlanPage
) -> None:
    html = get(client, "/en/plan/")
    text = text_of(html)
    for strategy in Strategy.objects.current():
        assert strategy.title_en.replace("'", "&#x27;") in text
        assert f'href="/en/plan/{strategy.slug}/"' in html
    assert '<span lang="th">ด้านความเสมอภาคการศึกษาตลอดชีวิต</span>' in html


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_translation_is_marked_unless_the_plans_owner_gave_the_name(
    client: Client, site: PlanPage, prefix: str
) -> None:
    chip = '<span class="chip">'
    marked = get(client, f"{prefix}/plan/s07/").count(chip)
    Strategy._base_manager.filter(slug="s07").update(title_en_is_translation=False)
    assert get(client, f"{prefix}/plan/s07/").count(chip) == marked - 1


def test_strategy_page_shows_objective_tactics_and_conditions(client: Client, site: PlanPage) -> None:
    html = get(client, "/plan/s06/")
    strategy = Strategy.objects.get(slug="s06")
    texts = [strategy.title_th, strategy.objective_th, *strategy.tactics.values_list("text_th", flat=True)]
    for text in [*texts, *strategy.conditions.values_list("text_th", flat=True)]:
        assert text in text_of(html)
    assert html.count("<h1") == 1
    assert 'id="s06.4"' in html


def test_strategy_page_leads_to_its_neighbours(client: Client, site: PlanPage) -> None:
    html = get(client, "/plan/s07/")
    assert re.search(r'rel="prev"\s+href="/plan/s06/"', html)
    assert re.search(r'rel="next"\s+href="/plan/s08/"', html)
    assert 'rel="prev"' not in get(client, "/plan/s01/")
    assert 'rel="next"' not in get(client, "/plan/s12/")


def test_a_single_strategy_has_no_neighbours() -> None:
    only = Strategy(pk=1)
    assert neighbours([only], only) == {"previous": None, "following": None}


def test_glossary_prints_the_corrected_heading_and_every_paragraph(client: Client, site: PlanPage) -> None:
    html = get(client, "/plan/glossary/")
    assert "<h1>นิยามศัพท์</h1>" in html
    assert "นียมศัพท์" not in html
    text = text_of(html)
    for term in StrategicPlan.objects.get().glossary_terms.all():
        assert term.term_th in text
        for paragraph in term.definition_th.split("\n\n"):
            assert paragraph.strip() in text


@pytest.mark.parametrize("address", ["/plan/s13/", "/plan/s7/", "/plan/S07/", "/plan/s07/more/", "/plan/glossary/a/"])
def test_unknown_address_is_not_found(client: Client, site: PlanPage, address: str) -> None:
    assert client.get(address).status_code == 404


def test_unpublished_page_is_not_found(client: Client, site: PlanPage) -> None:
    site.unpublish()
    assert [client.get(address).status_code for address in ("/plan/", "/plan/s07/")] == [404, 404]


def test_without_a_plan_in_force_the_page_says_so(client: Client, plan_page: PlanPage, draft_plan: object) -> None:
    assert "ยังไม่มีแผนที่ประกาศใช้" in get(client, "/plan/")
    assert [client.get(address).status_code for address in ("/plan/s07/", "/plan/glossary/")] == [404, 404]


def test_sitemap_lists_every_address(client: Client, site: PlanPage) -> None:
    addresses = re.findall(r"<loc>http://testserver(/[^<]*plan/[^<]*)</loc>", get(client, "/sitemap.xml"))
    thai = ["/plan/", "/plan/glossary/", *(f"/plan/s{number:02d}/" for number in range(1, 13))]
    assert sorted(addresses) == sorted([*thai, *(f"/en{address}" for address in thai)])


@pytest.mark.parametrize("address", ["/plan/", "/plan/s02/", "/plan/glossary/"])
def test_page_costs_few_queries(
    client: Client,
    site: PlanPage,
    only_our_source: None,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    client.get(address)  # Wagtail remembers the site after the first request.
    with django_assert_max_num_queries(MAX_QUERIES):
        get(client, address)


CARD: Any = Engine.get_default().from_string("<a href='{{ item.url_path }}'>{{ item.title }}</a>")


def share(home: Page, number: int) -> None:
    """Publish pages and register them as what stands behind strategy 7, the way a content package does."""
    for index in range(number):
        home.add_child(instance=Page(title=f"กรณีศึกษาที่ {index}", slug=f"shared-{index}"))

    def shared_pages(strategy: Strategy) -> list[Section]:
        pages = home.get_children().live().filter(slug__startswith="shared-").order_by("-pk")
        if strategy.slug != "s07":
            pages = pages.none()
        return [Section("กรณีศึกษา", pages.count(), list(pages[:6]), CARD, "/innovations/?strategy=s07")]

    evidence_for.register(shared_pages)


def test_registered_evidence_is_shown_with_its_total(client: Client, site: PlanPage, only_our_source: None) -> None:
    share(site.get_parent(), 8)
    html = get(client, "/plan/s07/")
    assert html.count("กรณีศึกษาที่") == 6
    assert "ดูกรณีศึกษาทั้งหมด 8 รายการ" in text_of(html)
    assert 'href="/innovations/?strategy=s07"' in html


def test_strategy_without_evidence_says_so(client: Client, site: PlanPage, only_our_source: None) -> None:
    share(site.get_parent(), 1)
    text = text_of(get(client, "/plan/s08/"))
    assert "กรณีศึกษา 0" in text
    assert "ยังไม่มีใครแบ่งปันในยุทธศาสตร์ข้อนี้" in text


def test_fifty_items_cost_as_many_queries_as_one(client: Client, site: PlanPage, only_our_source: None) -> None:
    share(site.get_parent(), 1)
    client.get("/plan/s07/")
    with CaptureQueriesContext(connection) as with_one:
        get(client, "/plan/s07/")
    evidence_for._sources.clear()
    site.get_parent().get_children().filter(slug="shared-0").delete()
    share(site.get_parent(), 50)
    with CaptureQueriesContext(connection) as with_fifty:
        get(client, "/plan/s07/")
    assert len(with_fifty) == len(with_one) <= MAX_QUERIES
