"""What search engines are told: where the pages are, at the address that was asked, and which are for nobody's list."""

from xml.etree import ElementTree

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction, Site

from home.models import HomePage
from tests.factories import CaseStudyPageFactory, LessonPageFactory

pytestmark = pytest.mark.django_db
HOST = "testserver:8765"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def entries(client: Client) -> dict[str, dict[str, str]]:
    """The alternates (language: address) of every address of the map."""
    response = client.get("/sitemap.xml", headers={"host": HOST})
    assert response.status_code == 200
    return {
        url.findtext("s:loc", "", NAMES): {
            link.get("hreflang", ""): link.get("href", "") for link in url.findall("x:link", NAMES)
        }
        for url in ElementTree.fromstring(response.content).findall("s:url", NAMES)  # noqa: S314  (our own answer)
    }


def test_every_page_is_listed_in_both_languages_at_the_address_that_was_asked(client: Client, site: HomePage) -> None:
    Site.objects.update(hostname="localhost", port=80)
    case = CaseStudyPageFactory.create()
    found = entries(client)
    for path in ("/", "/plan/", "/plan/s01/", "/innovations/", case.url):
        both = {"th": f"http://{HOST}{path}", "en": f"http://{HOST}/en{path}"}
        for address in both.values():
            assert found[address] == both | {"x-default": both["th"]}
    assert all(address.startswith(f"http://{HOST}/") for address in found)


def test_what_not_everybody_may_read_is_not_listed(client: Client, site: HomePage) -> None:
    masked, members = LessonPageFactory.create(visibility="masked"), LessonPageFactory.create(visibility="members")
    private = CaseStudyPageFactory.create()
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    listed = "\n".join(entries(client))
    assert masked.url in listed
    assert members.url not in listed
    assert private.url not in listed


def test_robots_are_told_where_the_map_is_and_what_is_not_for_them(client: Client, site: HomePage) -> None:
    response = client.get("/robots.txt", headers={"host": HOST})
    assert response.headers["Content-Type"].startswith("text/plain")
    lines = response.content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    closed = {line.removeprefix("Disallow: ") for line in lines if line.startswith("Disallow: ")}
    assert closed == {"/cms/", "/search/", "/accounts/", "/en/search/", "/en/accounts/"}
    assert lines[-1] == f"Sitemap: http://{HOST}/sitemap.xml"
