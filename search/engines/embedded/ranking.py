"""Which documents answer a query, and in which order: the gate, the two steps of the ranking, and the rescue.

The arithmetic is that of `search.engines.weights`; the reasons for each number stand there.
"""
# ruff: noqa: S608 - only names of our own tables and placeholders are put into SQL, never a reader's text

import heapq
import json
import sqlite3
from collections.abc import Iterable, Iterator

from search.engines import weights
from search.engines.embedded.demands import Demands
from search.engines.embedded.postings import EVERYTHING, Postings, any_of, in_a_row
from search.engines.gate import gate_weights, pass_gate
from search.engines.plan import Alternative, QueryPlan

Scores = dict[int, float]
#: What orders documents: whether all words stand in a row, the score, and the later indexed first.
Rank = tuple[bool, float, int]
#: Documents are looked up one by one when they are fewer than one in this many.
_LOOK_UP_PAYS = 3


class Ranking:
    """Answers one query plan within one snapshot."""

    def __init__(self, connection: sqlite3.Connection, plan: QueryPlan, demands: Demands) -> None:
        """Look up how frequent the query's terms are. What does not meet the demands is no candidate for anything."""
        self._connection = connection
        self._demands = demands
        self._postings = Postings(connection)
        self._plan = plan
        variants = tuple(dict.fromkeys(term for terms in plan.variants.values() for term in terms))
        self._atoms = self._postings.frequencies("atoms", tuple(dict.fromkeys(plan.atoms + variants)))
        self._in_files = self._postings.frequencies("file_atoms", variants)
        self._grams = self._postings.frequencies("grams", plan.grams)
        self._equivalents = {one: self._holding_equivalent(one) for one in plan.alternatives}

    def matches(self) -> set[int]:
        """Return the documents that hold enough of the query's words, as words or inside a compound.

        A domain term counts as a whole; its parts stand in for it when that does not fill a page.
        """
        found = self._pass(self._plan.words)
        if len(found) < weights.GATE_ENOUGH and self._plan.loose_words != self._plan.words:
            found |= self._pass(self._plan.loose_words)
        return found

    def _pass(self, words: tuple[str, ...]) -> set[int]:
        chosen = gate_weights({word: self._frequency(word) for word in words}, self._postings.documents)
        return pass_gate(chosen, self._holding_word, last=weights.GATE_LAST)

    def _frequency(self, word: str) -> int:
        """Return in how many documents a word stands, in its most frequent form."""
        own = max(max(self._atoms.get(term, 0), self._in_files.get(term, 0)) for term in self._plan.variants[word])
        return max((own, *(len(documents) for documents in self._equivalents_of(word))))

    def _holding_word(self, word: str) -> set[int]:
        terms = self._plan.variants[word]
        in_files = self._postings.holding("file_atoms", terms) if self._in_files.keys() & set(terms) else ()
        holding = set(self._postings.holding("atoms", terms)).union(in_files, *self._equivalents_of(word))
        return self._demands.met_by(holding)

    def _equivalents_of(self, word: str) -> Iterator[set[int]]:
        return (documents for one, documents in self._equivalents.items() if word in one.stands_for)

    def _holding_equivalent(self, equivalent: Alternative) -> set[int]:
        """Return the documents that hold the phrase; one of a single word may be part of a compound."""
        if equivalent.terms:
            return set(self._postings.holding("atoms", equivalent.terms))
        return set(self._postings.matching("words", in_a_row(equivalent.phrase), EVERYTHING))

    def needs_rescue(self, found: int) -> bool:
        """Whether near matches by letters should be offered: few results or an unknown word, and a likely slip.

        Words that are all in the dictionary are meant as typed: กรรมการ must not bring นวัตกรรมการศึกษา.
        """
        unknown = any(not self._frequency(word) for word in self._plan.words)
        return (found < weights.RESCUE_BELOW or unknown) and not self._plan.well_spelt

    def order(self, documents: set[int], wanted: int) -> list[Rank]:
        """Return the ranks of the first `wanted` of `documents`, best first; the document is the last of a rank."""
        scores = dict.fromkeys(documents, 0.0)
        restriction = self._restrict(documents)
        self._add_words(scores, restriction)
        phrase = self._holding_phrase(restriction)

        def best_first(doc: int) -> Rank:
            return doc in phrase, scores[doc], doc

        window = heapq.nlargest(weights.WINDOW, documents, key=best_first)
        self._refine(window, scores, phrase)
        ranked = sorted(window, key=best_first, reverse=True)
        if wanted > len(ranked):
            ranked += sorted(documents.difference(window), key=best_first, reverse=True)
        return [best_first(doc) for doc in ranked[:wanted]]

    def relevance(self, documents: set[int]) -> Scores:
        """Return what step one of the ranking gives to documents."""
        scores = dict.fromkeys(documents, 0.0)
        self._add_words(scores, self._restrict(documents))
        return scores

    def rescue(self, found: set[int]) -> list[tuple[int, float]]:
        """Return near matches that are not among `found`: documents with most of the query's rarest trigrams."""
        rare = {gram: self._grams[gram] for gram in self._rare_grams()}
        chosen = gate_weights(rare, self._postings.documents)
        holding = self._postings.holding
        near = pass_gate(chosen, lambda gram: holding("grams", (gram,)), (weights.RESCUE_SHARE,))
        near = self._demands.met_by(near - found)
        scores = dict.fromkeys(near, 0.0)
        restriction = self._restrict(near)
        self._add_words(scores, restriction)
        self._add_grams(scores, restriction)
        return heapq.nlargest(weights.RESCUE_LIMIT, scores.items(), key=lambda item: (item[1], item[0]))

    def _add_words(self, scores: Scores, restriction: str) -> None:
        """Add step one: words and atoms of the whole text, words of the title, and of files."""
        words = any_of(self._postings.telling(self._plan.words, self._atoms))
        atoms = any_of(self._postings.telling(self._plan.atoms, self._atoms))
        self._add(scores, "words", words, weights.WORDS, restriction)
        self._add(scores, "titles", words, weights.TITLES, restriction)
        self._add(scores, "atoms", atoms, weights.ATOMS, restriction)
        files = any_of(self._postings.telling(tuple(self._in_files), self._in_files))
        self._add(scores, "file_atoms", files, weights.FILES, restriction)
        for one in self._plan.alternatives:
            phrase = in_a_row(one.phrase)
            self._add(scores, "words", phrase, weights.EQUIVALENT * weights.WORDS, restriction)
            self._add(scores, "titles", phrase, weights.EQUIVALENT * weights.TITLES, restriction)
            self._add(scores, "atoms", any_of(one.terms), weights.EQUIVALENT * weights.ATOMS, restriction)

    def _holding_phrase(self, restriction: str) -> set[int]:
        """Return the documents that hold all words of the query in a row."""
        if not self._plan.phrase:
            return set()
        return set(self._postings.matching("words", in_a_row(self._plan.phrase), restriction))

    def _add_grams(self, scores: Scores, restriction: str) -> None:
        grams = any_of(self._rare_grams())
        self._add(scores, "grams", grams, weights.GRAMS, restriction)
        self._add(scores, "title_grams", grams, weights.TITLE_GRAMS, restriction)

    def _refine(self, window: list[int], scores: Scores, phrase: set[int]) -> None:
        """Add step two to the window: trigrams, the records' own signals, and the lift of a phrase."""
        self._add_grams(scores, _one_of(window))
        best = max((scores[doc] for doc in window), default=0.0)
        for doc, boost in self._boosts(window):
            scores[doc] += weights.SIGNALS * best * boost
        for doc in phrase.intersection(window):
            scores[doc] += weights.PHRASE * best

    def _boosts(self, window: list[int]) -> Iterator[tuple[int, float]]:
        return self._connection.execute(f"SELECT doc, boost FROM docs WHERE doc IN ({_numbers(window)})")

    def _add(self, scores: Scores, field: str, expression: str, weight: float, restriction: str) -> None:
        for doc, score in self._postings.scores(field, expression, restriction):
            if doc in scores:
                scores[doc] += weight * score

    def _rare_grams(self) -> list[str]:
        existing = (gram for gram in self._plan.grams if gram in self._grams)
        return heapq.nsmallest(weights.RARE_GRAMS, existing, key=self._grams.__getitem__)

    def _restrict(self, documents: set[int]) -> str:
        """Return an SQL condition that keeps documents from being scored for nothing.

        When more than a third are wanted, looking each one up costs more than it saves.
        """
        if len(documents) * _LOOK_UP_PAYS > self._postings.documents:
            return EVERYTHING
        self._connection.execute("DELETE FROM temp.found")
        self._connection.execute(
            "INSERT INTO temp.found SELECT value FROM json_each(?)", (json.dumps(list(documents)),)
        )
        return "+rowid IN (SELECT doc FROM temp.found)"


def _numbers(documents: Iterable[int]) -> str:
    return ",".join(map(str, documents))


def _one_of(documents: Iterable[int]) -> str:
    return f"+rowid IN ({_numbers(documents)})"
