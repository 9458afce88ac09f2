"""One school's cases do not fill a page of results; the rest of them is a click away, by a filter of its own."""

import json
import re
from io import StringIO
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from members.models import Organization
from search.engines.base import SearchEngine
from search.models import SearchQueryLog
from search.outbox import drain
from search.results import Result, SearchResults
from search.types import GROUP_LIMIT
from tests.factories import CaseStudyPageFactory, ImageFactory, LessonPageFactory, OrganizationFactory

MANY, FEW = 9, 16


@pytest.fixture
def school(index: SearchEngine) -> Organization:
    return OrganizationFactory.create(title="โรงเรียนบ้านสันทดสอบ", district="5014")


@pytest.fixture
def others(school: Organization) -> Organization:
    """Nine cases of one school, which answer best, and sixteen of others."""
    cover = ImageFactory.create()
    for number in range(MANY):
        CaseStudyPageFactory.create(title=f"กระบือ กระบือ {number}", owner_org=school, cover_image=cover)
    for number in range(FEW):
        owner = OrganizationFactory.create(title=f"โรงเรียนที่ {number}")
        CaseStudyPageFactory.create(
            title=f"เรื่องเล่าริมคลองยาว ๆ ของกระบือตัวที่ {number}", owner_org=owner, cover_image=cover
        )
    drain()
    return school


def results(client: Client, **query: Any) -> SearchResults:
    response = client.get("/search/", query)
    assert response.status_code == 200
    return response.context["results"]


def of(school: Organization, found: SearchResults) -> list[Result]:
    return [result for result in found.cards if result.page.owner_org_id == school.pk]


def test_a_page_holds_a_few_of_one_school_and_a_link_to_the_others(client: Client, others: Organization) -> None:
    found = results(client, q="กระบือ", type="case")
    assert found.total == MANY + FEW
    mine = of(others, found)
    # one page has room for all sixteen others, so a fourth of the school fills it
    assert len(mine) == 20 - FEW == GROUP_LIMIT + 1
    assert [result.more for result in mine] == [0, 0, 0, MANY - len(mine)]
    url = f"?{urlencode({'q': 'กระบือ', 'type': 'case', 'school': others.uid})}"
    html = client.get("/search/", {"q": "กระบือ", "type": "case"}).content.decode()
    page = " ".join(re.sub("</?(span|wbr)[^>]*>", "", html).split())
    assert f'href="{url.replace("&", "&amp;")}"> ดูอีก {MANY - len(mine)} เรื่องของ{others.title} </a>' in page
    alone = results(client, q="กระบือ", type="case", school=others.uid)
    assert (alone.total, len(of(others, alone))) == (MANY, MANY)
    assert not any(result.more for result in alone.cards)


def test_turning_the_page_loses_nothing(client: Client, others: Organization) -> None:
    seen = [card.page.pk for number in (1, 2) for card in results(client, q="กระบือ", page=number).cards]
    assert len(seen) == len(set(seen)) == MANY + FEW


def test_the_school_is_a_chip_by_its_name_and_no_facet(client: Client, others: Organization) -> None:
    found = results(client, q="กระบือ", school=others.uid, district="5014")
    chips = {str(chip.label): chip.url for chip in found.chips}
    assert chips[others.title] == f"?{urlencode({'q': 'กระบือ', 'district': '5014'})}"
    assert "school" not in {facet.name for facet in found.facets}
    assert found.clear_url == f"?{urlencode({'q': 'กระบือ'})}"


def test_it_stays_when_facets_or_words_are_chosen(client: Client, others: Organization) -> None:
    asked = {"q": "กระบือ", "school": others.uid, "spelling": "0"}
    page = client.get("/search/", asked).content.decode()
    filters = page.split('id="filters"')[1].split("</form>")[0]
    assert f'<input type="hidden" name="school" value="{others.uid}">' in filters
    assert '<input type="hidden" name="spelling" value="0">' in filters
    box = page.split("search-page-box")[1].split("</form>")[0]
    assert f'<input type="hidden" name="school" value="{others.uid}">' in box
    assert "spelling" not in box


def test_naming_schools_costs_one_query(client: Client, others: Organization) -> None:
    def queries(**asked: Any) -> int:
        results(client, **asked)
        with CaptureQueriesContext(connection) as captured:
            assert results(client, **asked).total
        return len(captured)

    codes = list(Organization.objects.values_list("uid", flat=True))
    assert len(codes) > FEW
    assert queries(q="กระบือ", school=codes) == queries(q="กระบือ") + 1


@pytest.mark.parametrize("code", ["org-9999", "", "' OR 1=1", "\x00", "ก" * 5_000])
def test_an_unknown_school_finds_nothing_or_is_no_choice(client: Client, others: Organization, code: str) -> None:
    found = results(client, q="กระบือ", school=code)
    assert found.total == (0 if found.chips else MANY + FEW)
    assert [chip.value for chip in found.chips] == ([code] if code.isprintable() and code else [])


def test_a_school_that_left_the_public_finds_nothing(client: Client, others: Organization) -> None:
    assert results(client, q="กระบือ", school=others.uid).total == MANY
    restriction = PageViewRestriction.objects.create(page=others, restriction_type="login")
    hidden = results(client, q="กระบือ", school=others.uid)
    assert (hidden.total, [chip.label for chip in hidden.chips]) == (0, [others.uid])
    page = client.get("/search/", {"q": "กระบือ"}).content.decode()
    assert "เรื่องของ" not in page, "no link to what would find nothing"
    restriction.delete()
    others.unpublish()
    assert results(client, q="กระบือ", school=others.uid).total == 0


def test_a_masked_lesson_is_not_found_by_its_school(client: Client, school: Organization) -> None:
    shown = LessonPageFactory.create(title="ถอดบทเรียนกระบือ", owner_org=school)
    masked = LessonPageFactory.create(title="ถอดบทเรียนกระบือที่ไม่บอกชื่อ", owner_org=school, visibility="masked")
    drain()
    both = {result.page.pk: result for result in results(client, q="กระบือ").cards}
    assert set(both) == {shown.pk, masked.pk}
    assert (both[shown.pk].school, both[masked.pk].school) == (school.uid, "")
    assert [result.page.pk for result in results(client, q="กระบือ", school=school.uid).cards] == [shown.pk]
    assert [result.page.pk for result in results(client, school=school.uid).cards] == [shown.pk]


def test_feed_log_and_command_know_the_filter(others: Organization) -> None:
    reader = Client(headers={"user-agent": "Mozilla/5.0 Chrome/120.0"})
    response = reader.get("/search/", {"q": "กระบือ", "school": others.uid})
    assert SearchQueryLog.objects.get().filters == {"school": [others.uid]}
    feed = ElementTree.fromstring(reader.get(response.context["results"].feed_url).content)  # noqa: S314 - our own
    assert len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == MANY
    assert others.title in (feed.findtext("{http://www.w3.org/2005/Atom}title") or "")
    out = StringIO()
    call_command("search_query", "กระบือ", "--json", "--filter", f"school={others.uid}", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["total"], {hit["group"] for hit in answer["hits"]}) == (MANY, {others.uid})


def test_an_empty_answer_offers_to_leave_the_school_out(client: Client, others: Organization) -> None:
    response = client.get("/search/", {"q": "กระบือ", "school": "org-9999", "district": "5014"})
    labels = [str(label) for label, _url in response.context["suggestions"]]
    assert f"ค้นโดยไม่กรองสถานศึกษา ({MANY} รายการ)" in labels
