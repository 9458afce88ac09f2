"""The colours of the drawn pictures: indigo of ผ้าหม้อห้อม, marigold, paper white, warm grey and one colour for each of
the four strategic issues. Colours are `(red, green, blue)` of 0-255."""

from __future__ import annotations

from PIL import ImageColor

Colour = tuple[int, int, int]


def rgb(code: str) -> Colour:
    """`#rrggbb` as a colour. Raises ValueError for anything Pillow does not know."""
    red, green, blue = ImageColor.getrgb(code)[:3]
    return red, green, blue


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour that lies `share` (0-1) of the way from `first` to `second`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


NIGHT = rgb("#141c3d")
INDIGO = rgb("#24336b")
INDIGO_MID = rgb("#44589c")
INDIGO_LIGHT = rgb("#8b9fd0")
INDIGO_PALE = rgb("#cbd5ec")
MARIGOLD = rgb("#f2a51e")
MARIGOLD_LIGHT = rgb("#fbd486")
MARIGOLD_DEEP = rgb("#cf7a12")
PAPER = rgb("#fcf8ef")
CREAM = rgb("#f3e9d6")
GREY_LIGHT = rgb("#ddd5c8")
GREY = rgb("#a89f93")
GREY_DARK = rgb("#6b645b")
WOOD_LIGHT = rgb("#d9a56c")
WOOD = rgb("#b67b46")
WOOD_DARK = rgb("#7c4f2c")
LEAF_LIGHT = rgb("#9cbf6a")
LEAF = rgb("#5f9146")
LEAF_DARK = rgb("#33613c")
TERRACOTTA = rgb("#c9583c")
TEAL = rgb("#2b8187")
PLUM = rgb("#86529b")

ISSUE_COLOURS = (TERRACOTTA, TEAL, PLUM, LEAF)  # equity, quality, innovation, capability of the area


def lighter(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, PAPER, share)


def darker(colour: Colour, share: float = 0.25) -> Colour:
    return mix(colour, NIGHT, share)
