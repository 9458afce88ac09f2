"""Pictures of pages compared with the ones that the repository keeps.

Two pictures are the same when hardly any pixel differs visibly. Another build of Chromium sets the same glyphs of the
same font with slightly other greys at their edges: a channel may differ by `TOLERANCE`, and one pixel in a thousand by
more, as long as they are scattered: where they stand together (`BLOCK`, `DENSE`), an icon is gone that a tall picture
would hide in its many pixels. A moved line, another colour or a missing sign is reported, too
(tests/browser/test_pictures.py).
"""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

TOLERANCE = 32  # of 255, a channel
SHARE = 0.001  # of all pixels that may differ by more
BLOCK = 8  # CSS pixels: side of the squares in which differing pixels may not stand together
DENSE = 0.4  # of a block's pixels
COLOURS = 255  # of a stored picture: a palette makes it small
GAP = 16  # CSS pixels between the three pictures of a difference
MARK = (214, 0, 90)


@dataclass(frozen=True)
class Difference:
    """How far a picture is from its reference."""

    share: float
    densest: float  # share of differing pixels in the block that has most of them
    picture: Image.Image

    @property
    def is_visible(self) -> bool:
        return self.share > SHARE or self.densest > DENSE


def compare(actual: Image.Image, reference: Image.Image) -> Difference:
    """The share of pixels that differ, and actual, reference and difference side by side.

    Another size makes every pixel count that only one of the two has.
    """
    size = max(actual.width, reference.width), max(actual.height, reference.height)
    one, other = _on_canvas(actual, size), _on_canvas(reference, size)
    mask = _differing(one, other)
    covered = min(actual.width, reference.width) * min(actual.height, reference.height)
    changed = mask.histogram()[255] + size[0] * size[1] - covered
    densest = max(level for level, blocks in enumerate(mask.reduce(BLOCK).histogram()) if blocks) / 255
    return Difference(changed / (size[0] * size[1]), densest, _side_by_side(one, other, mask))


def _on_canvas(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    canvas = Image.new("RGB", size, "white")
    canvas.paste(picture.convert("RGB"))
    return canvas


def _differing(one: Image.Image, other: Image.Image) -> Image.Image:
    """White where any channel differs by more than `TOLERANCE`."""
    red, green, blue = ImageChops.difference(one, other).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return most.point([255 if value > TOLERANCE else 0 for value in range(256)])


def _side_by_side(one: Image.Image, other: Image.Image, mask: Image.Image) -> Image.Image:
    pale = Image.blend(other, Image.new("RGB", other.size, "white"), 0.7)
    pale.paste(MARK, mask=mask)
    sheet = Image.new("RGB", (one.width * 3 + GAP * 2, one.height), "black")
    for place, picture in enumerate((one, other, pale)):
        sheet.paste(picture, (place * (one.width + GAP), 0))
    return sheet


def store(picture: Image.Image, path: Path) -> None:
    """Write a reference as small as it gets without a visible change."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not the median cut that Pillow takes by itself: it would give up the few pixels of a small coloured word.
    paletted = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    paletted.save(path, optimize=True)
