"""What a typed text asks an engine for: pure, the same for every engine, and bounded whatever was typed."""

from dataclasses import dataclass

from search.engines.weights import MAX_QUERY_CHARS, MAX_QUERY_TERMS
from search.thai import ThaiAnalyser


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The distinct terms of a query in typed order.

    `phrase` is all words in a row, empty for a single word. `well_spelt` is false when a word is unknown to the
    dictionary or a mere fragment, as a slip of the pen leaves behind.
    """

    words: tuple[str, ...]
    variants: dict[str, tuple[str, ...]]
    atoms: tuple[str, ...]
    grams: tuple[str, ...]
    phrase: tuple[str, ...]
    well_spelt: bool


def plan_query(text: str, analyser: ThaiAnalyser) -> QueryPlan:
    """Cut what was typed into the terms to look for; text without letters or digits gives an empty plan."""
    terms = analyser.terms(text[:MAX_QUERY_CHARS])
    in_row = terms.words[:MAX_QUERY_TERMS]
    words = tuple(dict.fromkeys(in_row))
    atoms = dict.fromkeys(atom for word in words for atom in analyser.atoms_of(word))
    return QueryPlan(
        words=words,
        variants={word: analyser.variants(word) for word in words},
        atoms=tuple(atoms),
        grams=tuple(dict.fromkeys(terms.grams)),
        phrase=in_row if len(in_row) > 1 else (),
        well_spelt=all(analyser.is_well_spelt(word) for word in words),
    )
