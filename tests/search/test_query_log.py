"""The query log: what is kept of a search, what never is, and for how long."""

import datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import DatabaseError
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.utils import timezone

from core.readers import MONTHS, oldest_kept
from home.models import HomePage
from innovations.models import CaseStudyPage
from search import clock
from search.engines.base import SearchEngine
from search.forms import SearchForm
from search.models import SearchQueryLog
from search.outbox import drain
from search.private_words import may_be_personal
from search.query_log import note_search
from tests.factories import CaseStudyPageFactory, UserFactory

BROWSER = "Mozilla/5.0 (Linux; Android 10) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"


@pytest.fixture
def case(index: SearchEngine) -> CaseStudyPage:
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา")
    drain()
    return page


@pytest.fixture
def reader() -> Client:
    return Client(headers={"user-agent": BROWSER})


def rows() -> list[tuple[Any, ...]]:
    return list(SearchQueryLog.objects.values_list("query", "filters", "hits", "clicked", "date"))


def ask(reader: Client, query: dict[str, Any], **headers: str) -> None:
    assert reader.get("/search/", query, headers=headers).status_code == 200


def test_a_row_holds_words_filters_hits_and_the_day_and_nothing_else(reader: Client, case: CaseStudyPage) -> None:
    ask(reader, {"q": " นิทาน  ๒ ภาษา", "strategy": "s01", "district": "๕๐๑๔"})
    [(query, filters, _hits, clicked, date)] = rows()
    assert (query, filters, clicked) == ("นิทาน 2 ภาษา", {"strategy": ["s01"], "district": ["5014"]}, None)
    assert date == timezone.localdate()
    fields = {field.name for field in SearchQueryLog._meta.get_fields()}
    assert fields == {"id", "query", "filters", "hits", "clicked", "date"}
    assert SearchQueryLog._meta.get_field("date").get_internal_type() == "DateField"


def test_a_search_that_finds_nothing_is_kept_as_one(reader: Client, case: CaseStudyPage) -> None:
    ask(reader, {"q": "หุ่นยนต์ใต้น้ำ", "district": "5001"})
    assert [row[2] for row in rows()] == [0]


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user-agent": "facebookexternalhit/1.1"},
        {"user-agent": "curl/8.0"},
        {"user-agent": ""},
        {"sec-purpose": "prefetch;prerender"},
        {"purpose": "prefetch"},
    ],
)
def test_machines_and_fetching_ahead_are_not_kept(reader: Client, case: CaseStudyPage, headers: dict[str, str]) -> None:
    ask(reader, {"q": "นิทาน"}, **headers)
    assert rows() == []


@pytest.mark.parametrize("query", [{}, {"q": "นิทาน", "page": "2"}, {"q": "นิทาน", "sort": "title"}, {"q": "  "}])
def test_what_is_no_new_question_is_not_kept(reader: Client, case: CaseStudyPage, query: dict[str, str]) -> None:
    ask(reader, query)
    assert rows() == []


@pytest.mark.parametrize(
    "text",
    [
        "โทร 081-234-5678",
        "0812345678",
        "๐๘๑ ๒๓๔ ๕๖๗๘",
        "+66 81 234 5678",
        "(053) 123 456",
        "053.123.456",
        "1-5099-01234-56-7",
        "1509901234567",
        "kru.dao@school.example",
        "KRU@SCHOOL",
        "line id: krudao",
        "https://example.org/a",
        "นางสาว ดาว ใจดี",
        "ด.ช. ก้อง ใจดี",
        "เด็กหญิงดาว ใจดี",
        "นายสมชาย ใจดี",
        "ก" * 101,
    ],
)
def test_personal_words_and_pasted_texts_are_never_kept(reader: Client, case: CaseStudyPage, text: str) -> None:
    ask(reader, {"q": text})
    assert rows() == []


@pytest.mark.parametrize(
    "text",
    ["ปีการศึกษา 2566-2567", "ป.1-3", "12/03/2567", "นายก อบจ. เชียงใหม่", "นวัตกรรม 4.0", "inv-0001", "active learning"],
)
def test_ordinary_words_may_stay(text: str) -> None:
    assert not may_be_personal(text)


def test_other_texts_in_a_filter_are_not_kept(reader: Client, case: CaseStudyPage) -> None:
    ask(reader, {"q": "นิทาน", "tag": ["t0001", "นายสมชาย ใจดี"], "strategy": "kru@school.example"})
    assert [row[1] for row in rows()] == [{"tag": ["t0001"]}]


