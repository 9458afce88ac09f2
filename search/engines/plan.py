"""What a typed text asks an engine for: pure, the same for every engine, and bounded whatever was typed."""

from dataclasses import dataclass

from search.engines.weights import MAX_QUERY_CHARS, MAX_QUERY_TERMS
from search.thai import ThaiAnalyser


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """The distinct terms of a query in typed order.

    `loose_words` are the words with every domain term in its parts, for when the terms as typed are too rare.
    `variants` gives the terms that show either kind of word. `phrase` is all words in a row, empty for a single
    word. `well_spelt` is false when a word is unknown to the dictionary or a mere fragment, as a slip leaves behind.
    """

    words: tuple[str, ...]
    loose_words: tuple[str, ...]
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
    loose_words = tuple(dict.fromkeys(part for word in words for part in analyser.constituents(word)))
    atoms = dict.fromkeys(atom for word in words for atom in analyser.atoms_of(word))
    return QueryPlan(
        words=words,
        loose_words=loose_words,
        variants={word: analyser.variants(word) for word in (*words, *loose_words)},
        atoms=tuple(atoms),
        grams=tuple(dict.fromkeys(terms.grams)),
        phrase=in_row if len(in_row) > 1 else (),
        well_spelt=all(analyser.is_well_spelt(word) for word in words),
    )
