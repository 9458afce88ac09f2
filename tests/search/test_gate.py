"""The gate: enough of a query's weight, common words weighing nothing, the strictest step that fills a page."""

import pytest

from search.engines.gate import gate_weights, pass_gate, rarity

POSTINGS = {"หายาก": [1, 2], "กลาง": [2, 3, 4, 5], "ทั่วไป": list(range(1, 9))}


def test_a_rarer_term_weighs_more_and_every_weight_is_positive() -> None:
    weights = [rarity(frequency, 100) for frequency in (1, 10, 50, 100)]
    assert weights == sorted(weights, reverse=True)
    assert weights[-1] > 0


def test_a_common_term_is_left_out_beside_a_telling_one() -> None:
    assert set(gate_weights({"หายาก": 2, "ทั่วไป": 40, "ไม่มี": 0}, 100)) == {"หายาก"}


def test_common_terms_count_when_there_are_no_others() -> None:
    assert set(gate_weights({"ทั่วไป": 40, "ธรรมดา": 90}, 100)) == {"ทั่วไป", "ธรรมดา"}


@pytest.mark.parametrize(
    ("steps", "enough", "passed"),
    [
        ((1.0,), 1, {2}),
        ((1.0, 0.5), 1, {2}),
        ((1.0, 0.5), 2, {1, 2}),
        ((1.0, 0.5, 0.1), 5, {1, 2, 3, 4, 5}),
        ((1.0, 0.5), 99, {1, 2}),
    ],
)
def test_the_strictest_step_that_is_enough_decides(steps: tuple[float, ...], enough: int, passed: set[int]) -> None:
    weights = {"หายาก": 2.0, "กลาง": 1.0}
    assert pass_gate(weights, POSTINGS.__getitem__, steps, enough) == passed


@pytest.mark.parametrize(("number", "passed"), [(1, {2}), (2, {1, 2, 3, 4, 5})])
def test_a_rare_term_does_not_hide_what_holds_the_others(number: int, passed: set[int]) -> None:
    """One document holds both terms; fewer than `number` is too few."""
    weights = {"หายาก": 2.0, "กลาง": 1.0}
    assert pass_gate(weights, POSTINGS.__getitem__, (1.0,), 1, last=(0.1, number)) == passed


def test_without_terms_nothing_passes() -> None:
    assert pass_gate({}, POSTINGS.__getitem__) == set()
