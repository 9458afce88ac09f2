"""What a reader meant: the query as an engine gets it, with operators read, a correction, and words of equal meaning.

The same for every engine: what is added is plain data of `SearchQuery`. A phrase in quotes is meant as typed and an
excluded word is not looked for, so neither is corrected or has equivalents.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from search.correcting import corrector_of
from search.dictionary import letters_of, site_analyser
from search.engines.base import SearchEngine
from search.engines.weights import MAX_QUERY_CHARS
from search.keyboard import meant_on_other_layout
from search.synonyms import equivalents_in, synonym_table
from search.syntax import Reading, plain, read
from search.types import SearchQuery


@dataclass(frozen=True, slots=True)
class Help:
    """How a query may be helped; a reader can switch each off. Without `operators` quotes and minus signs are data."""

    spelling: bool = True
    synonyms: bool = True
    operators: bool = True


ALL_HELP = Help()


def interpret(engine: SearchEngine, query: SearchQuery, wanted: Help = ALL_HELP) -> SearchQuery:
    """Return the query with what was probably meant beside what was typed.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    text = query.text[:MAX_QUERY_CHARS]
    if not text.strip():
        return query
    table = synonym_table() if wanted.synonyms else {}
    reading = _reading(engine, text, table, wanted)
    meant = reading.changed(lambda words: correct(engine, words, table)) if wanted.spelling else reading
    texts = dict.fromkeys((reading.words, meant.words))
    equivalents = dict.fromkeys(pair for words in texts for pair in equivalents_in(words, table))
    correction = meant.wanted if meant != reading else ""
    helped = replace(query, correction=correction, equivalents=tuple(equivalents))
    if not reading.has_operators:
        return helped
    phrases, excluded = (*query.phrases, *reading.phrases), (*query.excluded, *reading.excluded)
    return replace(helped, text=reading.text, phrases=phrases, excluded=excluded)


def _reading(engine: SearchEngine, text: str, known_letters: Collection[str], wanted: Help) -> Reading:
    """What was typed in its pieces; -pt is ขยะ on the other keyboard layout rather than nothing without pt."""
    reading = read(text) if wanted.operators else plain(text)
    if reading.has_operators and wanted.spelling and _on_other_layout(engine, text, known_letters):
        return plain(text)
    return reading


def correct(engine: SearchEngine, text: str, known_letters: Collection[str] = ()) -> str:
    """Return what was probably meant, typed on the other keyboard layout or with slips; empty when it was this text.

    `known_letters` are words that need no correction though no page holds them: the editors' synonyms.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    if letters_of(text) in known_letters:
        return ""
    other = _on_other_layout(engine, text, known_letters)
    return other or corrector_of(engine).correct(text, frozenset(known_letters))


def _on_other_layout(engine: SearchEngine, text: str, known_letters: Collection[str]) -> str:
    """What the same keys give in the other keyboard layout, when that makes sense and the text does not."""
    corrector = corrector_of(engine)
    return meant_on_other_layout(
        text,
        lambda typed: site_analyser().terms(typed).words,
        lambda word: word in known_letters or corrector.is_known(word),
    )
