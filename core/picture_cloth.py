"""The cloths of `core.motifs` and the mark of `core.mark` as pixels, for pictures that no browser draws."""

from collections.abc import Mapping

from PIL import Image, ImageDraw

from core.mark import ACCENT, CORNER, GROUND, MARK, THREAD
from core.motifs import DRAFTS, HEIGHT, Cloth, Draft

#: The threads of each issue: `--weave-N`, `--weave-N-mid`, `--weave-thread` and `--weave-accent` of the light scheme.
WEAVE: dict[int, dict[str, str]] = {
    issue: {"ground": ground, "mid": mid, "thread": THREAD, "accent": ACCENT}
    for issue, ground, mid in (
        (1, "#8c2743", "#b8566f"),
        (2, "#2c5b3d", "#5f9470"),
        (3, "#4b3a8c", "#7d6cbf"),
        (4, "#84481a", "#b87a45"),
    )
}
SMOOTHING = 4  # the mark's round corners are drawn this much larger, then made smaller


def weave(draft: Draft, cell: int, colors: Mapping[str, str]) -> Image.Image:
    """One repeat of a draft, `cell` px a thread; where no colour is named for a thread, it is transparent."""
    tile = Image.new("RGBA", (len(draft[0]), len(draft)))
    for y, row in enumerate(draft):
        for x, thread in enumerate(row):
            if thread in colors:
                tile.putpixel((x, y), _rgba(colors[thread]))
    return tile.resize((tile.width * cell, tile.height * cell), Image.Resampling.NEAREST)


def _rgba(color: str) -> tuple[int, int, int, int]:
    red, green, blue = (int(color[i : i + 2], 16) for i in (1, 3, 5))
    return red, green, blue, 255


def draw_cloth(cloth: Cloth, width: int, height: int) -> Image.Image:
    """A piece of the cloth, `width` × `height` px: as high as the whole cloth, cut off at the right."""
    scale, colors = height / HEIGHT, WEAVE[cloth.issue]
    picture = Image.new("RGB", (width, height), colors["ground"])
    canvas = ImageDraw.Draw(picture)
    for band in cloth.bands:
        top, bottom = round(band.y * scale), round((band.y + band.height) * scale)
        if not band.draft:
            canvas.rectangle((0, top, width, bottom - 1), fill=colors[band.tone])
            continue
        tile = weave(band.draft, max(1, round(band.cell * scale)), {"#": colors[band.tone]})
        _repeat(picture, tile, (round(band.shift * scale), top), bottom)
    return picture


def draw_issues(width: int, height: int) -> Image.Image:
    """The cloths of all issues one below the other: what stands for the whole plan."""
    picture = Image.new("RGB", (width, height))
    canvas = ImageDraw.Draw(picture)
    share = height / len(DRAFTS)
    for place, (issue, (draft, _narrow)) in enumerate(DRAFTS.items()):
        top, bottom = round(place * share), round((place + 1) * share)
        colors = WEAVE[issue]
        canvas.rectangle((0, top, width, bottom), fill=colors["ground"])
        canvas.rectangle((0, top, width, top + 5), fill=colors["mid"])
        cell = (bottom - top - 32) // len(draft)
        tile = weave(draft, cell, {"#": colors["thread"]})
        _repeat(picture, tile, (0, top + (bottom - top + 6 - tile.height) // 2), bottom)
    return picture


def _repeat(picture: Image.Image, tile: Image.Image, start: tuple[int, int], bottom: int) -> None:
    """Lay `tile` from `start` to the right edge and down, no further than `bottom`."""
    for y in range(start[1], bottom, tile.height):
        piece = tile.crop((0, 0, tile.width, min(tile.height, bottom - y)))
        for x in range(start[0], picture.width, tile.width):
            picture.paste(piece, (x, y), piece)


def draw_mark(size: int, cell: int = 0, rounded: bool = True) -> Image.Image:
    """The mark, `size` px square, `cell` px a thread (as large as fits); not rounded where a phone cuts the shape."""
    mark = weave(MARK, cell or size // len(MARK), {"#": THREAD, "o": ACCENT})
    large = Image.new("L", (size * SMOOTHING, size * SMOOTHING), 0 if rounded else 255)
    if rounded:
        radius = CORNER * size * SMOOTHING / len(MARK)
        ImageDraw.Draw(large).rounded_rectangle((0, 0, large.width - 1, large.height - 1), radius=radius, fill=255)
    picture = Image.new("RGBA", (size, size), _rgba(GROUND))
    picture.paste(mark, ((size - mark.width) // 2, (size - mark.height) // 2), mark)
    picture.putalpha(large.resize((size, size), Image.Resampling.BOX))
    return picture
