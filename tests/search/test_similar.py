"""Cases that say the same things: what the page of a case asks the index for, and what it does when the index fails."""

import pytest
from django.test import Client

from innovations.models import CaseStudyPage
from search.engine import get_engine
from search.engines.base import SearchEngine, SearchEngineError
from search.engines.likeness import MAX_POSTINGS, MAX_TELLING, as_written, telling_words
from search.similar_cases import similar_cases
from search.thai import default_analyser
from search.topic_words import everyday_words, topic_words
from strategy.models import Strategy
from tests.factories import PROBLEM, CaseStudyPageFactory, OrganizationFactory
from tests.innovations.cases import html_of, visible
from tests.search.conftest import Committing

GARDEN = "ปลูกผักหลังอาคารเรียน ทำปุ๋ยหมักจากเศษอาหารกลางวัน แล้วขายในตลาดนัด"
OTHERS = ("หุ่นยนต์กับคอมพิวเตอร์", "นิทานภาษาแม่", "วงดนตรีพื้นเมือง", "แผนที่ถนน", "ธนาคารขยะ", "ฟุตบอลกับวอลเลย์บอล")


def case_about(problem: str, strategy: int = 1, **values: object) -> CaseStudyPage:
    """A case with a text of its own; whatever else it says, all cases say."""
    strategies = [Strategy.objects.get(number=strategy)]
    case: CaseStudyPage = CaseStudyPageFactory.create(problem=f"{problem} {PROBLEM}", strategies=strategies, **values)
    return case


@pytest.fixture
def gardens(index: SearchEngine, committing: Committing) -> list[CaseStudyPage]:
    """Two cases about a garden, of different strategies, and others that are about something else."""
    with committing():
        two = [case_about(GARDEN, number) for number in (2, 3)]
        for problem in OTHERS:
            case_about(problem)
    return two


@pytest.mark.django_db
def test_a_case_page_says_what_both_speak_of(gardens: list[CaseStudyPage], client: Client) -> None:
    first, second = gardens
    html = visible(html_of(client, first))
    related = html.partition("เรื่องที่ใกล้เคียงกัน")[2]
    assert f'href="{second.url}"' in related
    assert "พูดถึงเรื่องเดียวกัน:" in related
    assert "ปุ๋ยหมัก" in related


@pytest.mark.django_db
def test_what_becomes_private_leaves_the_page_of_the_other_at_once(
    gardens: list[CaseStudyPage], client: Client
) -> None:
    first, second = gardens
    second.unpublish()  # without the commit that follows it: the index does not know yet
    assert [one.page_id for one in similar_cases(first)] == [second.pk]
    assert second.url not in html_of(client, first)


@pytest.mark.django_db
def test_a_case_that_is_not_in_the_index_falls_back_to_its_strategies(
    gardens: list[CaseStudyPage], index: SearchEngine
) -> None:
    draft = case_about(GARDEN, 2, live=False)
    assert similar_cases(draft) == []
    assert similar_cases(CaseStudyPage(title="ยังไม่เคยบันทึก")) == []
    html = visible(draft.make_preview_request().content.decode())
    assert "ยุทธศาสตร์เดียวกัน:" in html
    assert gardens[0].url in html


@pytest.mark.django_db
def test_a_page_without_an_index_still_shows_what_shares_a_strategy(
    gardens: list[CaseStudyPage], client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object) -> None:
        raise SearchEngineError("gone")

    first = gardens[0]
    same = case_about("เรื่องอื่น", 2)
    monkeypatch.setattr(type(get_engine()), "similar", fail)
    html = visible(html_of(client, first))
    assert same.url in html
    assert "ยุทธศาสตร์เดียวกัน:" in html
    assert "พูดถึงเรื่องเดียวกัน:" not in html
    assert "gone" in caplog.text


@pytest.mark.django_db
def test_the_name_and_place_of_its_school_make_no_case_alike(index: SearchEngine, committing: Committing) -> None:
    school = OrganizationFactory.create(title="โรงเรียนบ้านสวนมะนาว", district="5019", subdistrict="กาแฟ")
    named = "ที่สวนมะนาว กาแฟ สารภี"
    with committing():
        first, second = (case_about(named, owner_org=school) for _number in range(2))
        for problem in OTHERS * 2:
            case_about(problem)
    assert similar_cases(first) == []
    assert get_engine().similar(f"page:{first.pk}", 3, "case")[0].page_id == second.pk


def test_words_that_may_name_a_topic() -> None:
    given = (
        "สวน",
        "อนุบาล",
        "ความปลอดภัย",
        "plc",
        "ขยะ",
        "ปลูก",
        "ศุกร์",
        "สิบสอง",
        "2567",
        "pm2",
        "a",
        "ตก",
        "ฮฮฮฮ",
        "เชียงใหม่",
    )
    assert topic_words(given, default_analyser()) == {"สวน", "อนุบาล", "ความปลอดภัย", "plc", "ขยะ"}


def test_everyday_words_are_listed_once_and_in_whole_words() -> None:
    assert {"ศุกร์", "ร้อยละ", "กิโลกรัม"} <= everyday_words()
    assert all(word == word.strip() and not word.isdigit() for word in everyday_words())


def test_what_is_read_is_bounded_whatever_the_number_of_pages() -> None:
    counts = {f"คำ{number}": number for number in range(1, 100)}
    frequencies = dict.fromkeys(counts, 900)
    telling = telling_words(counts, frequencies, documents=50_000)
    assert len(telling) == MAX_POSTINGS // 900 < MAX_TELLING
    assert list(telling)[:2] == ["คำ99", "คำ98"]
    assert len(telling_words(counts, dict.fromkeys(counts, 2), documents=50_000)) == MAX_TELLING


@pytest.mark.parametrize(
    ("word", "text", "shown"),
    [("plc", "วง PLC ของครู", "PLC"), ("ai", "Thailand กับ AI", "AI"), ("plc", "ไม่มี", "plc"), ("สวน", "สวน", "สวน")],
)
def test_a_latin_word_is_shown_as_it_is_written(word: str, text: str, shown: str) -> None:
    assert as_written(word, text) == shown
