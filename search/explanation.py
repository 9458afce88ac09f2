"""What the score of a hit is made of, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

#: What a score is made of, in the order in which it is shown: fields of the text, all words in a row, words of equal
#: meaning from the editors' list, and the record's own signals.
SCORE_PARTS: tuple[str, ...] = (
    "words",
    "atoms",
    "titles",
    "equivalents",
    "grams",
    "title_grams",
    "phrase",
    "evidence",
    "adoption",
    "featured",
    "freshness",
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a hit stands where it does: `parts` (some of `SCORE_PARTS`) sum up to `score`.

    `read_as` is the text that was ranked, as typed or corrected.
    """

    id: str
    page_id: int
    title: str
    score: float
    parts: Mapping[str, float]
    read_as: str
    rescued: bool = False
