"""The gate as a query: which documents hold enough of the words, common words counting less (`search.engines.gate`)."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import combinations

from search.engines import weights
from search.engines.elastic.clauses import any_of, holding, holding_all, inside
from search.engines.elastic.compat import Q, Query
from search.engines.elastic.counting import Counts, Key, Questions
from search.engines.gate import choose_share, gate_weights
from search.engines.plan import QueryPlan

#: The server adds weights up in 32 bits: a sum that should be reached exactly may miss by so much of the whole.
_ROUNDING = 1e-5
_SHARES = (*weights.GATE_STEPS, weights.GATE_LAST[0])


class WordGate:
    """The gate of one row of words."""

    def __init__(self, plan: QueryPlan, words: tuple[str, ...], counts: Counts, within: Query | None = None) -> None:
        """Weigh the words by how frequent they are; only what is `within` passes."""
        self._plan, self._words, self._counts, self._within = plan, words, counts, within
        self._weights = gate_weights({word: self.frequency(word) for word in words}, counts.documents)

    def frequency(self, word: str) -> int:
        """In how many documents a word stands, in its most frequent form."""
        of = self._counts.of
        own = (of[field, term] for term in self._plan.variants[word] for field in ("atoms", "file_atoms"))
        others = (self._counts.equivalent(one) for one in self._plan.alternatives if word in one.stands_for)
        return max((*own, *others))

    def questions(self) -> Questions:
        """What has to be counted yet before the share can be chosen: nothing for a few words."""
        if not self._weights or self._is_joint:
            return {}
        return {self._key(share): self._asking(share) for share in _SHARES}

    def choose(self, counts: Counts) -> tuple[Query, int]:
        """The documents of the strictest share that fills a page, and how many they are.

        Args:
            counts: with the answers to `questions`.
        """
        if not self._weights:
            return Q("match_none"), 0
        found = self._joint_counts if self._is_joint else {share: counts.of[self._key(share)] for share in _SHARES}
        share = choose_share(found.__getitem__, last=weights.GATE_LAST)
        return self._asking(share), found[share]

    @property
    def _is_joint(self) -> bool:
        return self._counts.together(self._weights) is not None

    def _key(self, share: float) -> Key:
        return ("share", str(share), *self._words)

    def _asking(self, share: float) -> Query:
        """Documents that hold this share of the weight."""
        if share >= 1 or len(self._weights) == 1:
            return inside(self._within, holding_all(self._plan, self._weights))
        parts = {word: (holding(self._plan, word), weight) for word, weight in self._weights.items()}
        return inside(self._within, weighed(parts, share))

    @cached_property
    def _joint_counts(self) -> dict[float, int]:
        """How many documents each share lets through, from how many hold each combination of words."""
        exactly: dict[frozenset[str], int] = {}
        for chosen in self._combinations():
            more = sum(count for others, count in exactly.items() if others > chosen)
            exactly[chosen] = (self._counts.together(chosen) or 0) - more
        whole = sum(self._weights.values())
        held = {words: sum(self._weights[word] for word in words) / whole for words in exactly}
        return {
            share: sum(count for words, count in exactly.items() if held[words] >= share - _ROUNDING)
            for share in _SHARES
        }

    def _combinations(self) -> Iterator[frozenset[str]]:
        """Every combination of the weighing words, larger ones first."""
        for size in range(len(self._weights), 0, -1):
            yield from map(frozenset, combinations(self._weights, size))


def weighed(queries: Mapping[str, tuple[Query, float]], share: float) -> Query:
    """Documents that the queries of at least this share of all weight find."""
    whole = sum(weight for _query, weight in queries.values())
    parts = [Q("constant_score", filter=query, boost=weight / whole) for query, weight in queries.values()]
    return Q("function_score", query=any_of(parts), min_score=share - _ROUNDING)
