"""Answers to htmx: the same list as the page's, at the same cost, and in no cache in place of the page."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.partials import VARY
from home.models import HomePage
from search.outbox import drain
from tests.factories import CaseStudyPageFactory, LessonPageFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HTMX = {"HX-Request": "true"}
LISTS = {
    "cases": ("/innovations/?strategy=s01&sort=newest&nonsense=1", "/innovations/?strategy=s01"),
    "lessons": ("/innovations/?type=lesson&page=1", "/innovations/?type=lesson"),
    "search": ("/search/?q=นิทาน&type=case", "/search/?q=%E0%B8%99%E0%B8%B4%E0%B8%97%E0%B8%B2%E0%B8%99&type=case"),
    "directory": ("/organizations/?q=&kind=school&district=", "/organizations/?kind=school"),
}
each_list = pytest.mark.parametrize(("asked", "address"), LISTS.values(), ids=LISTS)


@pytest.fixture(autouse=True)
def content(site: HomePage) -> None:
    call_command("search_rebuild", verbosity=0)
    LessonPageFactory.create(case_study=CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา"))
    drain()


def region(response: Any) -> str:
    """The list with its filters; every id of htmx's own answer is in it."""
    html = response.content.decode()
    start = html.index('<div class="live-list"')
    end = html.find('role="status"', start)
    return " ".join(html[start : end if end > 0 else len(html)].removesuffix('<p class="visually-hidden" ').split())


@each_list
def test_htmx_gets_the_list_alone_and_it_is_the_pages_own(client: Client, asked: str, address: str) -> None:
    whole, part = client.get(asked), client.get(asked, headers=HTMX)
    html = part.content.decode()
    assert "<html" not in html
    assert re.match(r"\s*<title>\s*\S", html)
    assert region(part) == region(whole)
    assert f'data-url="{address.replace("&", "&amp;")}"' in html


@each_list
def test_history_and_readers_get_the_whole_page(client: Client, asked: str, address: str) -> None:
    for headers in ({}, HTMX | {"HX-History-Restore-Request": "true"}, {"HX-Request": "false"}):
        assert "<html" in client.get(asked, headers=headers).content.decode()


@each_list
def test_no_cache_takes_one_for_the_other(client: Client, asked: str, address: str) -> None:
    whole, part = client.get(asked), client.get(asked, headers=HTMX)
    for response in (whole, part):
        assert set(VARY) <= {name.strip() for name in response.headers["Vary"].split(",")}
    assert "public" in whole.headers["Cache-Control"]
    assert part.headers["Cache-Control"] == "private, no-cache"
    assert whole.headers["ETag"] != part.headers["ETag"]
    again = client.get(asked, headers=HTMX | {"If-None-Match": whole.headers["ETag"]})
    assert again.status_code == 200
    assert client.get(asked, headers=HTMX | {"If-None-Match": part.headers["ETag"]}).status_code == 304


@each_list
def test_a_part_costs_no_more_queries_than_the_page(client: Client, asked: str, address: str) -> None:
    def cost(headers: dict[str, str]) -> int:
        client.get(asked, headers=headers)  # what is cached once is there
        with CaptureQueriesContext(connection) as captured:
            assert client.get(asked, headers=headers).status_code == 200
        return len(captured)

    assert cost(HTMX) <= cost({})


def test_other_pages_answer_htmx_like_everybody(client: Client, site: HomePage) -> None:
    assert "<html" in client.get("/plan/", headers=HTMX).content.decode()


def test_a_members_part_is_as_private_as_the_page(client: Client) -> None:
    client.force_login(UserFactory.create())
    assert client.get("/innovations/", headers=HTMX).headers["Cache-Control"] == "private, no-cache"


def test_what_a_screen_reader_is_told_names_the_page_of_a_long_list(client: Client) -> None:
    for _ in range(12):
        CaseStudyPageFactory.create()
    html = client.get("/innovations/?page=2", headers=HTMX).content.decode()
    said: Any = re.search(r'data-said="([^"]*)"', html)
    assert " ".join(said[1].split()) == "พบ 13 เรื่อง หน้า 2 จาก 2"
