"""The search page: what a reader types, chooses and gets."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.facets import FACET_LABELS
from core.models import EducationLevel
from home.models import HomePage, StandardPage
from innovations.choices import CostBand, EvidenceLevel
from innovations.models import CaseStudyPage, Keyword
from members.models import Organization
from search import engine as engines
from search.engines.base import SearchEngine, SearchEngineError
from search.facets import TYPE_LABELS
from search.models import IndexChange
from search.outbox import drain
from search.results import SearchResults
from search.types import FACETS, FILTERS
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, ImageFactory, LessonPageFactory, OrganizationFactory


@pytest.fixture
def org(index: SearchEngine) -> Organization:
    return OrganizationFactory.create(title="โรงเรียนบ้านสันทดสอบ", district="5014")


@pytest.fixture
def case(org: Organization) -> CaseStudyPage:
    page = CaseStudyPageFactory.create(
        title="กล่องนิทานสองภาษา", owner_org=org, tags=["อ่านเช้า"], school_year=2567, cost_band="free"
    )
    drain()
    return page


def results(client: Client, query: dict[str, Any] | None = None, language: str = "") -> SearchResults:
    """The answer of the search page to a query string."""
    response = client.get(f"{language}/search/", query or {})
    assert response.status_code == 200
    return response.context["results"]


def ids(found: SearchResults) -> list[int]:
    return [result.page.pk for result in found.cards]


def options(found: SearchResults, facet: str) -> dict[str, int]:
    return {option.value: option.count for each in found.facets if each.name == facet for option in each.options}


def test_facets_of_the_engine_are_those_of_the_pages() -> None:
    assert tuple(FACET_LABELS) == FILTERS


def test_address() -> None:
    assert reverse("search") == "/search/"


def test_thai_word_inside_a_sentence_is_found_and_marked(client: Client, case: CaseStudyPage) -> None:
    found = results(client, {"q": "ปกาเกอะญอ"})
    assert ids(found) == [case.pk]
    [result] = found.cards
    assert [segment.text for segment in result.snippet if segment.is_match] == ["ปกาเกอะญอ"]


def test_found_words_are_marked_and_everything_is_escaped(client: Client, index: SearchEngine, site: HomePage) -> None:
    body = [("paragraph", "<p>ครูเขียน &lt;script&gt;alert(1)&lt;/script&gt; บนกระดานดำ</p>")]
    site.add_child(instance=StandardPage(title="ตัวอย่าง <b>ตัวหนา</b>", slug="sample", body=body))
    drain()
    html = client.get("/search/", {"q": "กระดานดำ <img src=x>"}).content.decode()
    assert "<mark>กระดานดำ</mark>" in html
    assert "<script>alert" not in html
    assert "&lt;script&gt;" in html
    assert "<b>ตัวหนา" not in html
    assert "<img src=x>" not in html


@pytest.mark.parametrize("typed", ["ปีการศึกษา 2567", "ปีการศึกษา ๒๕๖๗"])
def test_thai_and_arabic_digits_are_alike(client: Client, index: SearchEngine, site: HomePage, typed: str) -> None:
    page = site.add_child(instance=StandardPage(title="ปฏิทินปีการศึกษา ๒๕๖๗", slug="calendar"))
    drain()
    assert ids(results(client, {"q": typed})) == [page.pk]


def test_facets_show_every_strategy_level_cost_and_evidence(client: Client, case: CaseStudyPage) -> None:
    found = results(client, {"q": "นิทาน"})
    assert options(found, "strategy") == {f"s{n:02d}": int(n == 1) for n in range(1, 13)}
    assert options(found, "issue") == {"1": 1, "2": 0, "3": 0, "4": 0}
    assert list(options(found, "level")) == list(EducationLevel.objects.values_list("code", flat=True))
    assert list(options(found, "cost")) == CostBand.values
    assert list(options(found, "evidence")) == [str(value) for value in EvidenceLevel.values]
    assert options(found, "type") == {"case": 1, "lesson": 0, "organization": 0, "page": 0}
    assert options(found, "district") == {"5014": 1}
    assert options(found, "year") == {"2567": 1}
    assert options(found, "tag") == {Keyword.objects.get().slug: 1}


def test_facet_names_are_in_the_language_of_the_page(client: Client, case: CaseStudyPage) -> None:
    def names(language: str) -> dict[str, list[str]]:
        found = results(client, {"q": "นิทาน"}, language)
        return {facet.name: [str(option.label) for option in facet.options] for facet in found.facets}

    thai, english = names(""), names("/en")
    assert thai["district"] == ["สันทราย"]
    assert english["district"] == ["San Sai"]
    assert thai["strategy"][0] == "ยุทธศาสตร์ย่อ 1"
    assert english["strategy"][0] == "Short label 1"
    assert english["tag"] == ["อ่านเช้า"]
    assert list(thai) == [name for name in FACETS if name in thai]


def test_choice_narrows_and_its_own_facet_keeps_its_counts(client: Client, case: CaseStudyPage) -> None:
    other = CaseStudyPageFactory.create(
        title="นิทานจากป่าชุมชน", owner_org=case.owner_org, strategies=list(Strategy.objects.filter(number=7))
    )
    drain()
    found = results(client, {"q": "นิทาน", "strategy": "s07"})
    assert ids(found) == [other.pk]
    assert options(found, "strategy")["s01"] == 1
    assert options(found, "issue") == {"1": 0, "2": 0, "3": 1, "4": 0}
    both = results(client, {"q": "นิทาน", "strategy": ["s07", "s01"]})
    assert set(ids(both)) == {case.pk, other.pk}


def test_chips_take_choices_out_one_by_one(client: Client, case: CaseStudyPage) -> None:
    found = results(client, {"q": "นิทาน", "strategy": "s01", "district": "๕๐๑๔", "sort": "title", "page": "1"})
    assert ids(found) == [case.pk]
    assert {chip.value: chip.url for chip in found.chips} == {
        "s01": f"?{urlencode({'q': 'นิทาน', 'district': '5014', 'sort': 'title'})}",
        "5014": f"?{urlencode({'q': 'นิทาน', 'strategy': 's01', 'sort': 'title'})}",
    }
    assert found.clear_url == f"?{urlencode({'q': 'นิทาน', 'sort': 'title'})}"


def test_unknown_choice_finds_nothing_and_can_be_taken_out(client: Client, case: CaseStudyPage) -> None:
    found = results(client, {"strategy": "s99"})
    assert (found.total, [chip.value for chip in found.chips]) == (0, ["s99"])


@pytest.mark.parametrize(
    ("sort", "order"), [("title", ["ก", "ข", "ค"]), ("newest", ["ค", "ก", "ข"]), ("nonsense", ["ค", "ก", "ข"])]
)
def test_sorting(client: Client, index: SearchEngine, site: HomePage, sort: str, order: list[str]) -> None:
    for day, letter in enumerate(("ข", "ก", "ค"), start=1):
        page = site.add_child(instance=StandardPage(title=f"{letter} คู่มือ", slug=f"guide-{ord(letter)}"))
        StandardPage.objects.filter(pk=page.pk).update(first_published_at=f"2026-01-{day:02d}T00:00:00Z")
    drain()
    found = results(client, {"sort": sort})
    assert [result.page.title[0] for result in found.cards] == order


def test_search_without_words_lists_everything(client: Client, case: CaseStudyPage) -> None:
    assert set(ids(results(client))) == {case.pk, case.owner_org_id}


@pytest.mark.parametrize(
    "typed",
    ['"', '"นิทาน', "นิทาน*", "AND OR NOT", "title:นิทาน", "-นิทาน", "นิ\x00ทาน", "(((", "\ud83d", "'; DROP TABLE docs;--"],
)
def test_operators_are_data(client: Client, case: CaseStudyPage, typed: str) -> None:
    response = client.get("/search/", {"q": typed.encode("utf-8", "replace")})
    assert response.status_code == 200


def test_ten_kilobytes_are_cut(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/search/", {"q": "นิทาน " * 2000})
    assert response.status_code == 200
    assert len(response.context["form_data"]["q"]) <= 500
    assert response.context["results"].cards[0].page == case


@pytest.mark.parametrize("number", ["0", "-1", "x", "", "1.5", "9" * 5000, "๑"])
def test_any_page_number_is_answered(client: Client, case: CaseStudyPage, number: str) -> None:
    assert results(client, {"page": number}).page.number == 1


def test_empty_answer_helps_with_honest_numbers(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/search/", {"q": "นิทาน", "strategy": "s12"})
    assert response.context["results"].total == 0
    assert ("ค้นโดยไม่ใช้ตัวกรอง (1 รายการ)", "?q=%E0%B8%99%E0%B8%B4%E0%B8%97%E0%B8%B2%E0%B8%99") in response.context[
        "suggestions"
    ]


def test_empty_answer_offers_to_leave_out_one_filter_of_several_with_its_count(
    client: Client, case: CaseStudyPage
) -> None:
    asked = {"q": "นิทาน", "strategy": "s12", "district": "5014", "cost": "free"}
    offered = client.get("/search/", asked).context["suggestions"]
    without = f"?{urlencode({'q': 'นิทาน', 'district': '5014', 'cost': 'free'})}"
    assert offered[:2] == [
        ("ค้นโดยไม่กรองยุทธศาสตร์ (1 รายการ)", without),
        ("ค้นโดยไม่ใช้ตัวกรอง (1 รายการ)", f"?{urlencode({'q': 'นิทาน'})}"),
    ]
    assert results(client, {"q": "นิทาน", "district": "5014", "cost": "free"}).total == 1


def test_empty_answer_offers_fewer_words_that_find_something(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/search/", {"q": "นิทาน", "district": "5001"})
    urls = [url for _label, url in response.context["suggestions"]]
    assert urls
    for url in urls:
        if url.startswith(("?", "/search/")):
            assert client.get(f"/search/{url.removeprefix('/search/')}").context["results"].total > 0


def test_empty_answer_names_strategies_that_share_its_words(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/search/", {"q": "ยุทธศาสตร์ทดสอบ", "district": "5002"})
    assert "/plan/s01/" in [url for _label, url in response.context["suggestions"]]


def test_english_interface(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/en/search/", {"q": "นิทาน"})
    assert response.status_code == 200
    assert f"/en/innovations/{case.slug}/" in response.content.decode()


def test_missing_index_is_said_on_a_page_that_helps(client: Client, site: HomePage, search_index: Path) -> None:
    response = client.get("/search/", {"q": "นิทาน"})
    assert response.status_code == 503
    assert response.context["results"] is None
    assert "นิทาน" in response.content.decode()
    assert "public" not in response["Cache-Control"]
    assert not search_index.exists()


def test_page_that_left_the_public_is_not_shown_even_before_the_index_follows(
    client: Client, case: CaseStudyPage
) -> None:
    IndexChange.objects.all().delete()
    case.unpublish()
    assert ids(results(client, {"q": "ปกาเกอะญอ"})) == []


def test_other_words_keep_what_is_chosen(client: Client, case: CaseStudyPage) -> None:
    asked = {"q": "นิทาน", "strategy": ["s01", "s07"], "district": "5014", "sort": "title", "page": "1", "x": "1"}
    box = client.get("/search/", asked).content.decode().split("search-page-box")[1].split("</form>")[0]
    kept = re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)">', box)
    assert sorted(kept) == [("district", "5014"), ("sort", "title"), ("strategy", "s01"), ("strategy", "s07")]


def test_an_answer_of_the_second_engine_says_so(
    client: Client, case: CaseStudyPage, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        name = "broken"

        def vocabulary(self, known_stamp: str = "") -> None:
            raise SearchEngineError("no answer")

        search = vocabulary

    assert "ผลการค้นหาสำรอง" not in client.get("/search/", {"q": "นิทาน"}).content.decode()
    monkeypatch.setitem(engines.ENGINES, "broken", Broken)
    settings.SEARCH_ENGINE = "broken"
    html = client.get("/search/", {"q": "นิทาน"}).content.decode()
    assert "ผลการค้นหาสำรอง" in html
    assert "<mark>นิทาน</mark>" in html


def test_only_reading_is_allowed(client: Client, case: CaseStudyPage) -> None:
    assert client.post("/search/", {"q": "นิทาน"}).status_code == 405


def test_fifty_results_cost_as_many_queries_as_four_and_at_most_ten(client: Client, case: CaseStudyPage) -> None:
    asked = {"q": "นิทาน", "sort": "title"}  # so that all four types are on the first page
    LessonPageFactory.create(title="ก นิทานที่เด็กเลือกเอง", owner_org=case.owner_org)
    OrganizationFactory.create(title="ก ศูนย์นิทาน")
    HomePage.objects.get().add_child(instance=StandardPage(title="ก นิทานคืออะไร", slug="about"))
    drain()

    def queries() -> int:
        client.get("/search/", asked)  # what Wagtail keeps in its cache (site roots) is there
        with CaptureQueriesContext(connection) as captured:
            assert {result.type for result in results(client, asked).cards} == set(TYPE_LABELS)
        return len(captured)

    few = queries()
    cover = ImageFactory.create()
    for number in range(46):
        CaseStudyPageFactory.create(
            owner_org=case.owner_org, cover_image=cover, tags=[f"คำสำคัญ {number}"], problem=f"{case.problem} {number}"
        )
    drain()
    # stamp of the synonyms, private parts of the site, four page types, labels of the cards, names of the facets
    assert few == queries() <= 10
