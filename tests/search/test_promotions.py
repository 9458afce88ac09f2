"""Pages that editors promote: for which searches they are shown, and that nobody is promised what they cannot open."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage
from search.engines.base import SearchEngine
from search.models import Promotion, SearchQueryLog, Synonym
from search.outbox import drain
from search.records import record_id
from search.results import SearchResults, with_promoted
from search.types import Hit
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory

REASON = "เริ่มได้ด้วยกล่องใบเดียว"


@pytest.fixture
def case(index: SearchEngine) -> CaseStudyPage:
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา", school_year=2567)
    CaseStudyPageFactory.create(title="นิทานก่อนนอน", owner_org=page.owner_org)
    drain()
    return page


def promote(page: Any, query: str = "นิทาน", **fields: Any) -> Promotion:
    return Promotion.objects.create(**{"page": page, "query": query, "reason_th": REASON, **fields})


def results(client: Client, query: str, language: str = "", **parameters: Any) -> SearchResults:
    response = client.get(f"{language}/search/", {"q": query, **parameters})
    assert response.status_code == 200
    return response.context["results"]


def above(client: Client, query: str, **parameters: Any) -> list[int]:
    return [row.result.page.pk for row in results(client, query, **parameters).promoted]


def test_a_promoted_page_stands_above_the_results_once_and_says_why(client: Client, case: CaseStudyPage) -> None:
    before = results(client, "นิทาน")
    promote(case)
    found = results(client, "นิทาน")
    assert [(row.result.page.pk, row.reason) for row in found.promoted] == [(case.pk, REASON)]
    assert case.pk in [result.page.pk for result in before.cards]
    assert [result.page.pk for result in found.cards] == [r.page.pk for r in before.cards if r.page.pk != case.pk]
    assert found.total == before.total == 2
    html = client.get("/search/", {"q": "นิทาน"}).content.decode()
    assert html.count(f'href="{case.url}"') == 1
    assert html.index("ทีมงานแนะนำ</strong>") < html.index(case.url) < html.index("hit-list")
    assert REASON in html


def test_the_answer_to_htmx_has_it_too(client: Client, case: CaseStudyPage) -> None:
    promote(case)
    part = client.get("/search/", {"q": "นิทาน"}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert REASON in part


@pytest.mark.parametrize("typed", ["PISA 2567", " pisa  ๒๕๖๗ ", "Pisa2567", '"pisa-2567"'])
def test_spaces_digits_case_and_signs_make_no_difference(client: Client, case: CaseStudyPage, typed: str) -> None:
    promote(case, "PISA 2567")
    assert above(client, typed) == [case.pk]


def test_code_points_that_look_alike_are_alike(client: Client, case: CaseStudyPage) -> None:
    promote(case, "แม่แจ่ม น้ำ")
    assert above(client, "เเม่เเจ่ม นํ้า") == [case.pk]


@pytest.mark.parametrize("typed", ["นิทาน ป.1", "นิ", "กล่องนิทาน", "", "-", "ก" * 400])
def test_other_searches_have_none(client: Client, case: CaseStudyPage, typed: str) -> None:
    promote(case)
    assert above(client, typed) == []


def test_a_whole_query_that_means_the_same_has_it_too_in_the_synonyms_direction(
    client: Client, case: CaseStudyPage
) -> None:
    Synonym.objects.create(word="เรื่องเล่า", equivalent="นิทาน", both_ways=False)
    promote(case)
    promote(case, "AAR")
    assert above(client, "เรื่องเล่า") == [case.pk]
    assert above(client, "เรื่องเล่า", synonyms="0") == []
    assert above(client, "เรื่องเล่า สนุก") == []
    Promotion.objects.all().delete()
    promote(case, "เรื่องเล่า")
    assert above(client, "นิทาน") == []
    Synonym.objects.update(both_ways=True)
    assert above(client, "นิทาน") == [case.pk]


def test_what_excludes_a_word_is_another_search(client: Client, case: CaseStudyPage) -> None:
    promote(case)
    assert above(client, "-นิทาน") == []
    assert above(client, "นิทาน -ขยะ") == []
    assert above(client, "“นิทาน”") == [case.pk]


def test_own_words_come_before_synonyms_and_a_page_comes_once(client: Client, case: CaseStudyPage) -> None:
    other = CaseStudyPage.objects.exclude(pk=case.pk).get()
    Synonym.objects.create(word="นิทาน", equivalent="เรื่องเล่า")
    promote(case, "เรื่องเล่า", order=1, reason_th="ของคำพ้อง")
    promote(other, order=2)
    promote(case, order=3)
    found = results(client, "นิทาน")
    assert [(row.result.page.pk, row.reason) for row in found.promoted] == [(other.pk, REASON), (case.pk, REASON)]
    assert found.is_all_promoted
    assert not found.cards


def test_how_many_more_a_school_has_is_told_with_the_last_of_it_that_is_left(case: CaseStudyPage) -> None:
    other = CaseStudyPage.objects.exclude(pk=case.pk).get()
    row = promote(case)
    hits = [
        Hit(record_id(page.pk), page.pk, "case", page.uid, page.title, 1.0, group=case.owner_org.uid, more=more)
        for page, more in ((other, 0), (case, 7))
    ]
    promoted, left = with_promoted([row], hits)
    assert [(result.page.pk, result.more) for result in left] == [(other.pk, 7)]
    assert [found.result.page.pk for found in promoted] == [case.pk]


def test_what_was_found_and_promoted_is_not_said_to_be_missing(client: Client, case: CaseStudyPage) -> None:
    only = CaseStudyPageFactory.create(title="ธนาคารขยะกู้ได้", owner_org=case.owner_org)
    drain()
    promote(only, "ธนาคารขยะ")
    html = client.get("/search/", {"q": "ธนาคารขยะ"}).content.decode()
    assert "พบ 1 รายการ" in html
    assert "ยังไม่พบเรื่อง" not in html


def test_it_is_there_when_the_search_finds_nothing(client: Client, case: CaseStudyPage) -> None:
    promote(case, "หุ่นยนต์ใต้น้ำ")
    found = results(client, "หุ่นยนต์ใต้น้ำ")
    assert found.total == 0
    html = client.get("/search/", {"q": "หุ่นยนต์ใต้น้ำ"}).content.decode()
    assert "พบ 0 รายการ" in html
    assert "ยังไม่พบเรื่อง" in html
    assert html.index(REASON) < html.index("ยังไม่พบเรื่อง")


def test_it_is_there_when_no_engine_answers(client: Client, case: CaseStudyPage, search_index: Path) -> None:
    promote(case)
    for file in search_index.parent.glob("search.sqlite3*"):
        file.unlink()
    response = client.get("/search/", {"q": "นิทาน"})
    assert response.status_code == 503
    html = response.content.decode()
    assert f'href="{case.url}"' in html
    assert REASON in html
    assert html.index(REASON) < html.index("ค้นหาไม่ได้ชั่วคราว")


def test_only_the_first_page_in_the_order_of_relevance_has_it(client: Client, case: CaseStudyPage) -> None:
    promote(case)
    for number in range(20):
        CaseStudyPageFactory.create(title=f"นิทานเล่มที่ {number}", owner_org=case.owner_org)
    drain()
    assert above(client, "นิทาน") == [case.pk]
    assert above(client, "นิทาน", page="2") == []
    for sort in ("newest", "evidence", "title"):
        assert above(client, "นิทาน", sort=sort) == []


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"year": "2567"}, True),
        ({"year": ["2560", "2567"], "type": "case"}, True),
        ({"year": "2560"}, False),
        ({"year": "2567", "type": "lesson"}, False),
        ({"strategy": "s01"}, True),
        ({"strategy": "s99"}, False),
        ({"school": "org-0001"}, True),
        ({"school": "org-9999"}, False),
    ],
)
def test_a_filter_that_it_does_not_pass_hides_it(
    client: Client, case: CaseStudyPage, filters: dict[str, Any], shown: bool
) -> None:
    promote(case)
    assert above(client, "นิทาน", **filters) == [case.pk] * shown
    Promotion.objects.update(query="ไม่มีคำนี้", query_letters="ไม่มีคำนี้")
    assert above(client, "ไม่มีคำนี้", **filters) == [case.pk] * shown, "also when the engine finds nothing"


@pytest.mark.parametrize(
    ("starts", "ends", "shown"), [(0, 0, True), (-1, 1, True), (1, None, False), (None, -1, False), (None, None, True)]
)
def test_its_days_are_kept(
    client: Client, case: CaseStudyPage, starts: int | None, ends: int | None, shown: bool
) -> None:
    today = timezone.localdate()
    first, last = (None if days is None else today + datetime.timedelta(days) for days in (starts, ends))
    promote(case, starts=first, ends=last)
    assert above(client, "นิทาน") == [case.pk] * shown


def test_what_left_the_public_is_not_shown_from_then_on(client: Client, case: CaseStudyPage) -> None:
    promote(case)
    lock = PageViewRestriction.objects.create(page=case, restriction_type="login")
    assert above(client, "นิทาน") == []
    lock.delete()
    assert above(client, "นิทาน") == [case.pk]
    CaseStudyPage.objects.filter(pk=case.pk).update(expire_at=timezone.now() - datetime.timedelta(minutes=1))
    assert above(client, "นิทาน") == []
    CaseStudyPage.objects.filter(pk=case.pk).update(expire_at=None)
    case.unpublish()
    assert above(client, "นิทาน") == []


def test_a_deleted_page_takes_its_promotions_along(client: Client, case: CaseStudyPage) -> None:
    promote(case)
    case.delete()
    assert not Promotion.objects.exists()
    assert results(client, "นิทาน").promoted == []


def test_the_english_page_says_the_english_reason_where_there_is_one(client: Client, case: CaseStudyPage) -> None:
    other = CaseStudyPage.objects.exclude(pk=case.pk).get()
    promote(case, reason_en="One box is enough to begin")
    promote(other, order=2)
    address = f"/en{case.url}"
    html = client.get("/en/search/", {"q": "นิทาน"}).content.decode()
    assert "<span>One box is enough to begin</span>" in html
    assert f'<span lang="th">{REASON}</span>' in html
    assert f'href="{address}"' in html


def test_reasons_and_titles_are_data(client: Client, case: CaseStudyPage) -> None:
    promote(case, reason_th="<script>alert(1)</script> เริ่มได้")
    html = client.get("/search/", {"q": "นิทาน"}).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def test_a_promoted_page_that_is_opened_is_noted_like_a_result(case: CaseStudyPage) -> None:
    promote(case, "หุ่นยนต์ใต้น้ำ")
    reader = Client(headers={"user-agent": "Mozilla/5.0 Chrome/120.0"})
    html = reader.get("/search/", {"q": "หุ่นยนต์ใต้น้ำ"}).content.decode()
    ping = html.split('ping="')[1].split('"')[0].replace("&amp;", "&")
    assert reader.post(ping).status_code == 204
    assert [(row.hits, row.clicked) for row in SearchQueryLog.objects.all()] == [(0, case.pk)]


def test_the_feed_of_a_search_has_results_only(client: Client, case: CaseStudyPage) -> None:
    promote(case, "หุ่นยนต์ใต้น้ำ")
    assert case.title not in client.get("/search/feed/", {"q": "หุ่นยนต์ใต้น้ำ"}).content.decode()


def test_three_promoted_pages_of_three_types_cost_as_many_queries_as_one(client: Client, case: CaseStudyPage) -> None:
    LessonPageFactory.create(title="นิทานที่เด็กเลือกเอง", owner_org=case.owner_org)
    school = OrganizationFactory.create(title="ศูนย์นิทาน")
    plain = HomePage.objects.get().add_child(instance=StandardPage(title="นิทานคืออะไร", slug="about"))
    drain()

    def queries() -> int:
        results(client, "นิทาน")
        with CaptureQueriesContext(connection) as captured:
            assert results(client, "นิทาน").total == 5
        return len(captured)

    none = queries()
    promote(case)
    one = queries()
    promote(school, order=2)
    promote(plain, order=3)
    assert none == one == queries() <= 10
