"""Views of the same thing side by side: what `parts/tabs.html` shows."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    """One view with an address of its own; `count` says how much is in it, if that is known."""

    label: str | Promise
    url: str
    current: bool = False
    count: int | None = None
