"""The drawn pictures: large enough for a cover, small enough for a phone, always the same and never two alike."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import pytest
from PIL import Image

from innovations.samples import read_samples
from innovations.samples.drawing import SCENES, draw_case, draw_picture
from innovations.samples.drawing.rendering import issue_of

COVER_WIDTH = 1200  # the least width of a cover picture
LIMIT = 200_000  # bytes


@cache
def pictures() -> dict[str, bytes]:
    return {case.key: draw_case(case) for case in read_samples().cases}


@pytest.mark.slow
def test_every_picture_is_a_cover_that_loads_quickly() -> None:
    for key, content in pictures().items():
        with Image.open(BytesIO(content)) as image:
            assert (image.format, image.width >= COVER_WIDTH, image.height >= 800) == ("WEBP", True, True), key
            assert len(image.getexif()) == 0, key
        assert len(content) < LIMIT, key


@pytest.mark.slow
def test_no_two_pictures_are_alike() -> None:
    tiny = {
        key: Image.open(BytesIO(content)).convert("L").resize((16, 12)).tobytes() for key, content in pictures().items()
    }
    assert len(tiny) == len(pictures())


def test_the_seed_decides() -> None:
    first = draw_picture("orchard", "one", 1)
    assert draw_picture("orchard", "one", 1) == first
    assert draw_picture("orchard", "two", 1) != first


def test_the_border_tells_the_issue() -> None:
    assert draw_picture("globe", "one", 1) != draw_picture("globe", "one", 2)
    assert [issue_of(f"s{number:02d}") for number in range(1, 13)] == [1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 4]


def test_an_unknown_scene_is_refused() -> None:
    assert "castle" not in SCENES
    with pytest.raises(KeyError):
        draw_picture("castle", "one", 1)
