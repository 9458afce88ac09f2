"""The strategies of the plan in force that are nearest to a search which found nothing.

Two signs are added up, each from 0 to 1: the words of the search (as typed, corrected, and what editors say means the
same) in what the plan says of a strategy, where a word counts more the fewer strategies have it; and how many pages
behind a strategy the same words find without filters and operators.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from search.dictionary import site_analyser
from search.executor import run_search
from search.forms import SearchForm
from search.types import FILTERS, ResultPage
from strategy.models import Strategy

MOST = 3
NEAR = 0.4  # of the nearest one's sum; what is further off shares little more than a common word
TELLING = 0.5  # of the strategies: a word that so many have tells none from the others
SHORTEST = 3  # letters; two say nothing about what somebody looks for

Scores = Mapping[str, float]


def nearest_strategies(form: SearchForm, answer: ResultPage) -> list[Strategy]:
    """At most `MOST`, the nearest first, each with `evidence_count`; none when nothing is near.

    Raises:
        SearchEngineError: no engine can answer.
    """
    rows = list(Strategy.objects.current().with_evidence_count().prefetch_related("tactics", "conditions"))
    signs = (_by_words(rows, _words_of(form, answer)), _by_pages(form))
    sums = {row.slug: sum(_share(scores, row.slug) for scores in signs) for row in rows}
    least = max(sums.values(), default=0.0) * NEAR
    near = [row for row in rows if sums[row.slug] > 0 and sums[row.slug] >= least]
    return sorted(near, key=lambda row: (-sums[row.slug], row.number))[:MOST]


def _words_of(form: SearchForm, answer: ResultPage) -> frozenset[str]:
    texts = (form.reading.text, answer.correction, *(pair.text for pair in answer.equivalents))
    return frozenset().union(*map(_atoms, texts))


def _by_words(rows: list[Strategy], wanted: frozenset[str]) -> Scores:
    """How telling the words are that a strategy shares with the search."""
    texts = {row.slug: _atoms(_text_of(row)) for row in rows}
    spread = Counter(atom for atoms in texts.values() for atom in atoms & wanted)
    weights = {atom: max(math.log(len(rows) * TELLING / number), 0.0) for atom, number in spread.items()}
    return {slug: sum(weights[atom] for atom in atoms & wanted) for slug, atoms in texts.items()}


def _by_pages(form: SearchForm) -> Scores:
    """How many pages behind each strategy are found without the filters and operators of the search."""
    if not form.text or not (form.chosen or form.reading.has_operators):
        return {}  # the same search found nothing
    wider = replace(form.count_query(form.reading.text, without=FILTERS), facets=("strategy",))
    counts = run_search(wider, replace(form.wanted, operators=False)).facets.get("strategy", ())
    return {count.value: count.count for count in counts}


def _share(scores: Scores, slug: str) -> float:
    most = max(scores.values(), default=0.0)
    return scores.get(slug, 0.0) / most if most else 0.0


def _text_of(row: Strategy) -> str:
    """All that the plan says of a strategy; tactics and conditions are prefetched."""
    below = (part.text_th for parts in (row.tactics.all(), row.conditions.all()) for part in parts)
    return "\n".join((row.title_th, row.title_en, row.objective_th, *below))


@lru_cache(maxsize=64)
def _atoms(text: str) -> frozenset[str]:
    """The words of a text and their parts; kept by the text, and those of the plan are the same each time."""
    return frozenset(atom for atom in site_analyser().terms(text).atoms if len(atom) >= SHORTEST)
