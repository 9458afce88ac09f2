"""The engine contract: which records are like a text that is in no index, and by which words."""

import pytest

from search.engines.base import SearchEngine
from tests.search.contract_base import ContractBase, make_record
from tests.search.contract_similar import GARDEN, KITCHEN, OTHERS


class WrittenContract(ContractBase):
    """What `similar_to_text` gives."""

    @pytest.fixture
    def library(self, engine: SearchEngine) -> SearchEngine:
        """A garden (1), a lesson about a kitchen (2), and others (10 and following)."""
        engine.put([make_record(1, "สวนครัวของเรา", GARDEN), make_record(2, "โรงอาหาร", KITCHEN, type="lesson")])
        engine.put(make_record(number, text, f"เล่าเรื่อง{text}") for number, text in enumerate(OTHERS, 10))
        engine.put(make_record(number, "อื่น", type="lesson") for number in range(30, 36))
        return engine

    def like(self, engine: SearchEngine, text: str, title: str = "", **changes: object) -> dict[int, set[str]]:
        """The page numbers that are like a text, each with the words of the reason."""
        asked: dict[str, object] = {"limit": 5, "type": "case"} | changes
        found = engine.similar_to_text(title, text, **asked)  # type: ignore[arg-type]
        return {one.page_id: set(one.words) for one in found}

    def test_a_text_is_like_the_record_that_says_the_same(self, library: SearchEngine) -> None:
        (found,) = library.similar_to_text("โรงอาหาร", KITCHEN, 5, "case")
        assert (found.id, found.page_id) == ("page:1", 1)
        assert 0 < found.score <= 1
        assert {"แม่ครัว", "ผัก", "อาหารกลางวัน"} <= set(found.words)

    def test_only_records_of_the_type_are_like_it(self, library: SearchEngine) -> None:
        assert set(self.like(library, GARDEN, type="lesson")) == {2}
        assert self.like(library, GARDEN, type="organization") == {}

    def test_a_text_that_is_in_the_index_is_like_itself(self, library: SearchEngine) -> None:
        (found,) = library.similar_to_text("สวนครัวของเรา", GARDEN, 5, "case")
        assert (found.page_id, len(found.words)) == (1, 5)

    def test_the_title_is_part_of_the_text(self, library: SearchEngine) -> None:
        assert set(self.like(library, "", "แม่ครัวกับปุ๋ยหมัก")) == {1}

    def test_no_more_than_asked_for(self, library: SearchEngine) -> None:
        library.put([make_record(3, "ตลาด", "ขายผัก ซื้ออาหารกลางวัน"), *(make_record(n, "อื่น") for n in range(40, 46))])
        assert list(self.like(library, GARDEN)) == [1, 3]
        assert list(self.like(library, GARDEN, limit=1)) == [1]

    @pytest.mark.parametrize("text", ["", "   ", "ผัก", "ทำ ได้ แล้ว ลดลง", "2567 1250", "ไม่มีใครพูดถึงคอนกรีต"])
    def test_what_tells_nothing_or_shares_one_word_is_like_nothing(self, library: SearchEngine, text: str) -> None:
        assert self.like(library, text) == {}

    def test_names_that_are_given_are_no_reason(self, library: SearchEngine) -> None:
        assert self.like(library, "ปุ๋ยหมัก แม่ครัว", without=("บ้านปุ๋ยหมัก แม่ครัว",)) == {}

    @pytest.mark.parametrize("text", ['"', "' OR 1", "NEAR(", "\x00", "🙂", "\ud800", "*" * 100, "](){}"])
    def test_texts_are_data(self, library: SearchEngine, text: str) -> None:
        told = self.like(library, f"{text} แม่ครัว {text} ปุ๋ยหมัก", text, without=(text,))
        assert told == {1: {"แม่ครัว", "ปุ๋ยหมัก"}}
