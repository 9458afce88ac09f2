"""The project's mark: a lozenge of woven cloth with one lit centre, one school's work seen among many.

It is a weaving draft like those of `core.motifs`, sixteen threads square, so that it stays sharp on an icon of 16, 32
or 512 pixels. Every file of it is written from here by `scripts/draw_mark.py`; a test compares them.
"""

from core.motifs import Draft, thread_path

#: The upper half; the lower one mirrors it. `#` is a thread of the pattern, `o` of the lit centre.
_HALF: Draft = (
    "................",
    ".##....##....##.",
    ".#....####....#.",
    ".....##..##.....",
    "....##....##....",
    "...##..oo..##...",
    "..##..oooo..##..",
    ".##..oooooo..##.",
)
MARK: Draft = (*_HALF, *reversed(_HALF))
GROUND, THREAD, ACCENT = "#1e3360", "#f7ebd3", "#f3a91c"  # --fill-structure, --weave-thread, --fill-action
CORNER = 3.5  # radius of the ground's corners, in threads


def mark_svg(name: str) -> str:
    """The mark as a file of its own, with `name` for those who do not see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" role="img" aria-label="{name}">'
        f'<rect width="16" height="16" rx="{CORNER}" fill="{GROUND}"/>'
        f'<path fill="{THREAD}" d="{thread_path(MARK)}"/><path fill="{ACCENT}" d="{thread_path(MARK, "o")}"/></svg>\n'
    )
