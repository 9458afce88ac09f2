"""The engine contract: phrases that a result must hold, and words that it must not hold."""

import pytest

from search.engines.base import SearchEngine
from search.types import Equivalent, SearchQuery
from tests.search.contract_base import ContractBase, counts, make_record, numbers
from tests.search.contract_files import with_file


class PhraseContract(ContractBase):
    """Only what holds the words in a row, as typed, is a result."""

    @pytest.fixture
    def banks(self, engine: SearchEngine) -> SearchEngine:
        """Two records with the words in a row, one of them in its title; one with the words scattered; one other."""
        engine.put(
            [
                make_record(1, "ธนาคารขยะ", "เด็กนำขวดมาฝาก", facets={"level": ("k",)}),
                make_record(2, "ฝากขวด", "เราเปิดธนาคารขยะหลังเลิกเรียน", facets={"level": ("voc",)}),
                make_record(3, "ฝากขวด", "ขยะทำให้ธนาคารหมู่บ้านปิดทาง", facets={"level": ("k",)}),
                make_record(4, "บ่อปลา", "เลี้ยงปลาดุก", facets={"level": ("k",)}),
                *(make_record(number, "โรงเพาะเห็ด", "เห็ดนางฟ้า") for number in range(100, 120)),
            ]
        )
        return engine

    def find_phrase(self, engine: SearchEngine, *phrases: str, **changes: object) -> list[int]:
        """The page numbers for a text that holds nothing but these phrases."""
        return sorted(self.find(engine, " ".join(phrases), phrases=phrases, **changes))

    def test_words_in_a_row_are_found_and_scattered_ones_are_not(self, banks: SearchEngine) -> None:
        assert sorted(self.find(banks, "ธนาคารขยะ")) == [1, 2, 3]
        assert self.find_phrase(banks, "ธนาคารขยะ") == [1, 2]
        assert self.find_phrase(banks, "ธนาคาร ขยะ") == [1, 2], "a space is no word"
        assert self.find_phrase(banks, "ขยะธนาคาร") == []

    def test_total_and_counts_are_of_what_is_left(self, banks: SearchEngine) -> None:
        page = banks.search(SearchQuery("ธนาคารขยะ", phrases=("ธนาคารขยะ",), filters={"level": ("k",)}))
        assert (numbers(page), page.total) == ([1], 1)
        assert counts(page, "level") == {"k": 1, "voc": 1}

    def test_several_phrases_must_all_be_held(self, banks: SearchEngine) -> None:
        assert self.find_phrase(banks, "ธนาคารขยะ", "หลังเลิกเรียน") == [2]

    def test_other_words_order_and_find_as_ever(self, banks: SearchEngine) -> None:
        assert self.find(banks, "ธนาคารขยะ ปลาดุก ขวด", phrases=("ธนาคารขยะ",)) == [1, 2]
        assert self.find(banks, "ธนาคารขยะ หลังเลิกเรียน", phrases=("ธนาคารขยะ",))[0] == 2

    def test_what_holds_the_phrase_is_not_crowded_out_by_what_holds_more_words(self, banks: SearchEngine) -> None:
        banks.put(make_record(number, "โครงการธนาคารหมู่บ้าน", "โครงการเก็บขยะ") for number in range(10, 40))
        assert sorted(self.find(banks, "โครงการ ธนาคารขยะ", phrases=("ธนาคารขยะ",))) == [1, 2]

    def test_one_word_is_meant_as_typed_but_may_stand_inside_another(self, engine: SearchEngine) -> None:
        engine.put(
            [
                make_record(1, "ก", "การจัดการเรียนรู้"),
                make_record(2, "ข", "นักเรียนเรียนรู้จากของจริง"),
                make_record(3, "ค", "ปลา"),
            ]
        )
        assert self.find_phrase(engine, "เรียนรู้") == [1, 2]
        assert self.find_phrase(engine, "การเรียนรู้") == [1]

    def test_no_phrase_of_one_word_is_held_across_two(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "นวัตกรรมการศึกษา", "นวัตกรรมการศึกษาในโรงเรียน")])
        assert self.find_phrase(engine, "กรรมการ") == []

    def test_a_verb_that_begins_it_may_have_become_a_noun(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ก", "การเรียนรู้ข้ามวัยในชุมชน"), make_record(2, "ข", "ชุมชนข้ามเวลา เรียนรู้วัย")])
        assert self.find_phrase(engine, "เรียนรู้ข้ามวัย") == [1]

    def test_letters_and_digits_are_compared_as_everywhere(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "แผน", "ปีการศึกษา ๒๕๖๗ ใช้ Active Learning")])
        assert self.find_phrase(engine, "ปีการศึกษา 2567") == [1]
        assert self.find_phrase(engine, "active  LEARNING") == [1]

    def test_one_word_of_a_file_will_do_but_several_stand_on_the_page(self, engine: SearchEngine) -> None:
        engine.put([with_file(1, "สวนผัก", "วิธีเลี้ยงไส้เดือนในถังเก่า"), make_record(2, "ปุ๋ย", "วิธีเลี้ยงไส้เดือน")])
        assert self.find_phrase(engine, "ไส้เดือน") == [1, 2]
        assert self.find_phrase(engine, "เลี้ยงไส้เดือน") == [2]

    def test_near_matches_hold_it_too(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "จักสานไม้ไผ่", "ภูมิปัญญาจักสาน"), make_record(2, "จักสานหวาย", "ภูมิปัญญาจักสาน")])
        page = engine.search(SearchQuery("ภูมปัญยา ไม้ไผ่", phrases=("ไม้ไผ่",)))
        assert numbers(page) == [1]
        assert page.total == 1

    def test_a_correction_leaves_it_alone(self, banks: SearchEngine) -> None:
        asked = {"correction": "ปลาดุก ธนาคารขยะ", "phrases": ("ธนาคารขยะ",)}
        assert sorted(self.find(banks, "ปลาดก ธนาคารขยะ", **asked)) == [1, 2]

    def test_equivalents_do_not_stand_for_it(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ก", "เรียน coding"), make_record(2, "ข", "เรียน โค้ดดิ้ง")])
        pair = Equivalent("coding", "โค้ดดิ้ง")
        assert self.find(engine, "coding", equivalents=(pair,), phrases=("coding",)) == [1]

    @pytest.mark.parametrize("sort", ["relevance", "newest", "evidence", "title"])
    def test_it_holds_in_every_order_and_while_browsing(self, banks: SearchEngine, sort: str) -> None:
        assert self.find_phrase(banks, "ธนาคารขยะ", sort=sort) == [1, 2]
        assert sorted(self.find(banks, "", phrases=("ธนาคารขยะ",), sort=sort)) == [1, 2]


class ExcludedContract(ContractBase):
    """What holds an excluded word is no result."""

    @pytest.fixture
    def corners(self, engine: SearchEngine) -> SearchEngine:
        """Records about reading: two with pictures, one with a word in a file."""
        engine.put(
            [
                make_record(1, "มุมอ่าน", "อ่านหนังสือภาพ", facets={"level": ("k",)}, published="2025-01-01"),
                make_record(2, "มุมอ่าน", "อ่านนิทานก่อนนอน", facets={"level": ("k",)}, published="2025-01-02"),
                make_record(3, "มุมอ่าน", "การอ่านภาพและเสียง", facets={"level": ("voc",)}, published="2025-01-03"),
                with_file(4, "มุมอ่าน", "แบบบันทึกไส้เดือน", body="อ่านในสวน"),
                make_record(5, "บ่อปลา", "เลี้ยงปลาดุก", published="2025-01-04"),
            ]
        )
        return engine

    def test_what_holds_the_word_is_left_out(self, corners: SearchEngine) -> None:
        page = corners.search(SearchQuery("อ่าน", excluded=("ภาพ",)))
        assert sorted(numbers(page)) == [2, 4]
        assert page.total == 2
        assert counts(page, "level") == {"k": 1}

    def test_files_count(self, corners: SearchEngine) -> None:
        assert sorted(self.find(corners, "อ่าน", excluded=("ไส้เดือน",))) == [1, 2, 3]

    def test_a_word_is_excluded_inside_a_compound_too(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ครู", "การจัดการเรียนรู้"), make_record(2, "ครู", "เวรประจำวัน")])
        assert self.find(engine, "ครู", excluded=("เรียนรู้",)) == [2]
        assert self.find(engine, "ครู", excluded=("การเรียนรู้",)) == [2]

    def test_no_word_is_excluded_across_two(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "นวัตกรรมการศึกษา", "นวัตกรรมการศึกษาในโรงเรียน")])
        assert self.find(engine, "นวัตกรรม", excluded=("กรรมการ",)) == [1]

    def test_several_words_are_excluded_in_a_row_only(self, corners: SearchEngine) -> None:
        assert sorted(self.find(corners, "อ่าน", excluded=("นิทานก่อนนอน",))) == [1, 3, 4]
        assert sorted(self.find(corners, "อ่าน", excluded=("ก่อนนอนนิทาน",))) == [1, 2, 3, 4]

    def test_each_of_several_is_excluded(self, corners: SearchEngine) -> None:
        assert self.find(corners, "อ่าน", excluded=("ภาพ", "ในสวน", "จักรยาน")) == [2]

    def test_words_that_nothing_holds_exclude_nothing(self, corners: SearchEngine) -> None:
        assert len(self.find(corners, "อ่าน", excluded=("จักรยาน",))) == 4

    def test_without_other_words_everything_else_is_browsed(self, corners: SearchEngine) -> None:
        assert self.find(corners, "", excluded=("อ่าน",)) == [5]
        page = corners.search(SearchQuery("", excluded=("ภาพ",), filters={"level": ("k", "voc")}))
        assert (numbers(page), page.total, counts(page, "level")) == ([2], 1, {"k": 1, "voc": 0})

    def test_what_is_left_fills_the_page_as_if_the_others_were_not_there(self, engine: SearchEngine) -> None:
        both = [make_record(number, "มุมอ่าน", "อ่านภาพริมคลอง") for number in range(1, 31)]
        engine.put([*both, *(make_record(number, "มุมอ่าน", "อ่านริมทาง") for number in range(40, 44))])
        engine.put(make_record(number, "โรงเพาะเห็ด", "เห็ดนางฟ้า") for number in range(100, 190))
        assert sorted(self.find(engine, "อ่านริมคลอง", excluded=("ภาพ",))) == [40, 41, 42, 43]

    def test_near_matches_are_left_out_too(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "จักสานไม้ไผ่", "ภูมิปัญญา"), make_record(2, "จักสานหวาย", "ภูมิปัญญา")])
        page = engine.search(SearchQuery("ภูมปัญยา", excluded=("หวาย",)))
        assert (numbers(page), page.total, page.rescued) == ([1], 1, True)

    def test_what_answers_a_correction_is_left_out_too(self, corners: SearchEngine) -> None:
        assert self.find(corners, "ปลาดก", correction="ปลาดุก") == [5]
        assert self.find(corners, "ปลาดก", correction="ปลาดุก", excluded=("เลี้ยง",)) == []

    def test_scores_are_those_without_it(self, corners: SearchEngine) -> None:
        plain = {hit.page_id: hit.score for hit in corners.search(SearchQuery("นิทานก่อนนอน")).hits}
        fewer = corners.search(SearchQuery("นิทานก่อนนอน", excluded=("ปลา",))).hits
        assert {hit.page_id: hit.score for hit in fewer} == pytest.approx(plain)

    @pytest.mark.parametrize("text", ['"', "' OR 1", "NEAR(", "\x00", "🙂", "", "\ud800", "่่่่", '" OR "ครู', "ก" * 20_000])
    def test_both_are_data(self, corners: SearchEngine, text: str) -> None:
        assert len(self.find(corners, "อ่าน", excluded=(text,) * 30)) == 4
        found = self.find(corners, "อ่าน", phrases=(text,))
        assert len(found) in (0, 4), "nothing to hold, or nothing holds it"
