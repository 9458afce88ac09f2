"""Finds the places of a text that answer a query: whole words, and the part of a compound that was asked for."""

from collections.abc import Iterator, Sequence

from search.engines.plan import QueryPlan
from search.thai import Span, ThaiAnalyser, grams_of

Match = tuple[str, Span]


class Matcher:
    """Compares the words of documents with one query."""

    def __init__(self, plans: Sequence[QueryPlan], analyser: ThaiAnalyser) -> None:
        """Prepare the terms of all ways to read the query, each under the word that it stands for."""
        self._analyser = analyser
        self._terms: dict[str, str] = {}
        for plan in plans:
            self._terms |= {term: word for word, terms in reversed(plan.variants.items()) for term in terms}
            self._terms |= {word: word for word in (*plan.loose_words, *plan.words)}
            self._terms |= {term: one.pair.words for one in plan.alternatives for term in one.terms}
        rows = [(one.phrase, one.pair.words) for plan in plans for one in plan.alternatives if not one.terms]
        self._rows = [(phrase, words) for phrase, words in rows if phrase]
        self._grams = frozenset(gram for plan in plans for gram in plan.grams)

    def find(self, words: Sequence[str], spans: Sequence[Span], by_letters: bool = False) -> list[Match]:
        """Return which query word is found where, in order. `by_letters` also takes words of like spelling."""
        found: list[Match] = []
        known: dict[str, tuple[str, str] | None] = {}
        for word, span in zip(words, spans, strict=True):
            if word not in known:
                known[word] = self._match(word, by_letters)
            if (match := known[word]) is not None:
                term, part = match
                found.append((term, _place(word, part, span)))
        return sorted([*found, *self._in_rows(words, spans)], key=lambda match: match[1]) if self._rows else found

    def _in_rows(self, words: Sequence[str], spans: Sequence[Span]) -> Iterator[Match]:
        """Yield the places of equivalents of several words, which only count in a row."""
        for phrase, stands_for in self._rows:
            for start, word in enumerate(words):
                end = start + len(phrase)
                if word == phrase[0] and tuple(words[start:end]) == phrase:
                    yield stands_for, (spans[start][0], spans[end - 1][1])

    def _match(self, word: str, by_letters: bool) -> tuple[str, str] | None:
        """Return the query's word and the part of `word` that answers it; the longest part wins."""
        if word in self._terms:
            return self._terms[word], word
        parts = [part for part in self._analyser.atoms_of(word) if part in self._terms]
        if parts:
            part = max(parts, key=len)
            return self._terms[part], part
        if by_letters and len(word) > 2 and self._grams.issuperset(grams_of(word)):
            return word, word
        return None


def _place(word: str, part: str, span: Span) -> Span:
    """Return where the part stands; a word written with other letters than its term is marked as a whole."""
    start, end = span
    if end - start != len(word):
        return span
    offset = word.index(part)
    return start + offset, start + offset + len(part)
