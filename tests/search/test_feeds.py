"""A search as an Atom feed: the same answer, newest first, for anybody."""

from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape
from wagtail.models import PageViewRestriction

from home.models import HomePage
from innovations.models import CaseStudyPage, InnovationIndexPage
from search.engines.base import SearchEngine
from search.models import SearchQueryLog
from search.outbox import drain
from tests.factories import CaseStudyPageFactory, OrganizationFactory

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def cases(index: SearchEngine) -> list[CaseStudyPage]:
    school = OrganizationFactory.create(title="โรงเรียนบ้านสันทดสอบ", district="5014")
    titles = ("กระบือตัวแรกของเรา", "กระบือ & เพลง <b>ใหม่</b>", "ธนาคารขยะของเรา")
    pages = [CaseStudyPageFactory.create(title=title, owner_org=school) for title in titles]
    for number, page in enumerate(pages):
        CaseStudyPage.objects.filter(pk=page.pk).update(first_published_at=f"2026-01-0{number + 1}T08:00:00Z")
    drain()
    return pages


def feed(client: Client, query: dict[str, Any], language: str = "") -> ElementTree.Element:
    response = client.get(f"{language}/search/feed/", query)
    assert (response.status_code, response["Content-Type"]) == (200, "application/atom+xml; charset=utf-8")
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own answer


def titles(root: ElementTree.Element) -> list[str | None]:
    return [entry.findtext(f"{ATOM}title") for entry in root.findall(f"{ATOM}entry")]


def test_the_newest_come_first_whatever_order_is_asked_for(client: Client, cases: list[CaseStudyPage]) -> None:
    for asked in ({"q": "กระบือ"}, {"q": "กระบือ", "sort": "title", "page": "9"}):
        assert titles(feed(client, asked)) == ["กระบือ & เพลง <b>ใหม่</b>", "กระบือตัวแรกของเรา"]


def test_filters_are_those_of_the_search(client: Client, cases: list[CaseStudyPage]) -> None:
    assert len(titles(feed(client, {"q": "กระบือ", "district": "๕๐๑๔"}))) == 2
    assert titles(feed(client, {"q": "กระบือ", "district": "5001"})) == []


def test_entries_lead_to_pages_and_keep_their_name(client: Client, cases: list[CaseStudyPage]) -> None:
    def entry(language: str) -> tuple[str | None, str]:
        [found] = feed(client, {"q": "ธนาคารขยะ"}, language).findall(f"{ATOM}entry")
        link = found.find(f"{ATOM}link")
        assert link is not None
        return found.findtext(f"{ATOM}id"), link.attrib["href"]

    (thai_id, thai), (english_id, english) = entry(""), entry("/en")
    assert thai_id == english_id
    assert thai.endswith(f"/innovations/{cases[2].slug}/")
    assert english.endswith(f"/en/innovations/{cases[2].slug}/")


def test_it_is_called_what_is_looked_for(client: Client, cases: list[CaseStudyPage]) -> None:
    def title(asked: dict[str, Any], language: str = "") -> str | None:
        return feed(client, asked, language).findtext(f"{ATOM}title")

    assert title({"q": "กระบือ"}) == "ค้นหา “กระบือ”"
    assert title({"q": "กระบือ", "district": "5014", "sort": "title"}) == "ค้นหา “กระบือ” · สันทราย"
    assert title({"strategy": ["s01", "s02"]}) == "ค้นหา ยุทธศาสตร์ย่อ 1 · ยุทธศาสตร์ย่อ 2"
    many = {"level": ["k", "p1-3", "p4-6", "m1-3", "m4-6", "voc"]}
    assert (title(many) or "").endswith("และอีก 2 ตัวกรอง")
    assert "San Sai" in (title({"q": "กระบือ", "district": "5014"}, "/en") or "")


