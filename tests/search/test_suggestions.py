"""What an empty answer offers: each search with the number that it really finds, what was probably meant, near
strategies, and a way to ask others once there is one."""

import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.asking import Asking
from innovations.models import CaseStudyPage
from search.engines.base import SearchEngine
from search.models import Synonym
from search.outbox import drain
from strategy.guard import official_loading
from strategy.models import Strategy, SuccessCondition, Tactic
from tests.factories import CaseStudyPageFactory, OrganizationFactory

Offers = list[tuple[str, str]]


@pytest.fixture
def case(index: SearchEngine) -> CaseStudyPage:
    school = OrganizationFactory.create(title="โรงเรียนบ้านสันทดสอบ", district="5014")
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา", owner_org=school)
    drain()
    return page


def offers(client: Client, asked: dict[str, Any], language: str = "") -> Offers:
    response = client.get(f"{language}/search/", asked)
    assert response.context["results"].total == 0
    return [(str(label), url) for label, url in response.context["suggestions"]]


def strategies(client: Client, **asked: Any) -> list[str]:
    return [url for _label, url in offers(client, asked) if url.startswith("/plan/")]


def say(text: str, *numbers: int) -> None:
    """Let the plan say something of these strategies."""
    with official_loading():
        Strategy.objects.filter(number__in=numbers).update(objective_th=text)


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "นิทาน", "district": "5001"},
        {"q": "นิทาน ปกาเกอะญอ", "district": "5001", "cost": "free", "level": "voc"},
        {"q": '"นิทานก่อนนอนของครู" -สองภาษา'},
        {"q": "นิทานสองภาสา", "district": "5001"},
        {"q": "นิทานสองภาสา", "district": "5001", "spelling": "0"},
    ],
)
def test_every_number_is_what_the_offer_finds(client: Client, case: CaseStudyPage, asked: dict[str, str]) -> None:
    counted = [(label, url) for label, url in offers(client, asked) if url.startswith(("?", "/search/"))]
    assert counted
    for label, url in counted:
        number = re.search(r"\((\d+) ", label)
        found = client.get(url if url.startswith("/") else f"/search/{url}").context["results"]
        assert number is not None
        assert found.total == int(number[1]) > 0, label


def test_what_was_probably_meant_is_offered_without_the_filters_that_leave_nothing_of_it(
    client: Client, case: CaseStudyPage
) -> None:
    label, url = next(pair for pair in offers(client, {"q": "นิทานสองภาสา", "district": "5001"}) if "แทน" in pair[0])
    assert (label, url) == ("ค้น “นิทานสองภาษา” แทน (1 รายการ)", f"/search/?{urlencode({'q': 'นิทานสองภาษา'})}")


def test_what_was_probably_meant_is_offered_to_who_wanted_the_words_as_typed(
    client: Client, case: CaseStudyPage
) -> None:
    asked = {"q": "นิทานสองภาสา", "spelling": "0", "district": "5001"}
    assert any("“นิทานสองภาษา” แทน" in label for label, _url in offers(client, asked))


def test_quotes_and_minus_signs_that_leave_nothing_can_be_left_out(client: Client, case: CaseStudyPage) -> None:
    words = "นิทานปกาเกอะญอ"
    [offer] = [pair for pair in offers(client, {"q": f'"{words}" -สองภาษา'}) if "เครื่องหมาย" in pair[0]]
    assert offer == (
        "ค้นโดยไม่ใช้เครื่องหมายคำพูดและเครื่องหมายลบ (1 รายการ)",
        f"/search/?{urlencode({'q': words})}",
    )


def test_a_strategy_is_near_by_all_that_the_plan_says_of_it(client: Client, case: CaseStudyPage) -> None:
    assert strategies(client, q="ดาราศาสตร์", district="5001") == []
    with official_loading():
        Tactic.objects.create(strategy=Strategy.objects.get(number=4), number=1, text_th="จัดค่ายดาราศาสตร์")
        SuccessCondition.objects.create(strategy=Strategy.objects.get(number=9), number=1, text_th="มีหอดาราศาสตร์")
    assert strategies(client, q="ดาราศาสตร์", district="5001") == ["/plan/s04/", "/plan/s09/"]


