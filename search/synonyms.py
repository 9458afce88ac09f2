"""The editors' synonyms at work: which of them stand for words of a query.

Guarantees that a change is effective with the next search of every process (a stamp is read with each), that the list
is read again only after a change, and that a pair leads one step far: equivalents have no equivalents of their own.
"""

import datetime
from collections.abc import Iterator, Mapping
from functools import lru_cache

from django.db.models import Count, Max

from search.dictionary import site_analyser
from search.engines.weights import MAX_QUERY_CHARS, MAX_QUERY_TERMS
from search.models import Synonym
from search.types import Equivalent

#: More would say little to a reader and cost the engine a look-up each.
MAX_EQUIVALENTS = 8

#: Letters of a word or phrase → what is searched besides.
Table = Mapping[str, tuple[str, ...]]


def equivalents_in(text: str, table: Table) -> tuple[Equivalent, ...]:
    """What a table of synonyms says for the words of a text."""
    words = site_analyser().terms(text[:MAX_QUERY_CHARS]).words[:MAX_QUERY_TERMS]
    found = (Equivalent(" ".join(run), other) for letters, run in _longest(words, table) for other in table[letters])
    return tuple(dict.fromkeys(found))[:MAX_EQUIVALENTS]


def synonym_table() -> Table:
    """The list as it is now: one small query, and one more after a change."""
    stamp = Synonym.objects.aggregate(latest=Max("updated_at"), number=Count("pk"))
    return _table(stamp["latest"], stamp["number"])


@lru_cache(maxsize=1)
def _table(latest: datetime.datetime | None, number: int) -> Table:
    """The list as it was at a stamp: its latest change, and how many pairs there are (one may have gone)."""
    table: dict[str, tuple[str, ...]] = {}
    for pair in Synonym.objects.order_by("pk"):
        table[pair.word_letters] = (*table.get(pair.word_letters, ()), pair.equivalent)
        if pair.both_ways:
            table[pair.equivalent_letters] = (*table.get(pair.equivalent_letters, ()), pair.word)
    return table


def _longest(words: tuple[str, ...], table: Table) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The runs of words that are in the table, from the left, the longest at each place."""
    start = 0
    while start < len(words):
        runs = (words[start:end] for end in range(len(words), start, -1))
        run = next((run for run in runs if "".join(run) in table), ())
        if run:
            yield "".join(run), run
        start += len(run) or 1
