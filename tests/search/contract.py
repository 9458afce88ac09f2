"""What every search engine has to do, written once; a test module runs it by subclassing `EngineContract`.

An engine that cannot do something overrides that one test with a skip that gives the reason.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.base import SearchEngine
from search.types import FacetCount, Hit, IndexRecord, ResultPage, SearchQuery

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


def make_record(number: int, title: str, body: str = "", **changes: object) -> IndexRecord:
    """Return a record of a case; `changes` are further fields of `IndexRecord`."""
    fields: dict[str, object] = {"type": "case", "source_id": f"inv-{number:04d}", "body": body} | changes
    return IndexRecord(id=f"page:{number}", page_id=number, title=title, **fields)  # type: ignore[arg-type]


def numbers(page: ResultPage) -> list[int]:
    """Return the page numbers of the hits in order."""
    return [hit.page_id for hit in page.hits]


def counts(page: ResultPage, facet: str) -> dict[str, int]:
    """Return the counts of one facet."""
    return {one.value: one.count for one in page.facets[facet]}


def marked(hit: Hit) -> list[str]:
    """Return what the snippet marks as a match."""
    return [segment.text for segment in hit.snippet if segment.is_match]


def shown(hit: Hit) -> str:
    """Return the snippet as a reader sees it."""
    return "".join(segment.text for segment in hit.snippet)


class EngineContract:
    """The suite; `make_engine` says which engine it runs against."""

    def make_engine(self, folder: Path) -> SearchEngine:
        """Return an engine that keeps its index in an empty folder (or one of its own)."""
        raise NotImplementedError

    @pytest.fixture
    def engine(self, tmp_path: Path) -> SearchEngine:
        """An engine with an empty index."""
        engine = self.make_engine(tmp_path)
        engine.rebuild([])
        return engine

    def find(self, engine: SearchEngine, text: str, **changes: object) -> list[int]:
        """Return the page numbers that a text finds."""
        return numbers(engine.search(SearchQuery(text=text, **changes)))  # type: ignore[arg-type]

    # Records in, records out

    def test_an_empty_index_answers_with_nothing(self, engine: SearchEngine) -> None:
        page = engine.search(SearchQuery("โรงเรียน"))
        assert (page.hits, page.total, page.rescued) == ((), 0, False)
        assert engine.search(SearchQuery()).total == 0

    def test_a_record_is_found_as_soon_as_it_is_put(self, engine: SearchEngine) -> None:
        assert engine.put([make_record(1, "สวนผักโรงเรียน", "ปลูกผักกินเอง", type="lesson")]) == 1
        (hit,) = engine.search(SearchQuery("สวนผัก")).hits
        assert (hit.id, hit.page_id, hit.type, hit.source_id) == ("page:1", 1, "lesson", "inv-0001")
        assert hit.title == "สวนผักโรงเรียน"
        assert hit.score > 0

    def test_every_text_field_is_searched(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "ชื่อ", "ผักบุ้ง", summary="มะเขือ", keywords=("ฟักทอง", "แตงกวา"))])
        for word in ("ชื่อ", "ผักบุ้ง", "มะเขือ", "ฟักทอง", "แตงกวา"):
            assert self.find(engine, word) == [1], word

    def test_putting_again_replaces(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวนผัก", "มะเขือเทศ", facets={"level": ("k",)})])
        engine.put([make_record(1, "บ่อปลา", "ปลานิล", facets={"level": ("voc",)})])
        assert self.find(engine, "มะเขือเทศ") == []
        page = engine.search(SearchQuery("ปลานิล"))
        assert numbers(page) == [1]
        assert page.hits[0].title == "บ่อปลา"
        assert counts(page, "level") == {"voc": 1}
        assert engine.search(SearchQuery()).total == 1

    def test_the_last_of_two_records_with_one_id_stays(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวนผัก"), make_record(1, "บ่อปลา")])
        assert self.find(engine, "สวนผัก") == []
        assert self.find(engine, "บ่อปลา") == [1]

    def test_removing(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวนผัก"), make_record(2, "สวนผักคนเมือง")])
        assert engine.remove(["page:1", "page:99"]) == 1
        assert self.find(engine, "สวนผัก") == [2]
        assert engine.ids() == {"page:2"}
        assert engine.remove(["page:1"]) == 0

    def test_a_failing_put_leaves_nothing_behind(self, engine: SearchEngine) -> None:
        def broken() -> Iterator[IndexRecord]:
            yield make_record(1, "สวนผัก")
            raise RuntimeError("the database went away")

        with pytest.raises(RuntimeError):
            engine.put(broken())
        assert engine.ids() == frozenset()

    # Thai words

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

    # Order

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

    @pytest.mark.parametrize("sort", ["relevance", "newest", "evidence", "title"])
    @pytest.mark.parametrize("text", ["", "สวน"])
    def test_pages_do_not_overlap_and_miss_nothing(self, engine: SearchEngine, sort: str, text: str) -> None:
        engine.put(make_record(number, f"สวน {number % 3}", "สวน" * (number % 5)) for number in range(1, 131))
        seen: list[int] = []
        for offset in range(0, 140, 20):
            page = engine.search(SearchQuery(text, sort=sort, offset=offset, limit=20))  # type: ignore[arg-type]
            assert page.total == 130
            seen += numbers(page)
        assert sorted(seen) == list(range(1, 131))

    def test_a_limit_of_zero_gives_totals_only(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน", facets={"level": ("k",)})])
        page = engine.search(SearchQuery("สวน", limit=0))
        assert (page.hits, page.total) == ((), 1)
        assert counts(page, "level") == {"k": 1}

    # Filters and facets

    @pytest.fixture
    def shelf(self, engine: SearchEngine) -> SearchEngine:
        """Six records: 1-4 about gardens, 5-6 about fish."""
        rows = [
            (1, "สวน", ("s01", "s02"), "k"),
            (2, "สวน", ("s01",), "p1-3"),
            (3, "สวน", ("s02",), "p1-3"),
            (4, "สวน", ("s03",), "k"),
            (5, "ปลา", ("s01",), "k"),
            (6, "ปลา", ("s12",), "voc"),
        ]
        engine.put(
            make_record(number, word, facets={"strategy": strategies, "level": (level,)}, type="lesson")
            for number, word, strategies, level in rows
        )
        return engine

    def test_values_of_a_facet_are_alternatives(self, shelf: SearchEngine) -> None:
        found = self.find(shelf, "สวน", filters={"strategy": ("s02", "s03")})
        assert sorted(found) == [1, 3, 4]

    def test_facets_narrow_each_other(self, shelf: SearchEngine) -> None:
        filters = {"strategy": ("s01", "s02"), "level": ("p1-3",)}
        assert sorted(self.find(shelf, "สวน", filters=filters)) == [2, 3]
        assert sorted(self.find(shelf, "", filters=filters)) == [2, 3]

    def test_an_empty_choice_does_not_filter(self, shelf: SearchEngine) -> None:
        assert len(self.find(shelf, "สวน", filters={"strategy": ()})) == 4

    def test_an_unknown_value_finds_nothing(self, shelf: SearchEngine) -> None:
        page = shelf.search(SearchQuery("สวน", filters={"strategy": ("s99\ud800", "' OR 1=1")}))
        assert page.total == 0

    def test_counts_are_of_the_results(self, shelf: SearchEngine) -> None:
        page = shelf.search(SearchQuery("สวน"))
        assert counts(page, "strategy") == {"s01": 2, "s02": 2, "s03": 1}
        assert counts(page, "type") == {"lesson": 4}
        assert counts(page, "district") == {}
        assert page.facets["strategy"][0] == FacetCount("s01", 2, chosen=False), "most frequent first"

    def test_own_choice_does_not_shrink_a_facet(self, shelf: SearchEngine) -> None:
        page = shelf.search(SearchQuery("สวน", filters={"strategy": ("s01",)}))
        assert page.total == 2
        assert counts(page, "strategy") == {"s01": 2, "s02": 2, "s03": 1}
        assert counts(page, "level") == {"k": 1, "p1-3": 1}
        assert [one.value for one in page.facets["strategy"] if one.chosen] == ["s01"]

    def test_two_choices_shrink_each_other_only(self, shelf: SearchEngine) -> None:
        page = shelf.search(SearchQuery("", filters={"strategy": ("s01",), "level": ("k",)}))
        assert sorted(numbers(page)) == [1, 5]
        assert counts(page, "strategy") == {"s01": 2, "s02": 1, "s03": 1}
        assert counts(page, "level") == {"k": 2, "p1-3": 1}

    def test_a_chosen_value_without_results_stays_in_sight(self, shelf: SearchEngine) -> None:
        page = shelf.search(SearchQuery("ปลา", filters={"strategy": ("s03",)}))
        assert FacetCount("s03", 0, chosen=True) in page.facets["strategy"]

    def test_every_value_is_counted_not_the_first_ten(self, engine: SearchEngine) -> None:
        engine.put(make_record(number, "สวน", facets={"tag": (f"t{number:04d}",)}) for number in range(1, 61))
        assert len(engine.search(SearchQuery("สวน")).facets["tag"]) == 60

    def test_only_the_wanted_facets_are_counted(self, shelf: SearchEngine) -> None:
        assert set(shelf.search(SearchQuery("สวน", facets=("level",))).facets) == {"level"}

    # Anything may be typed

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

    # Snippets

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

    # Suggestions

    def test_suggestions_begin_with_what_was_typed_then_contain_it(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "คลินิกภาษาไทย"), make_record(2, "ภาษาไทยสนุก"), make_record(3, "บ่อปลา")])
        assert [one.text for one in engine.suggest("ภาษา")] == ["ภาษาไทยสนุก", "คลินิกภาษาไทย"]
        assert [one.id for one in engine.suggest("ภาษา", limit=1)] == ["page:2"]
        assert engine.suggest("  ") == ()

    # Rebuild and status

    def test_a_rebuild_replaces_everything(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน")])
        done: list[int] = []
        assert engine.rebuild([make_record(number, "บ่อปลา") for number in range(2, 5)], done.append) == 3
        assert engine.ids() == {"page:2", "page:3", "page:4"}
        assert done[-1] == 3
        engine.put([make_record(2, "ปลานิล")])
        assert self.find(engine, "ปลานิล") == [2]

    def test_the_old_index_answers_until_a_rebuild_ends(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน")])
        during: list[list[int]] = []

        def records() -> Iterator[IndexRecord]:
            yield make_record(2, "สวน")
            during.append(self.find(engine, "สวน"))

        engine.rebuild(records())
        assert during == [[1]]
        assert self.find(engine, "สวน") == [2]

    def test_a_failed_rebuild_leaves_the_old_index(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน")])

        def broken() -> Iterator[IndexRecord]:
            yield make_record(2, "สวน")
            raise RuntimeError("the database went away")

        with pytest.raises(RuntimeError):
            engine.rebuild(broken())
        assert self.find(engine, "สวน") == [1]
        engine.put([make_record(3, "สวน")])
        assert engine.ids() == {"page:1", "page:3"}

    def test_scores_after_changes_are_those_of_a_fresh_index(self, engine: SearchEngine) -> None:
        records = [make_record(number, "สวนผัก", "ผัก " * number + "ปลา") for number in range(1, 9)]
        engine.put([*records, make_record(20, "ผัก", "ผัก"), make_record(21, "ปลา", "ปลา")])
        engine.put([make_record(3, "อื่น", "อื่น"), records[2]])
        engine.remove(["page:20", "page:21"])
        changed = engine.search(SearchQuery("ผัก ปลา"))
        engine.rebuild(records)
        fresh = engine.search(SearchQuery("ผัก ปลา"))
        assert numbers(fresh) == numbers(changed)
        assert [hit.score for hit in fresh.hits] == pytest.approx([hit.score for hit in changed.hits])

    def test_status_of_a_sound_index(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "สวน")])
        status = engine.status()
        assert status.ok
        assert status.documents == 1
        assert status.version == status.expected_version
        assert status.engine == engine.name == engine.search(SearchQuery("สวน")).engine
