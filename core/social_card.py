"""What the picture says that stands for a page when its address is shared.

Packages fill a `SocialCard` for their pages (`BasePage.social_card`), `core.social_drawing` draws it. The digest is
part of the picture's address: another text, look or drawing has another address, so that a picture may be
kept for long, and nobody can make the server draw what no page says.
"""

import functools
import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

#: What a drawing follows from besides its card: the address changes with any of them.
_DRAWN_BY = (
    "mark.py",
    "motifs.py",
    "picture_cloth.py",
    "picture_text.py",
    "social_drawing.py",
    "thai_text.py",
    "title_words.py",
)


@dataclass(frozen=True)
class SocialCard:
    """The texts of the picture, in the language of the page that it stands for.

    `issue` is the number of a strategic issue whose cloth is shown, 0 for all of them; the cloth's bands follow from
    `code`.
    """

    title: str
    kind: str = ""
    detail: str = ""
    issue: int = 0
    code: str = ""

    @property
    def alt(self) -> str:
        """The picture in words."""
        return " · ".join(part for part in (self.kind, self.title, self.detail) if part)

    @property
    def digest(self) -> str:
        """20 hexadecimal digits that follow from all that is to be seen."""
        content = json.dumps([asdict(self), str(settings.WAGTAIL_SITE_NAME), _drawing_version()], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:20]


@functools.cache
def _drawing_version() -> str:
    folder = Path(__file__).parent
    sources = b"".join((folder / name).read_bytes() for name in _DRAWN_BY)
    return hashlib.sha256(sources).hexdigest()


class FixedCards:
    """The cards of addresses that are no Wagtail page, by their path without the language."""

    def __init__(self) -> None:
        self._cards: dict[str, Callable[[], SocialCard]] = {}

    def register(self, path: str, card: Callable[[], SocialCard]) -> None:
        """`card` is asked anew each time: it follows the language of the interface."""
        self._cards[path] = card

    def get(self, path: str) -> SocialCard | None:
        card = self._cards.get(path)
        return card() if card else None


fixed_cards = FixedCards()
