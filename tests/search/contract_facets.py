"""The engine contract: filters and counts."""

import pytest

from search.engines.base import SearchEngine
from search.types import FacetCount, SearchQuery
from tests.search.contract_base import ContractBase, counts, make_record, numbers


class FacetContract(ContractBase):
    """Filters narrow, counts say what every other choice would give."""

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
