"""Makes each smaller copy of the same picture once in a run: hundreds of tests show the one plain photo.

Guarantees that a copy is used again only for the same bytes, focal point and filter; a picture that cannot be read is
still an error, and another picture is still made.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from wagtail.images.models import AbstractImage, Filter


@dataclass
class Made:
    """What Wagtail reads of a picture that was just made."""

    f: BytesIO
    format_name: str


def making_each_once(make: Callable[..., Any]) -> Callable[..., Made]:
    """In the place of `Filter.run`: the copy that `make` made of the same picture before, or a new one."""
    kept: dict[tuple[str, str, str], tuple[bytes, str]] = {}

    def run(self: Filter, image: AbstractImage, output: Any, source: Any = None) -> Made:
        key = (hashlib.sha256(_bytes_of(image, source)).hexdigest(), self.spec, self.get_cache_key(image))
        if key not in kept:
            made = make(self, image, output, source)
            made.f.seek(0)
            kept[key] = (made.f.read(), made.format_name)
        data, format_name = kept[key]
        return Made(BytesIO(data), format_name)

    return run


def _bytes_of(image: AbstractImage, source: Any) -> bytes:
    """What the picture is made of: the copy given to this thread, since the image's own file is one for all of them."""
    if source is not None:
        data: bytes = source.read()
        source.seek(0)
        return data
    with image.open_file() as file:
        return file.read()
