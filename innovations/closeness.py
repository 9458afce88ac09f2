"""How close two schools are, from what the site knows of both: plain values in, hundredths and reasons out.

Guarantees: the same both ways round; 100 for a school compared with itself when enough of it is known; never below 0 or
above 100; a trait that becomes more alike never lowers it; what is not known of one of the two neither helps nor harms.
The weights stand here and, with their reasons, in docs/closeness.md; a test compares the two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.charts.tile_map import PLACES

Trait = Literal["levels", "size", "affiliation", "district", "highland", "languages"]

#: What each trait weighs of 100.
WEIGHTS: dict[Trait, int] = {
    "levels": 25,
    "size": 20,
    "highland": 15,
    "languages": 15,
    "district": 15,
    "affiliation": 10,
}
#: Traits that both schools are known by must weigh as much together, else nothing is said about the two. The hills do
#: not count here: a box that nobody has ticked is not yet an answer.
LEAST_KNOWN = 40
#: From so many hundredths on a school counts as one like ours.
LIKE_OURS = 60
#: What the budget weighs in the points of a case beside the closeness of its schools, of 100.
BUDGET_WEIGHT = 15

SIZES = ("s", "m", "l", "xl")
NEIGHBOURING = 0.5  # the next size band, the next district, another area of the same kind of office
COMMON_LANGUAGE = "ไทย"  # spoken in every school, so it says nothing about one
UNTOLD_AFFILIATION = "other"

EQUAL: dict[Trait, str | Promise] = {
    "levels": _("สอนระดับชั้นเดียวกัน"),
    "size": _("ขนาดเท่ากัน"),
    "highland": _("พื้นที่สูงเหมือนกัน"),
    "languages": _("ภาษาแม่ของนักเรียนเหมือนกัน"),
    "district": _("อำเภอเดียวกัน"),
    "affiliation": _("สังกัดเดียวกัน"),
}
ALIKE: dict[Trait, str | Promise] = {
    "levels": _("สอนระดับชั้นใกล้เคียงกัน"),
    "size": _("ขนาดใกล้เคียง"),
    "languages": _("นักเรียนพูดภาษาแม่ร่วมกัน"),
    "district": _("อำเภอใกล้กัน"),
    "affiliation": _("สังกัดเขตพื้นที่เหมือนกัน"),
}


@dataclass(frozen=True, slots=True)
class School:
    """What is compared of a school or agency. Empty is not known.

    `levels` are codes of education levels, `size` one of `SIZES`, `affiliation` a code of
    `Organization.Affiliation`, `district` a DOPA code. `highland` is True or not said.
    """

    uid: str
    title: str = ""
    levels: frozenset[str] = frozenset()
    size: str = ""
    affiliation: str = ""
    district: str = ""
    highland: bool = False
    languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close two schools are in hundredths, and by what: the traits that are alike, the strongest first."""

    hundredths: int
    reasons: tuple[str | Promise, ...] = ()


def closeness(one: School, other: School) -> Closeness:
    """Compare two schools.

    The likenesses of the traits that are known of both, 0 to 1, are weighed and divided by the weight of those traits.
    """
    known = {trait: found for trait, how in _LIKENESS.items() if (found := how(one, other)) is not None}
    weight = sum(WEIGHTS[trait] for trait in known)
    if weight - WEIGHTS["highland"] * ("highland" in known) < LEAST_KNOWN:
        return Closeness(0)
    gained = {trait: WEIGHTS[trait] * likeness for trait, likeness in known.items()}
    strongest = sorted((trait for trait in gained if gained[trait]), key=lambda trait: -gained[trait])
    reasons = (EQUAL[trait] if known[trait] == 1 else ALIKE[trait] for trait in strongest)
    return Closeness(round(100 * sum(gained.values()) / weight), tuple(reasons))


def _levels(one: School, other: School) -> float | None:
    return _shared(one.levels, other.levels) if one.levels and other.levels else None


def _size(one: School, other: School) -> float | None:
    if one.size not in SIZES or other.size not in SIZES:
        return None
    steps = abs(SIZES.index(one.size) - SIZES.index(other.size))
    return {0: 1.0, 1: NEIGHBOURING}.get(steps, 0.0)


def _affiliation(one: School, other: School) -> float | None:
    if {one.affiliation, other.affiliation} & {"", UNTOLD_AFFILIATION}:
        return None
    if one.affiliation == other.affiliation:
        return 1.0
    are_areas = one.affiliation.startswith("spp") and other.affiliation.startswith("spp")
    return NEIGHBOURING if are_areas else 0.0


def _district(one: School, other: School) -> float | None:
    if one.district not in PLACES or other.district not in PLACES:
        return None
    (row, column), (other_row, other_column) = PLACES[one.district], PLACES[other.district]
    steps = max(abs(row - other_row), abs(column - other_column))  # tiles that touch, also at a corner
    return {0: 1.0, 1: NEIGHBOURING}.get(steps, 0.0)


def _highland(one: School, other: School) -> float | None:
    """A box that is ticked for neither says nothing; ticked for one, it tells them apart."""
    return float(one.highland and other.highland) if one.highland or other.highland else None


def _languages(one: School, other: School) -> float | None:
    """What is spoken besides Thai; schools where nothing else is spoken are alike."""
    if not one.languages or not other.languages:
        return None
    mine, theirs = one.languages - {COMMON_LANGUAGE}, other.languages - {COMMON_LANGUAGE}
    return _shared(mine, theirs) if mine or theirs else 1.0


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of what both have in what either has (Jaccard)."""
    return len(one & other) / len(one | other)


_LIKENESS: dict[Trait, Callable[[School, School], float | None]] = {
    "levels": _levels,
    "size": _size,
    "highland": _highland,
    "languages": _languages,
    "district": _district,
    "affiliation": _affiliation,
}


def is_comparable(school: School) -> bool:
    """Whether enough is known of a school to be compared with any other."""
    return closeness(school, school).hundredths > 0


def affordable(budget: str, bands: tuple[str, ...]) -> tuple[str, ...]:
    """The cost bands at most as high as the budget; none for a budget that is no band.

    Args:
        bands: all bands, the lowest first.
    """
    return bands[: bands.index(budget) + 1] if budget in bands else ()
