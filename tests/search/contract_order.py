"""The engine contract: order, pages and snippets."""

import pytest

from search.engines.base import SearchEngine
from search.types import SORTS, Nearness, SearchQuery
from tests.search.contract_base import ContractBase, counts, make_record, marked, numbers, shown


class OrderContract(ContractBase):
    """Ranking, sorting, paging."""

    def test_a_phrase_comes_before_scattered_words(self, engine: SearchEngine) -> None:
        scattered = "ผักปลอดสาร ตลาด ผักปลอดสาร ตลาด ผักปลอดสาร โรงเรียน ตลาด"
        engine.put(
            [
                make_record(1, "ผักปลอดสาร ตลาดนัด", scattered, boost=1.0),
                make_record(2, "รายงาน", "ยาวมาก " * 60 + "มีตลาดผักปลอดสารทุกวันศุกร์ " + "ยาวมาก " * 60),
                make_record(3, "ปลอดสาร ผัก และตลาด", scattered),
            ]
        )
        assert self.find(engine, "ตลาดผักปลอดสาร")[0] == 2

    def test_the_title_counts_more_than_the_text(self, engine: SearchEngine) -> None:
        filler = [make_record(number, "อื่น", "เรื่องอื่นทั้งนั้น") for number in range(10, 20)]
        engine.put([make_record(1, "อื่น", "เล่าเรื่องผ้าทอ ของเรา"), make_record(2, "ผ้าทอ", "เล่าเรื่อง ของเรา อื่น"), *filler])
        assert self.find(engine, "ผ้าทอ") == [2, 1]

    def test_own_signals_order_equals_but_do_not_beat_a_better_match(self, engine: SearchEngine) -> None:
        filler = [make_record(number, "อื่น", "เรื่องอื่นทั้งนั้น") for number in range(10, 20)]
        engine.put(
            [
                make_record(1, "อื่น", "เล่าเรื่องผ้าทอ", boost=0.1),
                make_record(2, "อื่น", "เล่าเรื่องผ้าทอ", boost=0.9),
                make_record(3, "ผ้าทอ", "ผ้าทอ ผ้าทอ", boost=0.0),
                *filler,
            ]
        )
        assert self.find(engine, "ผ้าทอ") == [3, 2, 1]

    def test_a_rare_word_decides_not_a_common_one(self, engine: SearchEngine) -> None:
        records = [make_record(number, "โรงเรียน", f"โรงเรียนที่ {number}") for number in range(1, 40)]
        engine.put([*records, make_record(50, "โรงเรียนแม่กำปอง", "หมู่บ้านแม่กำปอง")])
        assert self.find(engine, "โรงเรียนแม่กำปอง") == [50]

    def test_only_common_words_must_all_be_there(self, engine: SearchEngine) -> None:
        both = [make_record(number, "ครู โรงเรียน") for number in range(1, 31)]
        engine.put([*both, *(make_record(number, "โรงเรียน") for number in range(31, 41))])
        assert engine.search(SearchQuery("ครู โรงเรียน")).total == 30

    def test_sorting(self, engine: SearchEngine) -> None:
        engine.put(
            [
                make_record(1, "ไก่", "สวน", published="2024-05-01", evidence=1),
                make_record(2, "กาล", "สวน", published="2025-05-01", evidence=0),
                make_record(3, "เกม", "สวน", published="2023-05-01", evidence=4),
            ]
        )
        for text in ("สวน", ""):
            assert self.find(engine, text, sort="newest") == [2, 1, 3]
            assert self.find(engine, text, sort="evidence") == [3, 1, 2]
            assert self.find(engine, text, sort="title") == [2, 3, 1]
        assert self.find(engine, "") == [2, 1, 3], "browsing shows the newest first"

    def test_a_given_title_key_decides(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ก", title_key="2"), make_record(2, "ข", title_key="1")])
        assert self.find(engine, "", sort="title") == [2, 1]

    @pytest.mark.parametrize("sort", SORTS)
    @pytest.mark.parametrize("text", ["", "สวน"])
    def test_pages_do_not_overlap_and_miss_nothing(self, engine: SearchEngine, sort: str, text: str) -> None:
        engine.put(make_record(number, f"สวน {number % 3}", "สวน" * (number % 5)) for number in range(1, 131))
        seen: list[int] = []
        for offset in range(0, 140, 20):
            page = engine.search(SearchQuery(text, sort=sort, offset=offset, limit=20, near=Nearness(())))  # type: ignore[arg-type]
            assert page.total == 130
            seen += numbers(page)
        assert sorted(seen) == list(range(1, 131))

    def test_a_limit_of_zero_gives_totals_only(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน", facets={"level": ("k",)})])
        page = engine.search(SearchQuery("สวน", limit=0))
        assert (page.hits, page.total) == ((), 1)
        assert counts(page, "level") == {"k": 1}


class SnippetContract(ContractBase):
    """The text that shows why something was found."""

    def test_a_snippet_shows_the_matching_place(self, engine: SearchEngine) -> None:
        body = "บทนำยาวมากเรื่องทั่วไป " * 60 + "เราปลูกกาแฟใต้ต้นไม้ใหญ่ " + "บทท้ายยาวมากเรื่องทั่วไป " * 60
        engine.put([make_record(1, "สวน", body)])
        (hit,) = engine.search(SearchQuery("กาแฟ")).hits
        assert marked(hit) == ["กาแฟ"]
        assert shown(hit).startswith("…")
        assert shown(hit).endswith("…")
        assert shown(hit).strip("…") in body
        assert len(shown(hit)) < 300

    def test_a_snippet_prefers_the_place_with_more_of_the_query(self, engine: SearchEngine) -> None:
        body = "กาแฟ " + "เรื่องทั่วไป " * 60 + "ชาและกาแฟบนดอย " + "เรื่องทั่วไป " * 60
        engine.put([make_record(1, "สวน", body)])
        (hit,) = engine.search(SearchQuery("ชา กาแฟ")).hits
        assert marked(hit) == ["ชา", "กาแฟ"]

    def test_a_snippet_marks_the_part_of_a_compound_and_both_kinds_of_digits(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "แผน", "การจัดการเรียนรู้ ปี ๒๕๖๕ และ 2565")])
        (hit,) = engine.search(SearchQuery("เรียนรู้ 2565")).hits
        assert marked(hit) == ["เรียนรู้", "๒๕๖๕", "2565"]

    def test_a_title_is_marked_whole(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวนผักโรงเรียนบ้านดอย", "อื่น")])
        (hit,) = engine.search(SearchQuery("โรงเรียน")).hits
        assert "".join(segment.text for segment in hit.title_segments) == hit.title
        assert [segment.text for segment in hit.title_segments if segment.is_match] == ["โรงเรียน"]

    def test_a_snippet_is_text_not_html(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน", "<b>กาแฟ</b> & <script>alert(1)</script>")])
        (hit,) = engine.search(SearchQuery("กาแฟ")).hits
        assert shown(hit) == "<b>กาแฟ</b> & <script>alert(1)</script>"

    def test_without_a_match_in_the_text_a_snippet_shows_its_beginning(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "กาแฟ", "เริ่มต้นที่นี่ " + "ยาว " * 200)])
        (hit,) = engine.search(SearchQuery("กาแฟ")).hits
        assert shown(hit).startswith("เริ่มต้นที่นี่")
        assert marked(hit) == []
