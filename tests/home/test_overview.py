"""What the first page counts: a number is of what its link leads to."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from home.models import HomePage
from innovations.cards import Card
from innovations.choices import CostBand, EvidenceLevel
from innovations.models import CaseStudyPage
from strategy.guard import official_loading
from strategy.models import Strategy
from tests.factories import FULL_RECORD, CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.innovations.featuring import feature

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


def _titles(cards: list[Card]) -> list[str]:
    return [card.page.title for card in cards]


def test_what_editors_feature_stands_first_with_the_reason_and_not_among_the_new(
    site: HomePage, client: Client
) -> None:
    first, second, plain = (CaseStudyPageFactory.create(**FULL_RECORD) for _ in range(3))
    today = timezone.localdate()
    feature(second, reason_th="เริ่มได้ในหนึ่งสัปดาห์", reason_en="Begins within a week")
    feature(first, starts=today - timedelta(days=3), criteria=["equity", "clear"])
    overview = client.get("/").context["overview"]
    assert _titles(overview.featured) == [second.title, first.title]
    assert _titles(overview.cases) == [plain.title]
    assert [card.criteria for card in overview.featured] == [["ผลชัด", "ต้นทุนต่ำ"], ["ผลชัด", "เสมอภาค"]]
    assert overview.case_count == 3
    assert "เริ่มได้ในหนึ่งสัปดาห์" in _home(client, "/")
    assert "Begins within a week" in _home(client, "/en/")


def test_what_is_featured_is_gone_the_day_after_its_last(
    site: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, today = CaseStudyPageFactory.create(**FULL_RECORD), timezone.localdate()
    feature(case, starts=today + timedelta(days=1), ends=today + timedelta(days=2))
    shown = []
    for number in range(4):
        day = today + timedelta(days=number)
        monkeypatch.setattr(timezone, "localdate", lambda *args, day=day: day)
        shown.append(len(client.get("/").context["overview"].featured))
    assert shown == [0, 1, 1, 0]


def test_a_featured_case_that_nobody_may_read_is_not_shown(site: HomePage, client: Client) -> None:
    case = CaseStudyPageFactory.create(**FULL_RECORD)
    feature(case)
    case.unpublish()
    overview = client.get("/").context["overview"]
    assert (overview.featured, overview.cases) == ([], [])


def test_many_featured_cases_leave_room_for_the_new(site: HomePage, client: Client) -> None:
    school = OrganizationFactory.create()
    for number in range(14):
        case = CaseStudyPageFactory.create(**FULL_RECORD, owner_org=school)
        if number < 7:
            feature(case)
    overview = client.get("/").context["overview"]
    assert (len(overview.featured), len(overview.cases)) == (6, 6)