def test_a_rare_word_says_more_than_a_common_one(client: Client, case: CaseStudyPage) -> None:
    say("เพื่อผู้เรียนทุกคน", *range(1, 13))
    say("เพื่อผู้เรียนทุกคนและดาราศาสตร์", 5)
    assert strategies(client, q="ผู้เรียน ดาราศาสตร์", district="5001") == ["/plan/s05/"]
    assert strategies(client, q="ผู้เรียน", district="5001", cost="free") == [], "all say that"


@pytest.mark.parametrize("typed", ["ดาราศาตร์", "Astronomy"])
def test_corrected_words_and_synonyms_lead_to_strategies(client: Client, case: CaseStudyPage, typed: str) -> None:
    CaseStudyPageFactory.create(title="ค่ายดาราศาสตร์บนดอย", owner_org=case.owner_org)
    drain()
    Synonym.objects.create(word="Astronomy", equivalent="ดาราศาสตร์")
    say("เปิดโลกดาราศาสตร์", 7)
    assert strategies(client, q=typed, district="5001") == ["/plan/s01/", "/plan/s07/"]


def test_a_strategy_is_near_by_what_the_words_find_without_the_filters(client: Client, case: CaseStudyPage) -> None:
    third = Strategy.objects.get(number=3)
    CaseStudyPageFactory.create(title="โรงสีข้าวชุมชน", owner_org=case.owner_org, strategies=[third])
    drain()
    assert strategies(client, q="โรงสีข้าว", district="5001") == ["/plan/s03/"]
    assert strategies(client, q='"ข้าวโรงสี"') == ["/plan/s03/"], "quotes leave nothing"
    assert strategies(client, q="zzzz") == [], "nothing is near"


def test_at_most_three_strategies_with_the_number_of_pages_behind_each(client: Client, case: CaseStudyPage) -> None:
    say("เปิดโลกดาราศาสตร์", 1, 2, 3, 4)
    found = [label for label, url in offers(client, {"q": "ดาราศาสตร์", "district": "5001"}) if url.startswith("/plan/")]
    assert found == [
        "ยุทธศาสตร์ที่ 1 ยุทธศาสตร์ย่อ 1 (1 เรื่อง)",
        "ยุทธศาสตร์ที่ 2 ยุทธศาสตร์ย่อ 2 (0 เรื่อง)",
        "ยุทธศาสตร์ที่ 3 ยุทธศาสตร์ย่อ 3 (0 เรื่อง)",
    ]


def test_the_plan_costs_the_same_queries_whatever_it_says(client: Client, case: CaseStudyPage) -> None:
    def queries() -> int:
        asked = {"q": "ดาราศาสตร์", "district": "5001"}
        offers(client, asked)
        with CaptureQueriesContext(connection) as captured:
            offers(client, asked)
        return len(captured)

    one = queries()
    with official_loading():
        for number in range(1, 10):
            Tactic.objects.create(strategy=Strategy.objects.get(number=number), number=1, text_th="ค่ายดาราศาสตร์")
    assert one == queries() <= 20


def test_no_way_to_ask_is_shown_until_there_is_one(
    client: Client, case: CaseStudyPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "ถามเพื่อนครู" not in client.get("/search/", {"q": "zzzz"}).content.decode()
    there = Asking()
    there.register(lambda words: f"{reverse('search')}?{urlencode({'about': words})}")
    monkeypatch.setattr("search.views.asking", there)
    html = client.get("/search/", {"q": "หุ่นยนต์ & น้ำ"}).content.decode()
    address = urlencode({"about": "หุ่นยนต์ & น้ำ"})
    assert f'href="/search/?{address}">ถามเพื่อนครูในชุมชน</a>' in html
    assert f'href="/en/search/?{address}"' in client.get("/en/search/", {"q": "หุ่นยนต์ & น้ำ"}).content.decode()
    assert "ถามเพื่อนครู" not in client.get("/search/", {"q": "นิทาน"}).content.decode(), "something was found"


def test_two_packages_do_not_offer_a_way_to_ask() -> None:
    there = Asking()
    assert there.url("นิทาน") == ""
    there.register(lambda words: f"/ask/{words}/")
    assert there.url("นิทาน") == "/ask/นิทาน/"
    with pytest.raises(ImproperlyConfigured):
        there.register(lambda words: "/elsewhere/")
