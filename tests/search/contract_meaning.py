"""The engine contract: what was probably meant, words of equal meaning, and the words of the index."""

import pytest

from search.engines.base import SearchEngine
from search.types import Equivalent, SearchQuery, Vocabulary
from tests.search.contract_base import ContractBase, make_record, marked, numbers


class CorrectionContract(ContractBase):
    """A correction is searched beside what was typed."""

    @pytest.fixture
    def misspelt(self, engine: SearchEngine) -> SearchEngine:
        """Two records about gardens, one about fish; the second is misspelt in its own text."""
        engine.put(
            [
                make_record(1, "แปลงผัก", "สวนผักหลังอาคารเรียน", facets={"level": ("k",)}),
                make_record(2, "แปลงผัก", "สวณผักหลังอาคารเรียน", facets={"level": ("voc",)}),
                make_record(3, "บ่อปลา", "เลี้ยงปลาดุก"),
            ]
        )
        return engine

    def test_either_of_both_is_found(self, misspelt: SearchEngine) -> None:
        page = misspelt.search(SearchQuery("สวณ", correction="สวน"))
        assert sorted(numbers(page)) == [1, 2]
        assert page.total == 2
        assert page.correction == "สวน"

    def test_what_was_typed_stays_what_was_searched(self, misspelt: SearchEngine) -> None:
        page = misspelt.search(SearchQuery("สวณผัก", correction="สวนผัก"))
        assert page.terms == misspelt.search(SearchQuery("สวณผัก")).terms
        assert numbers(page)[0] == 2, "the text as typed, in a row, is not lowered"

    def test_facets_and_filters_count_both(self, misspelt: SearchEngine) -> None:
        page = misspelt.search(SearchQuery("สวณ", correction="สวน", facets=("level",)))
        assert {one.value: one.count for one in page.facets["level"]} == {"k": 1, "voc": 1}
        narrowed = misspelt.search(SearchQuery("สวณ", correction="สวน", filters={"level": ("k",)}))
        assert numbers(narrowed) == [1]

    def test_corrected_words_are_marked(self, misspelt: SearchEngine) -> None:
        hits = misspelt.search(SearchQuery("ปลาดก", correction="ปลาดุก")).hits
        assert marked(hits[0]) == ["ปลาดุก"]

    def test_pages_do_not_overlap(self, engine: SearchEngine) -> None:
        engine.put(make_record(number, f"สวน {number}", "สวณ" if number % 3 else "สวน") for number in range(1, 61))
        seen = [
            found
            for offset in range(0, 80, 20)
            for found in self.find(engine, "สวณ", correction="สวน", offset=offset, limit=20)
        ]
        assert sorted(seen) == list(range(1, 61))

    def test_browsing_knows_no_correction(self, misspelt: SearchEngine) -> None:
        page = misspelt.search(SearchQuery("", correction="สวน"))
        assert (page.total, page.correction) == (3, "")


class EquivalentContract(ContractBase):
    """Words of equal meaning count as the words of the query."""

    PAIR = Equivalent("plc", "ชุมชนการเรียนรู้ทางวิชาชีพ")

    @pytest.fixture
    def meetings(self, engine: SearchEngine) -> SearchEngine:
        """One record with the abbreviation, one with the phrase, one with its words scattered."""
        engine.put(
            [
                make_record(1, "ประชุมครู", "วง PLC ทุกวันพุธ ในโรงเรียน"),
                make_record(2, "ประชุมครู", "สร้างชุมชนการเรียนรู้ทางวิชาชีพ ในโรงเรียน"),
                make_record(3, "ประชุมครู", "วิชาชีพของคนในชุมชน การเรียนรู้ทางไกล ในโรงเรียน"),
            ]
        )
        return engine

    def test_the_phrase_is_found_in_a_row_only(self, meetings: SearchEngine) -> None:
        assert self.find(meetings, "PLC", equivalents=(self.PAIR,)) == [1, 2]

    def test_it_counts_as_the_word_among_others(self, meetings: SearchEngine) -> None:
        meetings.put(make_record(number, "โรงเรียน", "ในโรงเรียน") for number in range(10, 14))
        found = self.find(meetings, "PLC ประชุมครู", equivalents=(self.PAIR,))
        assert found[:2] == [1, 2]

    def test_several_words_stand_for_one(self, meetings: SearchEngine) -> None:
        turned = Equivalent("ชุมชนการเรียนรู้ทางวิชาชีพ", "PLC")
        assert set(self.find(meetings, "ชุมชนการเรียนรู้ทางวิชาชีพ", equivalents=(turned,))) >= {1, 2}

    def test_the_readers_own_words_come_first(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ก", "เรียน coding"), make_record(2, "ข", "เรียน โค้ดดิ้ง")])
        assert self.find(engine, "coding", equivalents=(Equivalent("coding", "โค้ดดิ้ง"),)) == [1, 2]
        assert self.find(engine, "โค้ดดิ้ง", equivalents=(Equivalent("โค้ดดิ้ง", "coding"),)) == [2, 1]

    def test_only_those_that_stand_in_the_query_are_used(self, meetings: SearchEngine) -> None:
        page = meetings.search(SearchQuery("ประชุมครู", equivalents=(self.PAIR,)))
        assert page.equivalents == ()
        assert meetings.search(SearchQuery("วงPLC", equivalents=(self.PAIR,))).equivalents == (self.PAIR,)

    def test_they_are_marked_as_a_phrase(self, meetings: SearchEngine) -> None:
        page = meetings.search(SearchQuery("PLC", equivalents=(self.PAIR,)))
        assert [marked(hit) for hit in page.hits] == [["PLC"], ["ชุมชนการเรียนรู้ทางวิชาชีพ"]]

    @pytest.mark.parametrize("text", ['"', "' OR 1", "NEAR(", "\x00", "🙂", "", "\ud800"])
    def test_they_are_data(self, meetings: SearchEngine, text: str) -> None:
        assert self.find(meetings, "PLC", equivalents=(Equivalent("plc", text),)) == [1]


class VocabularyContract(ContractBase):
    """An index can say which words it holds, and whether it holds them in a row."""

    def words(self, engine: SearchEngine) -> Vocabulary:
        """The vocabulary, read anew."""
        vocabulary = engine.vocabulary()
        assert vocabulary is not None
        return vocabulary

    def test_words_come_with_their_documents_most_frequent_first(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน", "สวน ปลา"), make_record(2, "สวน")])
        assert self.words(engine).counts == (("สวน", 2), ("ปลา", 1))

    def test_a_stamp_says_whether_they_changed(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน")])
        first = self.words(engine).stamp
        assert engine.vocabulary(first) is None
        engine.put([make_record(2, "ปลา")])
        second = engine.vocabulary(first)
        assert second is not None
        assert {word for word, _count in second.counts} == {"สวน", "ปลา"}
        engine.rebuild([make_record(2, "ปลา")])
        assert engine.vocabulary(second.stamp) is not None

    def test_a_word_leaves_with_its_last_document(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ความลับ"), make_record(2, "สวน")])
        engine.remove(["page:1"])
        assert self.words(engine).counts == (("สวน", 1),)
        assert engine.first_held([("ความลับ",)]) is None

    def test_the_first_row_of_words_that_is_held(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ก", "แปลงผัก สวนครัว"), make_record(2, "ข", "ผักสวนครัว")])
        assert engine.first_held([("ครัว", "ผัก"), (), ("สวนครัว",), ("ผัก",)]) == 2
        assert engine.first_held([]) is None
