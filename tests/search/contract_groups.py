"""The engine contract: one group does not fill a page of results, and can be looked at alone."""

import pytest

from search.engines.base import SearchEngine
from search.types import GROUP_LIMIT, Hit, IndexRecord, ResultPage, SearchQuery
from tests.search.contract_base import ContractBase, counts, make_record, numbers

SIZE = 10


class GroupContract(ContractBase):
    """Twelve records of school a, which answer best; nine of b; seven of schools of their own; two without."""

    GROUPS = (*["org-a"] * 12, *["org-b"] * 9, *(f"org-{number}" for number in range(7)), "", "")

    @pytest.fixture
    def schools(self, engine: SearchEngine) -> SearchEngine:
        engine.put(self.record(number, group) for number, group in enumerate(self.GROUPS, 1))
        return engine

    @staticmethod
    def record(number: int, group: str) -> IndexRecord:
        """The text grows with the number, so that a smaller number answers better."""
        body = "สวนผักริมรั้ว " + "เรื่องอื่นที่ไม่เกี่ยว " * number
        date = f"2025-01-{number:02d}"
        return make_record(number, "ของเรา", body, group=group, published=date, facets={"level": ("k",)})

    def pages(self, engine: SearchEngine, text: str = "สวนผัก", **changes: object) -> list[ResultPage]:
        """All pages of an answer."""
        asked = [
            SearchQuery(text, offset=offset, limit=SIZE, **changes)  # type: ignore[arg-type]
            for offset in range(0, len(self.GROUPS), SIZE)
        ]
        return [engine.search(query) for query in asked]

    def groups(self, page: ResultPage) -> list[str]:
        """The group of each hit, in order."""
        return [hit.group for hit in page.hits]

    def test_a_hit_says_whose_it_is(self, schools: SearchEngine) -> None:
        groups = {hit.page_id: hit.group for page in self.pages(schools) for hit in page.hits}
        assert groups == dict(enumerate(self.GROUPS, 1))

    def test_no_group_fills_a_page_while_others_follow(self, schools: SearchEngine) -> None:
        first, second, third = (self.groups(page) for page in self.pages(schools))
        assert first.count("org-a") == first.count("org-b") == GROUP_LIMIT
        assert len(set(first)) == 2 + SIZE - 2 * GROUP_LIMIT
        assert second.count("org-a") == second.count("org-b") == GROUP_LIMIT
        assert third.count("org-a") + third.count("org-b") + third.count("") == len(third), "nobody else is left"

    def test_turning_pages_meets_every_result_once_in_a_stable_order(self, schools: SearchEngine) -> None:
        seen = [number for page in self.pages(schools) for number in numbers(page)]
        assert sorted(seen) == list(range(1, len(self.GROUPS) + 1))
        assert seen == [number for page in self.pages(schools) for number in numbers(page)]

    def test_the_best_of_a_page_stay_first(self, schools: SearchEngine) -> None:
        for page in self.pages(schools):
            scores = [hit.score for hit in page.hits]
            assert scores == sorted(scores, reverse=True)
        assert numbers(self.pages(schools)[0])[:GROUP_LIMIT] == [1, 2, 3]

    def test_totals_and_counts_are_those_of_all(self, schools: SearchEngine) -> None:
        for page in self.pages(schools):
            assert page.total == len(self.GROUPS)
            assert counts(page, "level") == {"k": len(self.GROUPS)}

    def test_the_last_of_a_full_group_says_how_many_are_elsewhere(self, schools: SearchEngine) -> None:
        def last(page: ResultPage, group: str) -> Hit:
            return [hit for hit in page.hits if hit.group == group][-1]

        first, second, _third = self.pages(schools)
        for page in (first, second):
            told = {hit.group: hit.more for hit in page.hits if hit.more}
            assert told == {"org-a": 12 - GROUP_LIMIT, "org-b": 9 - GROUP_LIMIT}
            assert (last(page, "org-a").more, last(page, "org-b").more) == (12 - GROUP_LIMIT, 9 - GROUP_LIMIT)

    def test_more_counts_what_filters_and_demands_leave(self, schools: SearchEngine) -> None:
        schools.put([make_record(1, "ของเรา", "สวนผักริมรั้ว", group="org-a", facets={"level": ("voc",)})])
        first = schools.search(SearchQuery("สวนผัก", limit=SIZE, filters={"level": ("k",)}))
        assert [hit.more for hit in first.hits if hit.group == "org-a" and hit.more] == [11 - GROUP_LIMIT]

    def test_what_fits_on_one_page_keeps_its_order(self, schools: SearchEngine) -> None:
        page = schools.search(SearchQuery("สวนผัก", limit=40))
        assert numbers(page) == list(range(1, len(self.GROUPS) + 1))
        assert not any(hit.more for hit in page.hits)

    def test_one_group_alone_is_not_held_back(self, engine: SearchEngine) -> None:
        engine.put(self.record(number, "org-a") for number in range(1, 15))
        page = engine.search(SearchQuery("สวนผัก", limit=SIZE))
        assert numbers(page) == list(range(1, SIZE + 1))

    @pytest.mark.parametrize("sort", ["newest", "title", "evidence"])
    @pytest.mark.parametrize("text", ["สวนผัก", ""])
    def test_other_orders_are_left_alone(self, schools: SearchEngine, sort: str, text: str) -> None:
        for page in self.pages(schools, text, sort=sort):
            assert not any(hit.more for hit in page.hits)
        newest = [number for page in self.pages(schools, text, sort="newest") for number in numbers(page)]
        assert newest == sorted(newest, reverse=True)

    def test_browsing_is_left_alone(self, schools: SearchEngine) -> None:
        assert numbers(self.pages(schools, "")[0]) == list(range(len(self.GROUPS), len(self.GROUPS) - SIZE, -1))

    def test_a_chosen_group_is_shown_whole(self, schools: SearchEngine) -> None:
        page = schools.search(SearchQuery("สวนผัก", limit=SIZE, filters={"school": ("org-a",)}))
        assert (numbers(page), page.total) == (list(range(1, SIZE + 1)), 12)
        assert not any(hit.more for hit in page.hits)
        assert counts(page, "level") == {"k": 12}

    def test_chosen_groups_are_alternatives_and_narrow_with_other_filters(self, schools: SearchEngine) -> None:
        filters = {"school": ("org-0", "org-3"), "level": ("k",)}
        assert sorted(self.find(schools, "", filters=filters)) == [22, 25]
        assert self.find(schools, "", filters=filters | {"level": ("voc",)}) == []

    @pytest.mark.parametrize("value", ["", "org-z", "' OR 1=1", "\ud800", "%"])
    def test_no_group_or_an_unknown_one_finds_nothing(self, schools: SearchEngine, value: str) -> None:
        assert self.find(schools, "สวนผัก", filters={"school": (value,)}) == []
        assert self.find(schools, "", filters={"school": (value,)}) == []

    def test_groups_follow_a_new_version_of_a_record(self, schools: SearchEngine) -> None:
        schools.put([self.record(1, "org-new")])
        assert self.find(schools, "", filters={"school": ("org-new",)}) == [1]
        assert 1 not in self.find(schools, "", filters={"school": ("org-a",)})