def test_it_has_all_that_atom_wants(client: Client, cases: list[CaseStudyPage]) -> None:
    CaseStudyPage.objects.filter(pk=cases[2].pk).update(first_published_at=None, last_published_at=None)
    root = feed(client, {"q": "ธนาคารขยะ"})
    [entry] = root.findall(f"{ATOM}entry")
    for element, names in ((root, ("id", "title", "updated", "author")), (entry, ("id", "title", "updated", "link"))):
        assert [name for name in names if element.find(f"{ATOM}{name}") is None] == []
    own = {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{ATOM}link")}
    assert own["self"].startswith("http://")
    assert "/search/feed/?q=" in own["self"]
    assert "/search/?q=" in own["alternate"]


def test_what_teachers_write_is_no_markup(client: Client, cases: list[CaseStudyPage]) -> None:
    CaseStudyPageFactory.create(problem=f"{'ครูเล่าเรื่อง' * 5} ทักซิโด <img src=x onerror=alert(1)> & เพลง")
    drain()
    [entry] = feed(client, {"q": "ทักซิโด"}).findall(f"{ATOM}entry")
    summary = entry.find(f"{ATOM}summary")
    assert summary is not None
    assert summary.attrib["type"] == "html"
    assert "&lt;img src=x" in (summary.text or "")
    assert "<img" not in (summary.text or "")


@pytest.mark.parametrize("words", ["กระบือ", "หุ่นยนต์ใต้น้ำ"])
def test_an_unchanged_search_is_answered_with_304(client: Client, cases: list[CaseStudyPage], words: str) -> None:
    CaseStudyPage.objects.update(last_published_at="2026-02-01T08:00:00Z")
    first = client.get("/search/feed/", {"q": words})
    known = {"If-None-Match": first["ETag"]}
    again = client.get("/search/feed/", {"q": words}, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    since = client.get("/search/feed/", {"q": words}, headers={"If-Modified-Since": first["Last-Modified"]})
    assert since.status_code == 304
    page = CaseStudyPageFactory.create(title=f"{words} ตัวที่สาม", owner_org=cases[0].owner_org)
    drain()
    changed = client.get("/search/feed/", {"q": words}, headers=known)
    assert changed.status_code == 200
    assert page.title in changed.content.decode()
    assert changed["Last-Modified"] != first["Last-Modified"]


def test_phrases_and_excluded_words_are_those_of_the_search(client: Client, cases: list[CaseStudyPage]) -> None:
    assert titles(feed(client, {"q": '"กระบือตัวแรก"'})) == ["กระบือตัวแรกของเรา"]
    assert titles(feed(client, {"q": "กระบือ -ตัวแรก"})) == ["กระบือ & เพลง <b>ใหม่</b>"]


def test_what_left_the_public_leaves_the_feed(client: Client, cases: list[CaseStudyPage]) -> None:
    PageViewRestriction.objects.create(page=InnovationIndexPage.objects.get(), restriction_type="login")
    assert titles(feed(client, {"q": "กระบือ"})) == []


def test_the_page_of_a_search_names_its_feed(client: Client, cases: list[CaseStudyPage]) -> None:
    asked = {"q": "กระบือ", "district": "5014"}
    address = f"/search/feed/?{urlencode(asked)}"
    html = client.get("/search/", asked).content.decode()
    assert f'<link rel="alternate" type="application/atom+xml" href="{escape(address)}"' in html
    assert html.count(escape(address)) == 2, "in the head, and as a link"
    assert client.get(address).status_code == 200


def test_nobody_who_reads_a_feed_is_noted(cases: list[CaseStudyPage]) -> None:
    Client(headers={"user-agent": "Mozilla/5.0 Chrome/120.0"}).get("/search/feed/", {"q": "กระบือ"})
    assert not SearchQueryLog.objects.exists()


def test_without_an_engine_the_feed_asks_to_come_again(client: Client, site: HomePage, search_index: Path) -> None:
    response = client.get("/search/feed/", {"q": "กระบือ"})
    assert (response.status_code, response["Retry-After"]) == (503, "600")


def test_only_reading_is_allowed(client: Client, site: HomePage) -> None:
    assert client.post("/search/feed/").status_code == 405


def test_twenty_entries_cost_as_many_queries_as_one(client: Client, cases: list[CaseStudyPage]) -> None:
    def queries(words: str) -> int:
        feed(client, {"q": words})
        with CaptureQueriesContext(connection) as captured:
            assert titles(feed(client, {"q": words}))
        return len(captured)

    one = queries("ธนาคารขยะ")
    for number in range(19):
        CaseStudyPageFactory.create(title=f"ธนาคารขยะเล่มที่ {number}", owner_org=cases[0].owner_org)
    drain()
    assert one == queries("ธนาคารขยะ") <= 10
