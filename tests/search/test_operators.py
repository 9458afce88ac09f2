"""Quotes and minus signs on the search page: what they find, what the page says of it, and the way out."""

import json
from io import StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client

from home.models import HomePage, StandardPage
from search.engines.base import SearchEngine
from search.interpretation import Help, interpret
from search.models import SearchQueryLog, Synonym
from search.outbox import drain
from search.results import SearchResults
from search.types import SearchQuery

TITLES = ("ธนาคารขยะของเรา", "ขยะในธนาคารหมู่บ้าน", "นิทานก่อนนอน", "นิทานสองภาษา")


@pytest.fixture
def pages(index: SearchEngine, site: HomePage) -> dict[str, int]:
    """The ids of four pages by their titles."""
    made = [
        site.add_child(instance=StandardPage(title=title, slug=f"page-{number}")) for number, title in enumerate(TITLES)
    ]
    drain()
    return {page.title: page.pk for page in made}


def results(client: Client, **query: Any) -> SearchResults:
    return client.get("/search/", query).context["results"]


def html(client: Client, **query: Any) -> str:
    return " ".join(client.get("/search/", query).content.decode().split())


def titles(found: SearchResults) -> list[str]:
    return sorted(result.page.title for result in found.cards)


def test_a_phrase_finds_only_what_holds_it(client: Client, pages: dict[str, int]) -> None:
    assert titles(results(client, q="ธนาคารขยะ")) == ["ขยะในธนาคารหมู่บ้าน", "ธนาคารขยะของเรา"]
    found = results(client, q="“ธนาคารขยะ”")
    assert (titles(found), found.total) == (["ธนาคารขยะของเรา"], 1)
    assert found.meant is not None
    assert (found.meant.phrases, found.meant.excluded) == (("ธนาคารขยะ",), ())


def test_a_minus_leaves_out_and_alone_browses_all_others(client: Client, pages: dict[str, int]) -> None:
    assert titles(results(client, q="ขยะ -หมู่บ้าน")) == ["ธนาคารขยะของเรา"]
    assert titles(results(client, q="-ขยะ")) == ["นิทานก่อนนอน", "นิทานสองภาษา"]
    assert titles(results(client, q='-ขยะ -"ก่อนนอน"')) == ["นิทานสองภาษา"]


def test_the_page_says_what_was_understood_and_offers_the_plain_words(client: Client, pages: dict[str, int]) -> None:
    asked = {"q": '"ธนาคารขยะ" -หมู่บ้าน', "sort": "title"}
    page = html(client, **asked)
    assert "เฉพาะเรื่องที่มีคำติดกันว่า “ธนาคารขยะ” · ไม่รวมเรื่องที่มีคำว่า “หมู่บ้าน” ·" in page
    found = results(client, **asked)
    assert found.meant is not None
    assert found.meant.plain_words_url == f"?{urlencode({'q': asked['q'], 'operators': '0', 'sort': 'title'})}"
    as_words = results(client, **asked, operators="0")
    assert as_words.meant is None
    assert titles(as_words) == ["ขยะในธนาคารหมู่บ้าน"]
    assert as_words.address("/search/") == f"/search/{found.meant.plain_words_url}"


def test_what_was_typed_stays_in_the_box_the_address_and_the_log(pages: dict[str, int]) -> None:
    typed = '"ธนาคารขยะ" -หมู่บ้าน'
    reader = Client(headers={"user-agent": "Mozilla/5.0 Chrome/120.0"})
    response = reader.get("/search/", {"q": typed})
    assert response.context["form_data"]["q"] == typed
    assert response.context["address"] == f"/search/?{urlencode({'q': typed})}"
    assert SearchQueryLog.objects.get().query == typed
    assert response.context["results"].feed_url.endswith(urlencode({"q": typed}))


def test_a_feed_keeps_to_it(client: Client, pages: dict[str, int]) -> None:
    feed = client.get("/search/feed/", {"q": "ขยะ -หมู่บ้าน"}).content.decode()
    assert "ธนาคารขยะของเรา" in feed
    assert "ขยะในธนาคารหมู่บ้าน" not in feed


def test_only_words_outside_quotes_are_corrected(client: Client, pages: dict[str, int], index: SearchEngine) -> None:
    asked = interpret(index, SearchQuery('นทาน "สองภาสา" -ขย'))
    assert asked.correction == 'นิทาน "สองภาสา"'
    assert (asked.text, asked.phrases, asked.excluded) == ("นทาน สองภาสา", ("สองภาสา",), ("ขย",))
    found = results(client, q='นทาน "สองภาษา" -ขยะ')
    assert titles(found) == ["นิทานสองภาษา"]
    assert found.meant is not None
    assert found.meant.correction == 'นิทาน "สองภาษา"'
    assert found.meant.correction_url == "?" + urlencode({"q": 'นิทาน "สองภาษา" -ขยะ'})


def test_only_words_outside_quotes_have_equivalents(index: SearchEngine, pages: dict[str, int]) -> None:
    Synonym.objects.create(word="storybook", equivalent="นิทาน")
    Synonym.objects.create(word="waste", equivalent="ขยะ")
    asked = interpret(index, SearchQuery('storybook "waste" -waste'))
    assert [pair.text for pair in asked.equivalents] == ["นิทาน"]


def test_the_other_keyboard_layout_comes_before_a_minus(client: Client, pages: dict[str, int]) -> None:
    """ข is on the key of the minus sign."""
    found = results(client, q="-pt")
    assert titles(found) == ["ขยะในธนาคารหมู่บ้าน", "ธนาคารขยะของเรา"]
    assert found.meant is not None
    assert (found.meant.correction, found.meant.excluded) == ("ขยะ", ())


@pytest.mark.parametrize("typed", ["ป.4-6", "เด็ก - ครู", '"', "2566-2567", 'ขยะ"'])
def test_what_is_no_operator_is_not_spoken_of(index: SearchEngine, pages: dict[str, int], typed: str) -> None:
    asked = interpret(index, SearchQuery(typed), Help(spelling=False))
    assert asked == SearchQuery(typed)


def test_an_empty_answer_leads_to_the_plain_words(client: Client, pages: dict[str, int]) -> None:
    response = client.get("/search/", {"q": '"ขยะธนาคาร"'})
    assert response.context["results"].total == 0
    urls = [url for _label, url in response.context["suggestions"]]
    assert urls
    assert client.get(f"/search/{urls[0].removeprefix('/search/')}").context["results"].total == 2


def test_what_was_understood_is_escaped(client: Client, pages: dict[str, int]) -> None:
    page = html(client, q='"<b>ขยะ</b>" -<i>ครู</i>')
    assert "<b>ขยะ" not in page
    assert "<i>ครู" not in page


def test_the_command_says_what_was_understood(pages: dict[str, int]) -> None:
    out = StringIO()
    call_command("search_query", 'ขยะ -"หมู่บ้าน"', "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["query"], answer["phrases"], answer["excluded"]) == ('ขยะ -"หมู่บ้าน"', [], ["หมู่บ้าน"])
    assert [hit["title"] for hit in answer["hits"]] == ["ธนาคารขยะของเรา"]
