"""From the name of a scene to the bytes of a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

from innovations.samples.drawing import (
    scenes_craft,
    scenes_data,
    scenes_grounds,
    scenes_hills,
    scenes_maps,
    scenes_paper,
    scenes_village,
    scenes_wood,
)
from innovations.samples.drawing.canvas import Canvas
from innovations.samples.drawing.textile import border
from innovations.samples.records import SampleCase

Scene = Callable[[Canvas], None]

SCENES: dict[str, Scene] = {
    **scenes_craft.SCENES,
    **scenes_data.SCENES,
    **scenes_maps.SCENES,
    **scenes_grounds.SCENES,
    **scenes_hills.SCENES,
    **scenes_paper.SCENES,
    **scenes_village.SCENES,
    **scenes_wood.SCENES,
}
LAST_STRATEGY_OF_ISSUE = (3, 6, 8, 12)  # the plan: strategies 1-3, 4-6, 7-8 and 9-12


@cache
def draw_picture(scene: str, seed: str, issue: int) -> bytes:
    """A WebP picture of 1200 x 800 px: the scene, varied by `seed`, with the border of strategic issue 1-4.

    Raises KeyError for a scene that does not exist.
    """
    canvas = Canvas(f"{scene}/{seed}")
    SCENES[scene](canvas)
    border(canvas, issue)
    file = BytesIO()
    canvas.finished().save(file, "WEBP", quality=86, method=4)
    return file.getvalue()


def draw_case(case: SampleCase) -> bytes:
    """The picture of a case study, with the border of the issue that its first strategy belongs to."""
    return draw_picture(case.picture.scene, case.key, issue_of(case.strategies[0]))


def issue_of(strategy: str) -> int:
    """The strategic issue (1-4) of a strategy slug such as `s07`."""
    number = int(strategy.removeprefix("s"))
    return next(issue for issue, last in enumerate(LAST_STRATEGY_OF_ISSUE, start=1) if number <= last)
