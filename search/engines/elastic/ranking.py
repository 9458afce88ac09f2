"""The order of results as scoring clauses: the arithmetic of `search.engines.weights` in the server's BM25.

Lucene and FTS5 agree in what BM25 makes of a term's repetitions and a text's length, and differ in how rare they take
common terms to be, and rows of words. Each clause carries the ratio, so both engines rank alike, in small sites too.
"""

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from search.engines import weights
from search.engines.elastic.clauses import any_of, any_term, in_a_row
from search.engines.elastic.compat import Q, Query
from search.engines.elastic.counting import WITH_FILES, Counts
from search.engines.elastic.documents import K1
from search.engines.elastic.gate import WordGate, weighed
from search.engines.gate import gate_weights, rarity, telling
from search.engines.plan import QueryPlan

#: Lucene leaves the factor k1 + 1 out of its BM25, which changes no order; with it scores are those of other engines.
_FACTOR = 1 + K1


@dataclass(frozen=True, slots=True)
class Clause:
    """A scoring query, the part of the score that it gives (`search.explanation.SCORE_PARTS`), and how much at most."""

    part: str
    query: Query
    most: float = 0.0


class Reading:
    """One way to read a query, once its terms are counted."""

    def __init__(self, plan: QueryPlan, counts: Counts, within: Query | None = None) -> None:
        """Take the counts of `counting.questions_of(plan)`; only what is `within` may be found."""
        self.plan, self._counts = plan, counts
        rows = dict.fromkeys((plan.words, plan.loose_words))
        self.gates = [WordGate(plan, words, counts, within) for words in rows]

    @property
    def has_unknown_word(self) -> bool:
        """Whether a word of the query is in no document."""
        return any(not self.gates[0].frequency(word) for word in self.plan.words)

    @property
    def row(self) -> Query | None:
        """Documents that hold all words of the query in a row; None for a single word."""
        return in_a_row("words", self.plan.phrase) if self.plan.phrase else None

    def first_step(self) -> Iterator[Clause]:
        """Yield words and atoms of the whole text, words of the title and of files, and equivalents."""
        atoms, documents = self._counts.field("atoms"), self._counts.documents
        words = telling(self.plan.words, atoms, documents)
        yield from self._any("words", "words", words, weights.WORDS)
        yield from self._any("titles", "titles", words, weights.TITLES)
        useful = telling(self.plan.atoms, atoms, documents)
        yield from self._any("atoms", "atoms", useful, weights.ATOMS)
        in_files = self._counts.field("file_atoms")
        yield from self._any("file_atoms", "file_atoms", telling(tuple(in_files), in_files, documents), weights.FILES)
        for one in self.plan.alternatives:
            own = weights.EQUIVALENT
            yield self._clause("equivalents", "words", [one.phrase], own * weights.WORDS)
            yield self._clause("equivalents", "titles", [one.phrase], own * weights.TITLES)
            yield from self._any("equivalents", "atoms", one.terms, own * weights.ATOMS)

    def second_step(self) -> Iterator[Clause]:
        """Yield letter trigrams of the whole text and of the title."""
        yield from self._any("grams", "grams", self.rare_grams, weights.GRAMS)
        yield from self._any("title_grams", "title_grams", self.rare_grams, weights.TITLE_GRAMS)

    @cached_property
    def rare_grams(self) -> list[str]:
        """The query's trigrams that decide."""
        frequencies = self._counts.field("grams")
        existing = (gram for gram in self.plan.grams if gram in frequencies)
        return heapq.nsmallest(weights.RARE_GRAMS, existing, key=frequencies.__getitem__)

    def near(self) -> Query:
        """Documents that hold enough of the rare trigrams' weight."""
        frequencies = self._counts.field("grams")
        chosen = gate_weights({gram: frequencies[gram] for gram in self.rare_grams}, self._counts.documents)
        parts = {gram: (any_term("grams", [gram]), weight) for gram, weight in chosen.items()}
        return weighed(parts, weights.RESCUE_SHARE) if parts else Q("match_none")

    def _any(self, part: str, field: str, terms: Sequence[str], weight: float) -> Iterator[Clause]:
        if terms:
            yield self._clause(part, field, [(term,) for term in terms], weight)

    def _clause(self, part: str, field: str, rows: Sequence[Sequence[str]], weight: float) -> Clause:
        """Documents that hold any of these rows of words, each scored as one term that is as rare as the row."""
        documents = self._counts.documents if field != "file_atoms" else self._counts.of[WITH_FILES]
        scored, most = [], 0.0
        for row in rows:
            given = weight * _FACTOR * _rarity_of_embedded(self._counts.of[(field, *row)], documents)
            rare_here = sum(rarity(self._counts.of[field, word], documents) for word in row)
            scored.append(in_a_row(field, row, given / rare_here))
            most += given
        return Clause(part, any_of(scored), most)


def _rarity_of_embedded(frequency: int, documents: int) -> float:
    """What FTS5 takes for the rarity of a term: next to nothing for one in over half of the documents."""
    odds = (documents - frequency + 0.5) / (frequency + 0.5)
    return max(math.log(odds), 1e-6) if odds > 0 else 1e-6
