"""How frequent the terms of a query are: what has to be known before the gate and the ranking can be written down.

One request without hits counts any number of filters. A term's filter costs the server a look into its dictionary, as
long as nothing was removed from the segment.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from search.engines.elastic.clauses import holding_all, holding_equivalent, in_a_row, inside
from search.engines.elastic.compat import A, Q, Query, Search
from search.engines.plan import Alternative, QueryPlan

#: What is counted: a field and a term in it, an equivalent by its text, or words that stand together in a document.
Key = tuple[str, ...]
Questions = dict[Key, Query]

WITH_FILES: Key = ("with files",)

#: Up to so many words every combination is counted at once (31 filters), so that the gate's steps are known without
#: another question: 85% of the keyword queries of the development set, 16% of its questions.
JOINT_WORDS = 5


@dataclass(frozen=True, slots=True)
class Counts:
    """Answers to questions, and the number of all documents."""

    documents: int
    of: Mapping[Key, int]

    def field(self, name: str) -> dict[str, int]:
        """The frequencies of the terms of a field; terms in no document are absent."""
        return {key[1]: count for key, count in self.of.items() if key[0] == name and len(key) == 2 and count}

    def together(self, words: Iterable[str]) -> int | None:
        """How many documents hold all of these words, None when that was not asked."""
        return self.of.get(("together", *sorted(words)))

    def equivalent(self, one: Alternative) -> int:
        """How many documents hold an equivalent."""
        return self.of[equivalent_key(one)]


def equivalent_key(one: Alternative) -> Key:
    """The key under which an equivalent is counted."""
    return ("equivalent", one.pair.words, one.pair.text)


def questions_of(plan: QueryPlan, within: Query | None = None) -> Questions:
    """Everything that is to be counted for one way to read a query.

    Args:
        within: what may be a result at all. How rare a term is does not depend on it.
    """
    variants = tuple(dict.fromkeys(term for terms in plan.variants.values() for term in terms))
    equivalents = [term for one in plan.alternatives for term in one.terms]
    asked: Questions = {}
    for field, terms in (
        ("atoms", (*plan.atoms, *variants, *equivalents)),
        ("file_atoms", variants),
        ("grams", plan.grams),
        ("title_grams", plan.grams),
    ):
        asked |= {(field, term): Q("term", **{field: term}) for term in terms}
    for field in ("words", "titles"):
        rows = [*((word,) for word in plan.words), *(one.phrase for one in plan.alternatives)]
        rows += [(word,) for one in plan.alternatives for word in one.phrase]
        asked |= {(field, *row): in_a_row(field, row) for row in rows}
    asked |= {equivalent_key(one): holding_equivalent(one) for one in plan.alternatives}
    asked[WITH_FILES] = Q("exists", field="file_atoms")
    for words in {plan.words, plan.loose_words}:
        asked |= dict(_combinations(plan, words, within))
    return asked


def _combinations(plan: QueryPlan, words: tuple[str, ...], within: Query | None) -> Iterator[tuple[Key, Query]]:
    if len(words) > JOINT_WORDS:
        return
    for size in range(1, len(words) + 1):
        for chosen in combinations(sorted(words), size):
            yield ("together", *chosen), inside(within, holding_all(plan, chosen))


def counting_body(questions: Questions) -> dict[str, Any]:
    """The request that counts them."""
    search = Search().extra(size=0, track_total_hits=True)
    if questions:
        named = {str(number): query for number, query in enumerate(questions.values())}
        search.aggs.bucket("counts", A("filters", filters=named))
    body: dict[str, Any] = search.to_dict()
    return body


def read_counts(questions: Questions, answer: Mapping[str, Any]) -> Counts:
    """The counts of an answer to `counting_body`."""
    buckets = answer["aggregations"]["counts"]["buckets"] if questions else {}
    of = {key: buckets[str(number)]["doc_count"] for number, key in enumerate(questions)}
    return Counts(answer["hits"]["total"]["value"], of)
