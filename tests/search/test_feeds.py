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