def test_a_log_that_cannot_be_written_costs_nobody_an_answer(
    reader: Client, case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(**_fields: Any) -> None:
        raise DatabaseError("read only")

    monkeypatch.setattr(SearchQueryLog.objects, "create", refuse)
    ask(reader, {"q": "นิทาน"})
    assert "query log" in caplog.text


def test_the_row_is_written_after_the_answer_by_one_statement(
    reader: Client, case: CaseStudyPage, django_assert_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = SearchForm.from_data(QueryDict("q=นิทาน"))
    cache.set(f"search-log-pruned:{timezone.localdate()}", 1)
    with django_assert_num_queries(1):
        note_search(form, 3)
    order: list[str] = []

    def answer(response: HttpResponse) -> HttpResponse:
        order.append("answered")
        return response

    monkeypatch.setattr("search.views.note_search", lambda form, hits: order.append("kept"))
    monkeypatch.setattr("search.views.vary_by_htmx", answer)
    ask(reader, {"q": "นิทาน"})
    assert order == ["answered", "kept"]


def test_thirteen_months_are_kept_and_no_day_more(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    today = timezone.localdate()
    for days in (-1, 0, 1):
        SearchQueryLog.objects.create(query=str(days), hits=1, date=oldest_kept(today) + datetime.timedelta(days=days))
    call_command("search_log_prune")
    assert sorted(row[0] for row in rows()) == ["0", "1"]
    assert f"{MONTHS} เดือน" in capsys.readouterr().out
    call_command("search_log_prune")
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("today", "oldest"),
    [
        ("2026-11-24", "2025-10-24"),
        ("2026-01-31", "2024-12-31"),
        ("2026-03-31", "2025-02-28"),
        ("2025-03-30", "2024-02-29"),
    ],
)
def test_the_oldest_day(today: str, oldest: str) -> None:
    assert oldest_kept(datetime.date.fromisoformat(today)) == datetime.date.fromisoformat(oldest)


def test_the_first_search_of_a_day_removes_what_is_too_old(reader: Client, case: CaseStudyPage) -> None:
    SearchQueryLog.objects.create(query="เก่า", hits=1, date=datetime.date(2020, 1, 1))
    cache.clear()
    ask(reader, {"q": "นิทาน"})
    assert [row[0] for row in rows()] == ["นิทาน"]


def test_a_day_without_searches_removes_what_is_too_old_as_well(case: CaseStudyPage) -> None:
    SearchQueryLog.objects.create(query="เก่า", hits=1, date=oldest_kept(timezone.localdate()) - datetime.timedelta(1))
    SearchQueryLog.objects.create(query="ยังเก็บได้", hits=1, date=oldest_kept(timezone.localdate()))
    cache.clear()
    clock.tick()
    assert [row[0] for row in rows()] == ["ยังเก็บได้"]


def test_it_makes_no_difference_who_is_signed_in(reader: Client, case: CaseStudyPage) -> None:
    ask(reader, {"q": "นิทาน"})
    reader.force_login(UserFactory.create())
    before = dict(reader.session)
    ask(reader, {"q": "นิทาน"})
    first, second = rows()
    assert first == second
    assert dict(reader.session) == before, "nothing is kept with the session either"


def test_a_click_that_cannot_be_written_is_answered_all_the_same(
    reader: Client, case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise DatabaseError("no answer")

    monkeypatch.setattr("search.query_log.indexable_pages", refuse)
    assert reader.post(f"/search/click/?q=นิทาน&id={case.pk}").status_code == 204


def pings(html: str) -> list[str]:
    return [part.split('"')[0].replace("&amp;", "&") for part in html.split('ping="')[1:]]


def test_an_opened_result_is_noted_by_an_address_that_leads_nowhere(reader: Client, case: CaseStudyPage) -> None:
    html = reader.get("/search/", {"q": "นิทาน & เพลง"}).content.decode()
    assert f'href="{case.url}"' in html
    ping = pings(html)[0]
    response = reader.post(ping)
    assert (response.status_code, response.content) == (204, b"")
    assert "Location" not in response
    assert [row[3] for row in rows()] == [case.pk]
    assert reader.get(ping).status_code == 405


@pytest.mark.parametrize("page_id", ["", "x", "-1", "999999999", "9" * 400, "๑", "1;DROP"])
def test_only_public_pages_are_noted(reader: Client, case: CaseStudyPage, page_id: str) -> None:
    ask(reader, {"q": "นิทาน"})
    assert reader.post(f"/search/click/?q=นิทาน&id={page_id}").status_code == 204
    case.unpublish()
    reader.post(f"/search/click/?q=นิทาน&id={case.pk}")
    assert [row[3] for row in rows()] == [None]


def test_a_click_without_a_search_or_from_another_site_is_not_noted(reader: Client, case: CaseStudyPage) -> None:
    reader.post(f"/search/click/?q=นิทาน&id={case.pk}")
    assert rows() == []
    ask(reader, {"q": "นิทาน"})
    reader.post(f"/search/click/?q=นิทาน&id={case.pk}", headers={"sec-fetch-site": "cross-site"})
    assert [row[3] for row in rows()] == [None]


def test_a_list_without_words_has_no_pings(reader: Client, case: CaseStudyPage, site: HomePage) -> None:
    assert pings(reader.get("/search/").content.decode()) == []
