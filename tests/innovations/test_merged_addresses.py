"""An address that names a merged keyword leads to its main one for good, wherever keywords stand in addresses."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from home.models import HomePage
from innovations.models import Keyword
from tests.factories import CaseStudyPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(site: HomePage) -> Keyword:
    """A keyword with a case and two synonyms, `t-old` and `t-older`."""
    main = Keyword.objects.create(name="การอ่าน", slug="t-main")
    CaseStudyPageFactory.create(tags=["การอ่าน"])
    for name, slug in (("อ่านหนังสือ", "t-old"), ("หัดอ่าน", "t-older")):
        Keyword.objects.create(name=name, slug=slug, synonym_of=main)
    return main


@pytest.mark.usefixtures("main")
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/innovations/", "/search/", "/search/feed/"])
def test_the_address_of_a_synonym_redirects_permanently(client: Client, path: str, prefix: str) -> None:
    answer = client.get(f"{prefix}{path}?tag=t-old&kind=learning&tag=t-older&sort=title")
    assert answer.status_code == 301
    assert answer["Location"] == f"{prefix}{path}?tag=t-main&kind=learning&sort=title"


@pytest.mark.usefixtures("main")
def test_what_the_old_address_found_is_found_at_the_new_one(client: Client) -> None:
    listing = client.get("/innovations/?tag=t-old", follow=True).context["listing"]
    assert (listing.total, [chip.label for chip in listing.chips]) == (1, ["การอ่าน"])


@pytest.mark.usefixtures("main")
def test_addresses_without_merged_keywords_stay(client: Client) -> None:
    for query in ("", "?tag=t-main", "?tag=", "?tag=nothing%00", "?kind=t-old"):
        assert client.get(f"/innovations/{query}").status_code == 200


@pytest.mark.usefixtures("main")
def test_a_list_without_keywords_asks_nothing_about_them(client: Client) -> None:
    client.get("/innovations/?kind=learning")
    with CaptureQueriesContext(connection) as captured:
        client.get("/innovations/?kind=learning")
    assert not [
        query for query in captured if "synonym_of_id" in query["sql"] and "innovations_tagged" not in query["sql"]
    ]
