"""The engine contract: which words find what, and that anything may be typed."""

import pytest

from search.engines.base import SearchEngine
from search.types import SearchQuery
from tests.search.contract_base import ContractBase, make_record, marked, numbers

HOSTILE = [
    '"',
    '"""',
    "'; DROP TABLE docs; --",
    "โรงเรียน AND",
    "NOT โรงเรียน",
    "NEAR(โรงเรียน ครู)",
    "title:โรงเรียน",
    "โรงเรียน*",
    "^โรงเรียน",
    "(โรงเรียน",
    "-โรงเรียน +ครู",
    "{a b}: c",
    "\x00\x01\x1f",
    "\ud800",
    "🙂🙂",
    "่่่่",
    "เเเเ",
    "\u200b",
    "<script>alert(1)</script>",
    "%s %d {0} \\",
    "ก" * 20_000,
    "โรงเรียน " * 5_000,
]


class WordsContract(ContractBase):
    """Thai words, spellings, near matches."""

    @pytest.mark.parametrize(
        ("typed", "text"),
        [
            ("เรียนรู้", "ครูออกแบบการจัดการเรียนรู้ร่วมกันทุกสัปดาห์"),
            ("การศึกษา", "ลดความเหลื่อมล้ำทางการศึกษาในพื้นที่สูง"),
            ("การเรียนรู้", "นักเรียนเรียนรู้จากของจริง"),
            ("เหลื่อมล้ำ", "ลดความเหลื่อมล้ำ"),
            ("เเม่น้ํา", "สำรวจแม่น้ำปิง"),
            ("2565", "แผนปี ๒๕๖๕"),
            ("๒๕๖๕", "แผนปี 2565"),
            ("active learning", "ใช้ Active Learning ในห้องเรียน"),
            ("พ.ศ. 2565", "เริ่มใน พศ 2565"),
            ("โรงเรียน", "โรง\u200bเรียนบ้านดอย"),
        ],
    )
    def test_a_word_is_found_inside_a_sentence(self, engine: SearchEngine, typed: str, text: str) -> None:
        engine.put([make_record(1, "ก", text), make_record(2, "ข", "เรื่องอื่น")])
        page = engine.search(SearchQuery(typed))
        assert numbers(page) == [1]
        assert not page.rescued

    @pytest.mark.parametrize("text", ["นวัตกรรม", "นวัตกรรมการศึกษา", "กิจกรรมการเรียนรู้"])
    def test_letters_across_two_words_are_no_word(self, engine: SearchEngine, text: str) -> None:
        engine.put([make_record(1, text, f"{text}ในโรงเรียน")])
        assert self.find(engine, "กรรมการ") == []

    def test_a_misspelt_word_is_rescued_and_said_to_be(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "จักสานไม้ไผ่", "ภูมิปัญญาจักสาน"), make_record(2, "บ่อปลา")])
        page = engine.search(SearchQuery("ภูมปัญยา"))
        assert numbers(page) == [1]
        assert page.rescued
        assert page.hits[0].rescued
        assert page.total == 1

    def test_terms_are_the_words_that_were_cut(self, engine: SearchEngine) -> None:
        assert engine.search(SearchQuery('"สื่อ" การเรียนรู้ ๒๕๖๕')).terms == ("สื่อ", "การเรียนรู้", "2565")


class HostileContract(ContractBase):
    """Whatever is typed or indexed is data."""

    @pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
    def test_what_is_typed_is_data(self, engine: SearchEngine, typed: str) -> None:
        engine.put([make_record(1, "โรงเรียน", "ครู"), make_record(2, "อื่น", "อื่น")])
        page = engine.search(SearchQuery(typed))
        assert (1 in numbers(page)) == ("โรงเรียน" in typed or "ครู" in typed)
        engine.suggest(typed)

    @pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
    def test_what_is_indexed_is_data(self, engine: SearchEngine, text: str) -> None:
        engine.put([make_record(1, f"{text} กระบือ", f"{text} ยุ้งข้าว {text}", facets={"tag": (text,)})])
        (hit,) = engine.search(SearchQuery("ยุ้งข้าว")).hits
        assert "ยุ้งข้าว" in marked(hit)
        assert engine.remove(["page:1"]) == 1
        assert self.find(engine, "กระบือ") == []
