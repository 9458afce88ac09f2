"""What a reader probably meant: the query as an engine gets it, with a correction and with words of equal meaning.

The same for every engine: what is added is plain data of `SearchQuery`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from search.correcting import corrector_of
from search.dictionary import letters_of, site_analyser
from search.engines.base import SearchEngine
from search.engines.weights import MAX_QUERY_CHARS
from search.keyboard import meant_on_other_layout
from search.synonyms import equivalents_in, synonym_table
from search.types import SearchQuery


@dataclass(frozen=True, slots=True)
class Help:
    """How a query may be helped; a reader can switch either off."""

    spelling: bool = True
    synonyms: bool = True


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
    correction = correct(engine, text, table) if wanted.spelling else ""
    equivalents = dict.fromkeys((*equivalents_in(text, table), *equivalents_in(correction, table)))
    return replace(query, correction=correction, equivalents=tuple(equivalents))


def correct(engine: SearchEngine, text: str, known_letters: Iterable[str] = ()) -> str:
    """Return what was probably meant, typed on the other keyboard layout or with slips; empty when it was this text.

    `known_letters` are words that need no correction though no page holds them: the editors' synonyms.

    Raises:
        SearchEngineError: the index cannot be read.
    """
    corrector = corrector_of(engine)
    known = frozenset(known_letters)
    if letters_of(text) in known:
        return ""
    other = meant_on_other_layout(
        text, lambda typed: site_analyser().terms(typed).words, lambda word: word in known or corrector.is_known(word)
    )
    return other or corrector.correct(text, known)
