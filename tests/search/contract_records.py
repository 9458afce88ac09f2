"""The engine contract: records go in, are replaced, removed and rebuilt, and nothing is half done."""

from collections.abc import Iterator

import pytest

from search.engines.base import SearchEngine
from search.types import IndexRecord, SearchQuery
from tests.search.contract_base import ContractBase, counts, make_record, numbers


class RecordsContract(ContractBase):
    """Putting, removing, suggesting."""

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

    def test_suggestions_begin_with_what_was_typed_then_contain_it(self, engine: SearchEngine) -> None:
        engine.put([make_record(1, "คลินิกภาษาไทย"), make_record(2, "ภาษาไทยสนุก"), make_record(3, "บ่อปลา")])
        assert [one.text for one in engine.suggest("ภาษา")] == ["ภาษาไทยสนุก", "คลินิกภาษาไทย"]
        assert [one.id for one in engine.suggest("ภาษา", limit=1)] == ["page:2"]
        assert engine.suggest("  ") == ()


class RebuildContract(ContractBase):
    """Replacing the whole index."""

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
