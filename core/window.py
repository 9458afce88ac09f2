"""A long list of which only what one page shows is in memory."""

from collections.abc import Sequence
from typing import Any


class Window(Sequence[Any]):
    """A sequence of known length of which only the part that is shown is in memory."""

    def __init__(self, length: int, items: Sequence[Any]) -> None:
        self.length, self.items = length, items

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, wanted: Any) -> Any:
        """The paginator asks for the slice of its page, which is the one that is here."""
        return self.items
