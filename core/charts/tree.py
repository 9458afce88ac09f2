"""A tree that grows downwards: one line for each place, further in the farther it is from the root.

Guarantees that no label reaches into another: its width is measured with the site's own font and it ends in "…" where
it would not fit, the height of a line follows from the lines of its label, and no line of the drawing crosses a label.
Drawn twice, for narrow and for wide screens; both say the same.
"""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from core.charts.tree_folding import Fold, Shown
from core.picture_text import ELLIPSIS, Face, filled, fit
from core.tables import Text

Mark = Literal["start", "hollow", "hatched", "full", "diamond", "crossed", "more"]
REACH = 10.0  # half of a mark's height, in units of the drawing
GAP = 8.0  # between a mark and its label
PADDING = 7.0  # above and below a label
LEADING = 1.5  # in sizes of the letters: room for stacked marks
BASE, MIDDLE = 1.1, 0.33  # of the size: from the top of a line to its base line; from there to the middle of letters
SAFETY = 0.96  # of the room: a browser sets letters a little wider than they were measured


@dataclass(frozen=True)
class Manner:
    """Measures of one drawing, in units of its view box: CSS pixels where it has all the room it asks for."""

    name: str
    width: float
    indent: float
    deepest: int  # places farther from the root stand no further in; their label says how far they are
    name_size: int
    note_size: int
    name_lines: int
    least_height: float
    note_at: float = 0.0  # where the notes stand in a column of their own; 0 for below the name

    @property
    def ground(self) -> float:
        """Width of the ground of a line: a frame around it stays inside the drawing."""
        return self.width - 3

    @property
    def name_step(self) -> float:
        """From one line of a name to the next."""
        return self.name_size * LEADING

    @property
    def note_step(self) -> float:
        return self.note_size * LEADING


NARROW = Manner("narrow", 300, 18, 6, 15, 13, 2, 50)
WIDE = Manner("wide", 1040, 34, 8, 17, 15, 1, 46, note_at=610)


@dataclass(frozen=True)
class TextLine:
    text: str
    x: float
    y: float  # of the base line


@dataclass(frozen=True)
class Place:
    """One line of the drawing, ready for the template. `is_cut` says that the name did not fit."""

    item: Shown
    x: float  # middle of the mark
    y: float
    top: float
    height: float
    names: tuple[TextLine, ...]
    notes: tuple[TextLine, ...]
    is_cut: bool = False
    leader: tuple[float, float] | None = None  # from the end of the name to the note beside it

    @property
    def is_fold(self) -> bool:
        return isinstance(self.item, Fold)


@dataclass(frozen=True)
class Twig:
    """A piece of the line from a place to one that hangs on it, as SVG path data."""

    path: str
    dashed: bool = False


@dataclass(frozen=True)
class TreeDrawing:
    manner: Manner
    height: float
    places: tuple[Place, ...]
    twigs: tuple[Twig, ...]


@dataclass(frozen=True)
class LegendEntry:
    mark: Mark
    label: Text


@dataclass(frozen=True)
class Tree:
    """What is shown of a tree, drawn for two widths. A table on the same page says everything.

    Args:
        title: what the tree shows.
        description: the same in sentences, for those who do not see it.
        shown: the places in their order (`core.charts.tree_folding.folded`).
        all_url: where everything is unfolded, "" when it is.
        fold_url: where it is folded again, "" when nothing was unfolded.
    """

    title: Text
    description: Text
    shown: Sequence[Shown]
    legend: Sequence[LegendEntry] = ()
    all_url: str = ""
    fold_url: str = ""
    drawings: tuple[TreeDrawing, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "drawings", tuple(drawn(self.shown, manner) for manner in (NARROW, WIDE)))


def drawn(shown: Iterable[Shown], manner: Manner) -> TreeDrawing:
    """Every place with its own room, from top to bottom."""
    places: list[Place] = []
    by_key: dict[str, Place] = {}
    twigs: list[Twig] = []
    top = 0.0
    for item in shown:
        place = _place(item, top, manner)
        places.append(place)
        top += place.height
        if not isinstance(item, Fold):
            by_key[item.key] = place
        if item.parent:
            twigs += _twigs(by_key[item.parent], place)
    return TreeDrawing(manner, top, tuple(places), tuple(twigs))


def _place(item: Shown, top: float, manner: Manner) -> Place:
    x = REACH + 2 + manner.indent * min(item.level, manner.deepest)
    left, beside = x + REACH + GAP, manner.note_at > 0
    note = " · ".join(str(part) for part in (item.note, item.more if beside else "") if part)
    right = manner.note_at - GAP if beside and note else manner.width
    weight = 700 if item.level == 0 else 400
    names, is_cut = _set(str(item.name), right - left, manner.name_size, manner.name_lines, weight)
    note_left = manner.note_at if beside else left
    notes, _cut = _set(note, manner.width - note_left, manner.note_size, 1 if beside else 2, 400)
    lines = (len(names) * manner.name_step, 0 if beside else len(notes) * manner.note_step)
    height = max(manner.least_height, sum(lines) + 2 * PADDING)
    first = top + (height - sum(lines)) / 2 + manner.name_size * BASE
    end = left + Face(manner.name_size, weight).width(names[0]) + GAP
    return Place(
        item=item,
        x=x,
        y=first - manner.name_size * MIDDLE,
        top=top,
        height=height,
        names=_stacked(names, left, first, manner.name_step),
        notes=_stacked(notes, note_left, first if beside else first + lines[0], manner.note_step),
        is_cut=is_cut,
        leader=(end, note_left - GAP) if beside and notes and end < note_left - 3 * GAP else None,
    )


def _stacked(lines: Sequence[str], x: float, first: float, step: float) -> tuple[TextLine, ...]:
    return tuple(TextLine(line, x, first + number * step) for number, line in enumerate(lines))


def _twigs(above: Place, place: Place) -> list[Twig]:
    """Down from the mark above, then to the side; straight down where neither stands further in."""
    start = f"M{above.x:.1f} {above.y + REACH:.1f}"
    if place.x <= above.x:
        return [Twig(f"{start}V{place.y - REACH:.1f}")]
    down, aside = f"V{place.y:.1f}", f"H{place.x - REACH:.1f}"
    if place.item.mark != "crossed":
        return [Twig(start + down + aside)]
    # The way down is that of others too.
    return [Twig(start + down), Twig(f"M{above.x:.1f} {place.y:.1f}{aside}", dashed=True)]


@functools.lru_cache(maxsize=4096)
def _set(text: str, room: float, size: int, max_lines: int, weight: int) -> tuple[tuple[str, ...], bool]:
    """`text` in lines that fit `room`, and whether some of it was cut off."""
    if not text:
        return (), False
    face, lines = fit(text, room * SAFETY, (size,), max_lines, weight)
    is_cut = lines[-1].endswith(ELLIPSIS) and not text.endswith(ELLIPSIS)
    if is_cut:  # lines of even length would leave room in the last one
        lines = filled(text, face, room * SAFETY, max_lines)
    return tuple(lines), is_cut
