"""The cloth of a page without a picture."""

import hashlib

import pytest

from core.motifs import DRAFTS, HEIGHT, cloth, thread_path
from core.picture_cloth import draw_cloth

CODES = [f"inv-{number:04d}" for number in range(1, 201)]
MANY = [f"{prefix}-{number:04d}" for prefix in ("inv", "les") for number in range(1, 2001)]
SEEN_WIDTH = 320  # px of a card on a phone


@pytest.mark.parametrize("issue", DRAFTS)
def test_drafts_are_even(issue: int) -> None:
    for draft in DRAFTS[issue]:
        assert len({len(row) for row in draft}) == 1
        assert set("".join(draft)) == {"#", "."}


def test_issues_are_told_apart_without_colour() -> None:
    paths = {thread_path(draft) for drafts in DRAFTS.values() for draft in drafts}
    assert len(paths) == sum(len(drafts) for drafts in DRAFTS.values())


def test_a_path_draws_each_run_of_threads_once() -> None:
    assert thread_path(("##.#", "....")) == "M0 0h2v1h-2zM3 0h1v1h-1z"


def test_a_code_always_gives_the_same_cloth() -> None:
    assert cloth(2, "inv-0042") == cloth(2, "inv-0042")


@pytest.mark.parametrize("issue", DRAFTS)
def test_no_two_codes_have_the_same_cloth(issue: int) -> None:
    assert len({cloth(issue, code).bands for code in MANY}) == len(MANY)


def test_no_two_cloths_look_the_same_on_a_phone() -> None:
    """As pixels, in the size of a card: bands that differ by less than a pixel would not count."""
    pictures = {
        hashlib.sha256(draw_cloth(cloth(issue, code), SEEN_WIDTH, SEEN_WIDTH * 9 // 16).tobytes()).digest()
        for issue in DRAFTS
        for code in MANY[:500]
    }
    assert len(pictures) == len(DRAFTS) * 500


@pytest.mark.parametrize("issue", DRAFTS)
@pytest.mark.parametrize("code", CODES[:40])
def test_bands_lie_inside_the_picture_one_after_the_other(issue: int, code: str) -> None:
    bands = cloth(issue, code).bands
    assert any(band.path == thread_path(DRAFTS[issue][0]) for band in bands), "the issue's own pattern is there"
    edge = 0.0
    for band in bands:
        assert band.y >= edge
        assert band.height > 0
        edge = band.y + band.height
    assert edge <= HEIGHT


def test_an_unknown_issue_is_refused() -> None:
    with pytest.raises(KeyError):
        cloth(5, "inv-0001")
