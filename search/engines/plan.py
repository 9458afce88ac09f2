"""What a typed text asks an engine for: pure, the same for every engine, and bounded whatever was typed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from search.engines.weights import MAX_DEMANDS, MAX_QUERY_CHARS, MAX_QUERY_TERMS
from search.thai import NOMINALISERS, ThaiAnalyser
from search.types import Equivalent

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Words in a row, of which a text that holds them counts as one that holds `stands_for`, words of the query.

    `terms` are those of which any shows that a text holds the phrase, for a phrase of one word.
    """

    pair: Equivalent
    stands_for: frozenset[str]
    phrase: Phrase
    terms: tuple[str, ...]


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
    phrase: Phrase
    well_spelt: bool
    alternatives: tuple[Alternative, ...] = ()


def plan_query(text: str, analyser: ThaiAnalyser, equivalents: tuple[Equivalent, ...] = ()) -> QueryPlan:
    """Cut what was typed into the terms to look for; text without letters or digits gives an empty plan.

    Of the `equivalents` those are used whose words stand in a row in the text.
    """
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
        alternatives=tuple(_alternatives(in_row, equivalents, analyser)),
    )


def _alternatives(in_row: Phrase, equivalents: tuple[Equivalent, ...], analyser: ThaiAnalyser) -> Iterator[Alternative]:
    """The equivalents whose words stand in the query, letter by letter: activelearning is Active Learning too."""
    runs = dict(runs_of(in_row))
    for pair in equivalents:
        stands_for = runs.get("".join(analyser.terms(pair.words).words))
        phrase = analyser.terms(pair.text).words
        if stands_for and phrase:
            parts = (part for word in stands_for for part in analyser.constituents(word))
            terms = analyser.variants(phrase[0]) if len(phrase) == 1 else ()
            yield Alternative(pair, frozenset((*stands_for, *parts)), phrase, terms)


@dataclass(frozen=True, slots=True)
class Demand:
    """What a text holds that holds certain words: one of `rows` of words, or one of `terms` as a word or inside one."""

    rows: tuple[Phrase, ...]
    terms: tuple[str, ...]


def plan_phrases(phrases: Iterable[str], analyser: ThaiAnalyser) -> tuple[Demand, ...]:
    """Cut phrases that are meant as typed; one without letters or digits asks for nothing.

    เรียนรู้เชิงรุก is held by การเรียนรู้ · เชิงรุก too, and a phrase by a domain term that has it inside, or as its parts.
    """
    return tuple(Demand(_rows(words, analyser), ("".join(words),)) for words in _cut(phrases, analyser))


def plan_excluded(excluded: Iterable[str], analyser: ThaiAnalyser) -> tuple[Demand, ...]:
    """Cut what must not be held: several words in a row, or a single word in any form that a search for it finds."""
    return tuple(
        Demand(_rows(words, analyser), ("".join(words),) if len(words) > 1 else analyser.variants(words[0]))
        for words in _cut(excluded, analyser)
    )


def _cut(phrases: Iterable[str], analyser: ThaiAnalyser) -> Iterator[Phrase]:
    cut = (analyser.terms(phrase[:MAX_QUERY_CHARS]).words[:MAX_QUERY_TERMS] for phrase in phrases)
    return islice(filter(None, cut), MAX_DEMANDS)


def _rows(words: Phrase, analyser: ThaiAnalyser) -> tuple[Phrase, ...]:
    """The rows of several words that say the same: as cut, with domain terms in their parts, after a nominaliser."""
    parts = tuple(part for word in words for part in analyser.constituents(word))
    rows = [row for row in dict.fromkeys((words, parts)) if len(row) > 1]
    nouns = ((prefix + row[0], *row[1:]) for row in rows for prefix in NOMINALISERS)
    return (*rows, *(row for row in nouns if analyser.is_well_spelt(row[0])))


def runs_of(words: Phrase) -> Iterator[tuple[str, Phrase]]:
    """Every run of neighbouring words, by its letters without spaces."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield "".join(words[start:end]), words[start:end]
