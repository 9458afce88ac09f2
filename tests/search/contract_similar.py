"""The engine contract: which records are like another by what they say themselves, and by which words."""

import pytest

from search.engines.base import SearchEngine
from tests.search.contract_base import ContractBase, make_record

#: Two gardens, two newspapers and others that have nothing in common, so that a word of two records is rare.
GARDEN = "เด็กปลูกผักสวนครัวหลังอาคารเรียน รดน้ำด้วยปุ๋ยหมัก แล้วแม่ครัวทำอาหารกลางวัน"
KITCHEN = "แม่ครัวใช้ผักจากแปลง เศษอาหารกลางวันกลายเป็นปุ๋ยหมัก"
OTHERS = ("หุ่นยนต์กับคอมพิวเตอร์", "นิทานภาษาแม่", "วงดนตรีพื้นเมือง", "แผนที่ถนน", "ธนาคารขยะ", "ฟุตบอลกับวอลเลย์บอล")


class SimilarContract(ContractBase):
    """What `similar` gives."""

    @pytest.fixture
    def kitchen(self, engine: SearchEngine) -> SearchEngine:
        """A garden (1), a kitchen like it (2), and others (10 and following)."""
        engine.put([make_record(1, "สวนครัวของเรา", GARDEN), make_record(2, "โรงอาหาร", KITCHEN)])
        engine.put(make_record(number, text, f"เล่าเรื่อง{text}") for number, text in enumerate(OTHERS, 10))
        return engine

    def alike(self, engine: SearchEngine, number: int, **changes: object) -> dict[int, set[str]]:
        """The page numbers that are like a record, each with the words of the reason."""
        asked: dict[str, object] = {"limit": 5, "type": "case"} | changes
        found = engine.similar(f"page:{number}", **asked)  # type: ignore[arg-type]
        return {one.page_id: set(one.words) for one in found}

    def test_records_that_say_the_same_are_alike_by_these_words(self, kitchen: SearchEngine) -> None:
        (found,) = kitchen.similar("page:1", 5, "case")
        assert (found.id, found.page_id) == ("page:2", 2)
        assert 0 < found.score <= 1
        assert {"แม่ครัว", "ผัก", "อาหารกลางวัน"} <= set(found.words)
        assert set(self.alike(kitchen, 2)) == {1}

    def test_an_unknown_record_has_none(self, kitchen: SearchEngine) -> None:
        assert kitchen.similar("page:404", 5, "case") == ()
        assert kitchen.similar("", 5, "case") == ()

    def test_what_has_left_the_index_is_not_given(self, kitchen: SearchEngine) -> None:
        kitchen.remove(["page:2"])
        assert self.alike(kitchen, 1) == {}

    def test_only_records_of_the_type_are_given(self, kitchen: SearchEngine) -> None:
        kitchen.put([make_record(3, "ครัว", KITCHEN, type="lesson")])
        for first, kind in ((30, "case"), (40, "lesson")):
            kitchen.put(make_record(number, "อื่น", type=kind) for number in range(first, first + 10))
        assert set(self.alike(kitchen, 1)) == {2}
        assert set(self.alike(kitchen, 1, type="lesson")) == {3}
        assert self.alike(kitchen, 1, type="organization") == {}

    def test_the_best_come_first_and_no_more_than_asked_for(self, kitchen: SearchEngine) -> None:
        kitchen.put([make_record(3, "ตลาด", "ขายผัก ซื้ออาหารกลางวัน")])
        kitchen.put(make_record(number, "อื่น") for number in range(30, 36))
        found = kitchen.similar("page:1", 5, "case")
        assert [one.page_id for one in found] == [2, 3]
        assert found[0].score > found[1].score
        assert [one.page_id for one in kitchen.similar("page:1", 1, "case")] == [2]

    def test_at_most_five_words_are_the_reason(self, engine: SearchEngine) -> None:
        text = "หุ่นยนต์ คอมพิวเตอร์ นิทาน ดนตรี ถนน ธนาคาร ขยะ ฟุตบอล แม่ครัว"
        engine.put(make_record(number, "เรื่องเล่า", text) for number in (1, 2))
        engine.put(make_record(number, "อื่น") for number in range(10, 16))
        assert len(self.alike(engine, 1)[2]) == 5

    def test_one_word_in_common_is_chance(self, kitchen: SearchEngine) -> None:
        kitchen.put([make_record(3, "ตลาดนัด", "ร้านผัก")])
        assert 3 not in self.alike(kitchen, 1)

    @pytest.mark.parametrize("common", ["วันศุกร์ ร้อยละ 40", "ทำ ได้ แล้ว ลดลง", "2567 1250 37", "ก ข ค ง"])
    def test_words_that_name_no_topic_make_nothing_alike(self, engine: SearchEngine, common: str) -> None:
        engine.put([make_record(1, "หุ่นยนต์", common), make_record(2, "นิทาน", common)])
        engine.put(make_record(number, text) for number, text in enumerate(OTHERS, 10))
        assert self.alike(engine, 1) == {}

    def test_what_most_records_say_makes_nothing_alike(self, engine: SearchEngine) -> None:
        engine.put(make_record(number, text, "แม่ครัว อาหารกลางวัน") for number, text in enumerate(OTHERS, 10))
        assert self.alike(engine, 10) == {}

    def test_a_word_of_the_title_tells_more(self, kitchen: SearchEngine) -> None:
        kitchen.put([make_record(3, "ดนตรีกับขยะ", "ผัก แม่ครัว"), make_record(4, "ดนตรี", "ขยะ")])
        kitchen.put([make_record(5, "แม่ครัวกับผัก", "กลอง"), *(make_record(n, "อื่น") for n in range(30, 36))])
        assert next(iter(self.alike(kitchen, 3))) == 4

    def test_keywords_make_nothing_alike(self, engine: SearchEngine) -> None:
        """Labels, and the name and place of a school: all its records would be alike."""
        labels = ("โรงเรียนบ้านห้วยมะนาว", "กาแฟ", "ดนตรี")
        engine.put([make_record(1, "หุ่นยนต์", keywords=labels), make_record(2, "นิทาน", keywords=labels)])
        engine.put([make_record(3, "กาแฟกับดนตรี", "ห้วยมะนาว")])
        engine.put(make_record(number, text) for number, text in enumerate(OTHERS[2:], 10))
        assert [self.alike(engine, number) for number in (1, 2, 3)] == [{}, {}, {}]

    def test_names_that_are_given_are_no_reason(self, engine: SearchEngine) -> None:
        text = "ห้วยมะนาวกับกาแฟ"
        engine.put([make_record(1, "หุ่นยนต์", text), make_record(2, "นิทาน", text)])
        engine.put(make_record(number, text) for number, text in enumerate(OTHERS, 10))
        assert "มะนาว" in self.alike(engine, 1)[2]
        assert self.alike(engine, 1, without=("โรงเรียนบ้านห้วยมะนาว", "กาแฟ")) == {}

    def test_latin_words_are_given_as_they_are_written(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "วง PLC", "ใช้ Canva ทุกพุธ"), make_record(2, "ประชุม", "plc กับ canva")])
        engine.put(make_record(number, text) for number, text in enumerate(OTHERS, 10))
        assert self.alike(engine, 1) == {2: {"PLC", "Canva"}}

    @pytest.mark.parametrize("text", ['"', "' OR 1", "NEAR(", "\x00", "🙂", "\ud800", "*" * 100])
    def test_texts_are_data(self, engine: SearchEngine, text: str) -> None:
        engine.put(make_record(number, f"สวนครัว {text}", f"{text} แม่ครัว {text}") for number in (1, 2))
        engine.put(make_record(number, one) for number, one in enumerate(OTHERS, 10))
        assert self.alike(engine, 1, without=(text,)) == {2: {"สวนครัว", "แม่ครัว"}}
