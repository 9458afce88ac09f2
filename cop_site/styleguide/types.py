"""What the style guide knows about a part: where its template is, and the states in which to show it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from django.utils.functional import Promise

from cop_site.styleguide.docstrings import Docstring, docstring_of

Context = Mapping[str, Any]
ENGLISH = "en"


@dataclass(frozen=True)
class Specimen:
    """One state of a part.

    Args:
        state: what is special about it, for the heading.
        context: what the template gets. A function where the values depend on the language.
        language: of the interface around it; "" for that of the page.
    """

    state: str | Promise
    context: Context | Callable[[], Context] = field(default_factory=dict)
    language: str = ""

    def values(self) -> dict[str, Any]:
        """The context, made now."""
        return dict(self.context() if callable(self.context) else self.context)


@dataclass(frozen=True)
class Part:
    """A template with its states.

    Args:
        framed: each state in a document of its own, for what may stand on a page only once (fixed ids, landmarks).
        landmark: stands beside the main part of a page, not in it.
        prints: looks different on paper.
        fragment: of the address of a frame, for what is shown while it is the target of a link.
        height: of the frame, in CSS pixels; one of `FRAME_HEIGHTS`.
        narrow: shown no wider than a card.
    """

    template: str
    specimens: Sequence[Specimen]
    framed: bool = False
    landmark: bool = False
    prints: bool = False
    fragment: str = ""
    height: int = 160
    narrow: bool = False

    @property
    def slug(self) -> str:
        """Its name in the address: `button`, `card-case`."""
        path = PurePosixPath(self.template)
        return f"card-{path.parts[0]}-{path.stem}" if path.parent.name == "cards" else path.stem

    @cached_property
    def docstring(self) -> Docstring:
        return docstring_of(self.template)


@dataclass(frozen=True)
class Group:
    """Parts that are looked for together."""

    label: str | Promise
    parts: Sequence[Part]


#: CSS pixels; static/styleguide/styleguide.css has a class for each.
FRAME_HEIGHTS = (80, 160, 280, 480, 760, 1200)
