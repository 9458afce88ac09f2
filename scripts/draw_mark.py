"""Writes every file of the project's mark from `core/mark.py`: the drawing for browsers, the icons for everything else.

Run it after a change of the mark: `.venv/bin/python -m scripts.draw_mark`. It needs the site's packages, no settings; a
test compares what it would write with what is there.
"""

import io
from pathlib import Path

from core.mark import mark_svg
from core.picture_cloth import draw_mark

STATIC = Path(__file__).resolve().parent.parent / "static"
NAME = "Chiang Mai Education Sandbox"
FAVICON_SIZES = (16, 32, 48)
# name → (size, px a thread, rounded); a phone rounds by itself, and may keep only the inner four fifths of a mask.
ICONS = {
    "icon-192.png": (192, 12, True),
    "icon-512.png": (512, 32, True),
    "icon-mask.png": (512, 20, False),
    "apple-touch-icon.png": (180, 10, False),
}


def files() -> dict[str, bytes]:
    """Content of every file by its path below `static/`."""
    svg = mark_svg(NAME).encode()
    drawn = {"favicon.svg": svg, "logo.svg": svg, "icons/favicon.ico": _favicon()}
    return drawn | {f"icons/{name}": _png(*how) for name, how in ICONS.items()}


def _png(size: int, cell: int, rounded: bool) -> bytes:
    out = io.BytesIO()
    draw_mark(size, cell, rounded).save(out, "PNG", optimize=True)
    return out.getvalue()


def _favicon() -> bytes:
    """One file of three pictures, each drawn in its own size."""
    *small, largest = (draw_mark(size) for size in FAVICON_SIZES)
    out = io.BytesIO()
    largest.save(out, "ICO", sizes=[(size, size) for size in FAVICON_SIZES], append_images=small)
    return out.getvalue()


def main() -> None:
    for name, content in files().items():
        path = STATIC / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
