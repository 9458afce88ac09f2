"""What the search page makes of what was typed: correction, other keyboard layout, synonyms, and the ways out."""

import time
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from home.models import HomePage, StandardPage
from innovations.models import CaseStudyPage
from search import correcting
from search.correcting import CorrectorSource, corrector_of
from search.engines.base import SearchEngine
from search.engines.embedded import EmbeddedEngine
from search.interpretation import Help, interpret
from search.models import Synonym
from search.outbox import drain
from search.results import SearchResults
from search.types import SearchQuery
from tests.factories import CaseStudyPageFactory, LessonPageFactory, OrganizationFactory
from tests.search.contract import make_record


@pytest.fixture
def case(index: SearchEngine) -> CaseStudyPage:
    owner = OrganizationFactory.create(title="โรงเรียนบ้านสันทดสอบ", district="5014")
    page = CaseStudyPageFactory.create(title="กล่องนิทานสองภาษา", owner_org=owner)
    drain()
    return page


def results(client: Client, **query: Any) -> SearchResults:
    return client.get("/search/", query).context["results"]


def html(client: Client, **query: Any) -> str:
    return client.get("/search/", query).content.decode()


def ids(found: SearchResults) -> list[int]:
    return [result.page.pk for result in found.cards]


@pytest.mark.parametrize(("typed", "meant"), [("นทาน", "นิทาน"), ("นิทานสองภาสา", "นิทานสองภาษา"), ("obmko", "นิทาน")])
def test_what_was_meant_is_found_and_asked_about(client: Client, case: CaseStudyPage, typed: str, meant: str) -> None:
    found = results(client, q=typed, strategy="s01")
    assert ids(found) == [case.pk]
    assert found.meant is not None
    assert found.meant.correction == meant
    page = html(client, q=typed, strategy="s01")
    assert (
        f'หมายถึง <a href="?{urlencode({"q": meant, "strategy": "s01"})}">“{meant}”</a> หรือไม่'.replace("&", "&amp;")
        in page
    )


def test_a_reader_can_insist_on_the_words_as_typed(client: Client, case: CaseStudyPage) -> None:
    asked = results(client, q="นทาน")
    assert asked.meant is not None
    assert asked.meant.as_typed_url == f"?{urlencode({'q': 'นทาน', 'spelling': '0'})}"
    as_typed = results(client, q="นทาน", spelling="0")
    assert as_typed.meant is None
    assert as_typed.address("/search/") == f"/search/{asked.meant.as_typed_url}"


def test_known_words_are_not_asked_about(client: Client, case: CaseStudyPage) -> None:
    assert results(client, q="นิทาน").meant is None
    assert "หมายถึง" not in html(client, q="นิทาน")


def test_equivalents_are_found_named_and_can_be_switched_off(client: Client, case: CaseStudyPage) -> None:
    Synonym.objects.create(word="storybook", equivalent="นิทาน")
    found = results(client, q="Storybook")
    assert ids(found) == [case.pk]
    assert "ค้นรวม: “นิทาน”" in " ".join(html(client, q="Storybook").split())
    assert found.meant is not None
    assert found.meant.own_words_url == f"?{urlencode({'q': 'Storybook', 'synonyms': '0'})}"
    alone = results(client, q="Storybook", synonyms="0")
    assert (alone.total, alone.meant) == (0, None)


def test_a_word_that_editors_know_is_not_corrected(client: Client, case: CaseStudyPage) -> None:
    Synonym.objects.create(word="นทาน", equivalent="เรื่องเล่า")
    assert results(client, q="นทาน").answer.correction == ""


def test_words_of_a_correction_have_equivalents_too(client: Client, case: CaseStudyPage) -> None:
    Synonym.objects.create(word="นิทาน", equivalent="ปกาเกอะญอ")
    found = results(client, q="นทาน")
    assert found.meant is not None
    assert (found.meant.correction, found.meant.equivalents) == ("นิทาน", ("ปกาเกอะญอ",))


def test_help_that_was_switched_off_is_on_again_for_other_words(client: Client, case: CaseStudyPage) -> None:
    response = client.get("/search/", {"q": "นทาน", "spelling": "0", "synonyms": "0", "sort": "title"})
    assert response.context["kept"] == [("sort", "title")]


@pytest.mark.parametrize("value", ["1", "", "off", "๐", "0 "])
def test_only_a_zero_switches_help_off(client: Client, case: CaseStudyPage, value: str) -> None:
    assert results(client, q="นทาน", spelling=value).meant is not None


def test_what_was_typed_is_escaped(client: Client, index: SearchEngine, site: HomePage) -> None:
    Synonym.objects.create(word="กขค", equivalent="<b>ฆงจ</b>")
    assert "<b>ฆงจ" not in html(client, q="กขค")


def test_words_that_are_not_public_are_not_offered(client: Client, index: SearchEngine, site: HomePage) -> None:
    hidden = site.add_child(instance=StandardPage(title="โครงการลับสุดยอดดอกเอื้องแซะ", slug="hidden"))
    drain()
    assert results(client, q="ดอกเอื้องแซ").answer.correction
    hidden.unpublish()
    drain()
    assert results(client, q="ดอกเอื้องแซ").answer.correction == ""


def test_the_school_of_a_masked_lesson_is_no_word_of_the_index(client: Client, index: SearchEngine) -> None:
    school = OrganizationFactory.create(title="โรงเรียนดอกเอื้องแซะวิทยา")
    LessonPageFactory.create(title="ถอดบทเรียน", owner_org=school, visibility="masked")
    school.unpublish()
    drain()
    vocabulary = index.vocabulary()
    assert vocabulary is not None
    assert not any("เอื้องแซะ" in word for word, _count in vocabulary.counts)


class TestCorrectorSource:
    """Words are read once a process, and again when they changed, but not all the time."""

    @pytest.fixture
    def engine(self, tmp_path: Any) -> EmbeddedEngine:
        engine = EmbeddedEngine(tmp_path / "index.sqlite3")
        engine.rebuild([make_record(1, "อัลบั้ม")])
        return engine

    def test_words_are_read_once_while_they_stay_the_same(self, engine: EmbeddedEngine) -> None:
        source = CorrectorSource()
        first = source.corrector(engine)
        time.sleep(0.01)
        assert source.corrector(engine) is first

    def test_new_words_are_read_when_the_pause_is_over(
        self, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(correcting, "PAUSE", 0)
        source = CorrectorSource()
        first = source.corrector(engine)
        engine.put([make_record(2, "กีตาร์")])
        assert source.corrector(engine) is not first
        assert source.corrector(engine).correct("กีตาร") == "กีตาร์"

    def test_they_are_not_read_after_every_change(
        self, engine: EmbeddedEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(correcting, "PAUSE", 1_000_000)
        source = CorrectorSource()
        first = source.corrector(engine)
        engine.put([make_record(2, "กีตาร์")])
        assert source.corrector(engine) is first

    def test_every_engine_has_its_own(self, engine: EmbeddedEngine, tmp_path: Any) -> None:
        other = EmbeddedEngine(tmp_path / "other.sqlite3")
        other.rebuild([])
        assert corrector_of(engine) is corrector_of(engine)
        assert corrector_of(engine) is not corrector_of(other)


@pytest.mark.django_db
def test_help_adds_nothing_to_a_search_without_words_or_wishes(index: SearchEngine) -> None:
    browse, typed = SearchQuery(""), SearchQuery("นทาน PLC")
    assert interpret(index, browse) == browse
    assert interpret(index, typed, Help(spelling=False, synonyms=False)) == typed
