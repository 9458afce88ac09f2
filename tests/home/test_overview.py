"""What the first page counts: a number is of what its link leads to."""

import re

import pytest
from django.test import Client

from home.models import HomePage
from innovations.choices import CostBand, EvidenceLevel
from innovations.models import CaseStudyPage
from strategy.guard import official_loading
from strategy.models import Strategy
from tests.factories import CaseStudyPageFactory, LessonPageFactory

pytestmark = pytest.mark.django_db


def _link_text(html: str, address: str) -> str:
    """What the link to `address` says, as one line."""
    found = re.search(rf'<a [^>]*href="{re.escape(address)}"[^>]*>(.*?)</a>', html, re.DOTALL)
    assert found, f"no link to {address}"
    return " ".join(re.sub(r"<wbr>|<[^>]*>", "", found[1]).split())


def _found(client: Client, address: str) -> int:
    listing = client.get(address.replace("&amp;", "&")).context["listing"]
    return int(listing.total)


def test_the_ways_in_say_what_their_lists_hold(site: HomePage, client: Client) -> None:
    CaseStudyPageFactory.create(cost_band=CostBand.FREE)
    CaseStudyPageFactory.create(cost_band=CostBand.UNDER_1000)
    CaseStudyPageFactory.create(cost_band=CostBand.FROM_50000)
    compared = CaseStudyPageFactory.create(cost_band=CostBand.FROM_50000)
    CaseStudyPage.objects.filter(pk=compared.pk).update(evidence_level=EvidenceLevel.COMPARED)
    CaseStudyPageFactory.create(cost_band=CostBand.FREE, live=False)
    html = client.get("/").content.decode()
    cheap, proven = "/innovations/?cost=free&amp;cost=lt1000", "/innovations/?evidence=3&amp;evidence=4"
    assert "2 เรื่อง" in _link_text(html, cheap)
    assert _found(client, cheap) == 2
    assert "1 เรื่อง" in _link_text(html, proven)
    assert _found(client, proven) == 1


def test_a_strategy_is_counted_once_for_each_case_and_lesson_that_anybody_may_read(
    site: HomePage, client: Client
) -> None:
    first, second = Strategy.objects.current()[:2]
    CaseStudyPageFactory.create(strategies=[first, second])
    CaseStudyPageFactory.create(strategies=[first], live=False)
    LessonPageFactory.create(strategies=[first])
    LessonPageFactory.create(strategies=[first], visibility="members")
    counts = {strategy.slug: strategy.evidence_count for strategy in Strategy.objects.current().with_evidence_count()}
    assert counts[first.slug] == 2
    assert counts[second.slug] == 1
    assert sum(counts.values()) == 3
    assert f"2 จาก {len(counts)} ยุทธศาสตร์" in _link_text(client.get("/").content.decode(), "/plan/#issues")


def test_an_empty_site_says_so_instead_of_counting(site: HomePage, client: Client) -> None:
    html = client.get("/").content.decode()
    assert "ยังไม่มีกรณีศึกษา" in html
    assert _link_text(html, "/plan/#issues").endswith(f"0 จาก {Strategy.objects.current().count()} ยุทธศาสตร์มีเรื่องแล้ว")


def test_a_success_condition_is_counted_by_the_cases_that_name_it(site: HomePage, client: Client) -> None:
    strategy = Strategy.objects.current()[0]
    with official_loading():
        condition = strategy.conditions.create(number=1, text_th="นักเรียนทุกคนอ่านออกเขียนได้ตามวัย")
    CaseStudyPageFactory.create(conditions=[condition])
    CaseStudyPageFactory.create(conditions=[condition], live=False)
    texts = client.get(strategy.get_absolute_url()).context["texts"]
    assert [text.evidence_count for text in texts.conditions if text.code == condition.code] == [1]
    assert sum(text.evidence_count for text in (*texts.tactics, *texts.conditions)) == 1


def test_an_english_reader_is_met_in_english_where_the_editors_wrote_it(site: HomePage, client: Client) -> None:
    assert f'<h1 lang="th">{site.headline.split()[0]}' in re.sub(
        r"<(?:span|/span|wbr)[^>]*>", "", _home(client, "/en/")
    )
    site.headline_en, site.intro_en = "What one school has learned", "Innovations of pilot schools."
    site.save_revision().publish()
    english, thai = _home(client, "/en/"), _home(client, "/")
    assert "<h1>What one school has learned</h1>" in english
    assert "Innovations of pilot schools." in english
    assert "<title>What one school has learned" in english
    assert "What one school has learned" not in thai


def _home(client: Client, path: str) -> str:
    return client.get(path).content.decode()
