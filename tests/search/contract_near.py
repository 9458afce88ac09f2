"""The engine contract: how close the schools of a record are, and how far it has spread."""

import pytest

from search.engines.base import SearchEngine
from search.types import Nearness, SearchQuery, Sort
from tests.search.contract_base import ContractBase, counts, make_record, numbers

NEAR = Nearness(((90, ("org-1", "org-2")), (40, ("org-3",)), (5, ("org-4",))))
PAYING = Nearness(NEAR.buckets, ("free", "lt1000"), 15)


class NearContract(ContractBase):
    """Records in the order of how close the closest of their schools is."""

    @pytest.fixture
    def close(self, engine: SearchEngine) -> SearchEngine:
        """Six records about gardens, the newest of a school that nobody compared."""
        rows = [
            (1, ("org-4",), "lt1000", "2025-01-01"),
            (2, ("org-3",), "gte50000", "2025-01-02"),
            (3, ("org-9", "org-3", "org-1"), "lt50000", "2025-01-03"),
            (4, ("org-2",), "", "2025-01-04"),
            (5, ("org-9",), "free", "2025-01-05"),
            (6, (), "", "2025-01-06"),
        ]
        engine.put(
            make_record(
                number, "สวนผัก", "ปลูกผัก", schools=codes, published=date, facets={"cost": (cost,)} if cost else {}
            )
            for number, codes, cost, date in rows
        )
        return engine

    @pytest.mark.parametrize("text", ["", "สวนผัก"])
    def test_the_closest_school_of_a_record_decides_and_then_the_newest(self, close: SearchEngine, text: str) -> None:
        page = close.search(SearchQuery(text, sort="near", near=NEAR))
        assert numbers(page) == [4, 3, 2, 1, 6, 5]
        assert (page.total, page.hits[1].schools) == (6, ("org-9", "org-3", "org-1"))

    @pytest.mark.parametrize("text", ["", "สวนผัก"])
    def test_what_a_school_can_pay_counts_beside_closeness(self, close: SearchEngine, text: str) -> None:
        """4: 90 as it says no cost; 3: 90 × 0.85; 2: 40 × 0.85; 1: 5 × 0.85 + 15; 5: 15 alone; 6: nothing."""
        assert self.find(close, text, sort="near", near=PAYING) == [4, 3, 2, 1, 5, 6]

    def test_a_cost_lifts_over_a_little_more_closeness(self, engine: SearchEngine) -> None:
        engine.put(
            [
                make_record(1, "ก", schools=("org-1",), facets={"cost": ("gte50000",)}),
                make_record(2, "ข", schools=("org-2",), facets={"cost": ("lt1000",)}),
            ]
        )
        near = Nearness(((90, ("org-1",)), (80, ("org-2",))), ("free", "lt1000"), 15)
        assert self.find(engine, "", sort="near", near=near) == [2, 1]

    def test_between_equally_close_ones_the_words_decide(self, engine: SearchEngine) -> None:
        filler = [make_record(number, "อื่น", "เรื่องอื่นทั้งนั้น") for number in range(10, 20)]
        engine.put(
            [
                make_record(1, "ผ้าทอ", "ผ้าทอ ผ้าทอ", schools=("org-1",), published="2024-01-01"),
                make_record(2, "อื่น", "เล่าเรื่องผ้าทอ ของเรา " * 3, schools=("org-2",), published="2025-01-01"),
                make_record(3, "ผ้าทอ", "ผ้าทอ ผ้าทอ ผ้าทอ", schools=("org-3",), published="2025-01-01"),
                *filler,
            ]
        )
        assert self.find(engine, "ผ้าทอ", sort="near", near=NEAR) == [1, 2, 3]

    def test_words_never_outweigh_one_hundredth(self, engine: SearchEngine) -> None:
        engine.put(
            [
                make_record(1, "ผ้าทอ ย้อมคราม", "ผ้าทอ ย้อมคราม ผ้าทอ ย้อมคราม", schools=("org-1",)),
                make_record(2, "อื่น", "ผ้าทอ และเรื่องอื่น " * 30, schools=("org-2",)),
                *(make_record(number, "อื่น", "เรื่องอื่นทั้งนั้น") for number in range(10, 40)),
            ]
        )
        near = Nearness(((100, ("org-2",)), (99, ("org-1",))))
        assert self.find(engine, "ผ้าทอ ย้อมคราม", sort="near", near=near)[:2] == [2, 1]

    def test_filters_facets_and_pages_are_those_of_any_search(self, close: SearchEngine) -> None:
        page = close.search(SearchQuery("สวนผัก", {"cost": ("lt1000", "free")}, "near", near=NEAR))
        assert (numbers(page), page.total) == ([1, 5], 2)
        assert counts(page, "cost")["lt50000"] == 1
        pages = [self.find(close, "", sort="near", near=NEAR, offset=start, limit=2) for start in (0, 2, 4)]
        assert pages == [[4, 3], [2, 1], [6, 5]]

    def test_only_records_of_given_schools_are_left(self, close: SearchEngine) -> None:
        page = close.search(SearchQuery("", {"schools": ("org-1", "org-4", "' OR 1", "\ud800")}))
        assert (numbers(page), page.total) == ([3, 1], 2)
        assert self.find(close, "สวนผัก", filters={"schools": ("org-77",)}) == []

    def test_thousands_of_schools_can_be_compared(self, close: SearchEngine) -> None:
        many = tuple(f"school-{number}" for number in range(40_000))
        near = Nearness(((70, many), (30, ("org-9", *many))))
        assert self.find(close, "", sort="near", near=near)[:2] == [5, 3]
        assert self.find(close, "", filters={"schools": (*many, "org-9")}) == [5, 3]

    def test_a_correction_and_near_matches_are_ordered_too(self, close: SearchEngine) -> None:
        asked = {"sort": "near", "near": NEAR}
        assert self.find(close, "สวนผกั", correction="สวนผัก", **asked) == [4, 3, 2, 1, 6, 5]
        page = close.search(SearchQuery("ปลูกผกก", sort="near", near=NEAR))
        assert sorted(numbers(page)) == [1, 2, 3, 4, 5, 6]

    def test_nobody_to_compare_with_leaves_the_newest_first(self, close: SearchEngine) -> None:
        assert self.find(close, "", sort="near", near=Nearness(())) == [6, 5, 4, 3, 2, 1]

    def test_schools_follow_a_new_version_of_a_record(self, close: SearchEngine) -> None:
        close.put([make_record(5, "สวนผัก", schools=("org-1",), published="2025-01-05")])
        assert self.find(close, "", sort="near", near=NEAR)[0] == 5
        assert 5 not in self.find(close, "", filters={"schools": ("org-9",)})
        close.remove(["page:5"])
        assert self.find(close, "", filters={"schools": ("org-1",)}) == [3]

    def test_a_search_for_nothing_near_is_an_error_of_ours(self) -> None:
        with pytest.raises(ValueError, match="near"):
            SearchQuery(sort="near")
        with pytest.raises(ValueError, match="closeness"):
            Nearness(((101, ("org-1",)),))


class SpreadContract(ContractBase):
    """The orders by how many schools use a practice, and by how many began lately."""

    @pytest.mark.parametrize(("sort", "expected"), [("adopted", [3, 1, 4, 2]), ("spreading", [1, 3, 4, 2])])
    @pytest.mark.parametrize("text", ["", "สวน"])
    def test_most_adopted_and_spreading(self, engine: SearchEngine, sort: Sort, expected: list[int], text: str) -> None:
        rows = [(1, 3, 3, "2025-01-01"), (2, 0, 0, "2025-01-02"), (3, 9, 1, "2025-01-03"), (4, 0, 0, "2025-01-04")]
        engine.put(
            make_record(number, "สวน", adopted=adopted, recent=recent, published=date)
            for number, adopted, recent, date in rows
        )
        assert self.find(engine, text, sort=sort) == expected
