"""No group fills a page, nothing is lost or repeated, and as little as possible is moved."""

import random

import pytest

from search.engines.spread import full_groups, further, spread
from search.types import GROUP_LIMIT


def pages(groups: str, size: int) -> list[str]:
    """The groups of each page; a dot stands for a result without a group."""
    plain = [group.replace(".", "") for group in groups]
    shown = "".join(groups[place] for place in spread(plain, size))
    return [shown[start : start + size] for start in range(0, len(shown), size)]


@pytest.mark.parametrize(
    ("groups", "size", "expected"),
    [
        ("", 5, []),
        ("aab", 5, ["aab"]),
        ("aaaabc", 5, ["aaabc", "a"]),
        ("aaaaaaaabbbbbccd", 6, ["aaabbb", "aaabbc", "aacd"]),
        ("aaaaaa", 2, ["aa", "aa", "aa"]),
        ("aaaaaab", 4, ["aaab", "aaa"]),
        ("......", 4, ["....", ".."]),
        ("aaaa.a.", 5, ["aaa..", "aa"]),
    ],
)
def test_pages(groups: str, size: int, expected: list[str]) -> None:
    assert pages(groups, size) == expected


def test_results_that_fit_on_one_page_keep_their_order() -> None:
    groups = ["a"] * 9 + ["b", "a", "", "c"]
    assert spread(groups, 13) == list(range(13))


def test_what_is_held_back_is_the_first_of_the_next_page() -> None:
    groups = ["a", "a", "a", "a", "b", "c", "d", "e"]
    assert spread(groups, 4) == [0, 1, 2, 4, 3, 5, 6, 7]


def test_every_result_comes_once_and_no_page_is_filled_while_others_are_left() -> None:
    chance = random.Random(5)
    for _round in range(300):
        size = chance.randint(1, 25)
        groups = [chance.choice(["", "a", "a", "a", "b", "c"]) for _place in range(chance.randint(0, 100))]
        order = spread(groups, size)
        assert sorted(order) == list(range(len(groups)))
        for start in range(0, len(order), size):
            page, later = order[start : start + size], order[start + size :]
            assert page == sorted(page)
            crowded = {
                groups[p] for p in page if groups[p] and [groups[q] for q in page].count(groups[p]) > GROUP_LIMIT
            }
            assert not crowded or {groups[p] for p in later} <= full_groups([groups[p] for p in page])


def test_the_last_of_a_full_group_tells_how_many_are_elsewhere() -> None:
    assert further(["a", "b", "a", "", "a", "b"], {"a": 10, "b": 9}) == {4: 7}
    assert further(["a", "a", "a"], {"a": 3}) == {}
    assert further(["", "", "", ""], {"": 40}) == {}
    assert further([], {}) == {}
