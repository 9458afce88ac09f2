"""Strategies and keywords that fit what somebody has written so far, each with its reason.

Guarantees: nothing is chosen for anybody, nothing is said without a reason, and only what anybody may read is named. It
works without an index, by what the plan itself says of its strategies, and with one word as with a whole record; the
number of queries is the same whatever is found.

Two signs are added up (decision 36): published cases that say the same vote for their strategies, and words that a
strategy's own texts share with the writing, rare ones counting more. Judged: `tests/community/judged_strategies.jsonl`.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from community.share.like_cases import LikeCase
from innovations.similar_sources import Written
from innovations.text_words import Words, text_words
from strategy.models import Strategy

MOST = 3
#: What the plan's words weigh against the cases' votes, both at most 1. Of the 24 texts to tune by, 19 come out right
#: with 0.25, 0.5 and 1, and 13, 13 and 12 of them first; without the plan's words 16 and 12.
PLAN_WEIGHT = 0.5
#: A case that is less like the writing than this is named as the reason only when the plan has none.
TELLING = 0.2
#: Words given as a reason.
MOST_WORDS = 5


@dataclass(frozen=True)
class StrategySuggestion:
    """A strategy of the plan in force, and why: the published case most like the writing, or else words of the plan."""

    strategy: Strategy
    score: float
    case: LikeCase | None = None
    words: tuple[str, ...] = ()


@dataclass
class _Signs:
    """What speaks for one strategy."""

    votes: float = 0.0
    best: LikeCase | None = None
    words: dict[str, float] = field(default_factory=dict)
    plan: float = 0.0

    @property
    def best_reason(self) -> LikeCase | None:
        """The case, unless it is like the writing by chance only and the plan says more."""
        is_far = self.best is not None and self.best.score < TELLING and self.plan > 0
        return None if is_far else self.best


def suggest_strategies(
    writing: Written, cases: list[LikeCase], chosen: Collection[int] = ()
) -> list[StrategySuggestion]:
    """At most `MOST` strategies, the best first; none for a text that says nothing yet.

    Args:
        writing: what is written so far.
        cases: the published cases like it, best first.
        chosen: ids of strategies that it has already.
    """
    rows = {row.slug: row for row in Strategy.objects.current().prefetch_related("tactics", "conditions")}
    signs: dict[str, _Signs] = defaultdict(_Signs)
    _vote(cases, signs)
    text = f"{writing.title}\n{writing.text}"
    _compare(text_words.of(text), {slug: text_words.of(_says(row)) for slug, row in rows.items()}, signs)
    scores = _scores({slug: signs[slug] for slug, row in rows.items() if slug in signs and row.pk not in chosen})
    best = sorted((slug for slug in scores if scores[slug] > 0), key=lambda slug: (-scores[slug], rows[slug].number))
    return [
        StrategySuggestion(rows[slug], scores[slug], signs[slug].best_reason, _shown(signs[slug].words, text))
        for slug in best[:MOST]
    ]


def _says(row: Strategy) -> str:
    """All that the plan says of a strategy; tactics and conditions are prefetched."""
    below = (part.text_th for parts in (row.tactics.all(), row.conditions.all()) for part in parts)
    return "\n".join((row.short_label_th, row.title_th, row.objective_th, *below))


def _vote(cases: list[LikeCase], signs: dict[str, _Signs]) -> None:
    """Let each case vote for its strategies: what is twice as like counts four times, shared among its strategies."""
    for case in cases:
        for slug in case.strategies:
            sign = signs[slug]
            sign.votes += case.score**2 / len(case.strategies)
            sign.best = sign.best or case  # the best come first


def _compare(written: Words, plan: Mapping[str, Words], signs: dict[str, _Signs]) -> None:
    """Weigh the words that each strategy's texts share with the writing, the rarer in the plan the more."""
    spread = Counter(word for words in plan.values() for word in words.topics)
    for slug, words in plan.items():
        weights = {word: math.log(len(plan) / spread[word]) for word in words.topics & written.topics}
        shared = {word: weight for word, weight in weights.items() if weight > 0}
        if shared:
            signs[slug].words = shared
            signs[slug].plan = sum(shared.values())


def _scores(signs: Mapping[str, _Signs]) -> dict[str, float]:
    """Add both signs up, each in proportion to its largest."""
    votes = max((sign.votes for sign in signs.values()), default=0.0) or 1.0
    plan = max((sign.plan for sign in signs.values()), default=0.0) or 1.0
    return {slug: sign.votes / votes + PLAN_WEIGHT * sign.plan / plan for slug, sign in signs.items()}


def _shown(words: Mapping[str, float], text: str) -> tuple[str, ...]:
    """The most telling words, as the writing has them; a word inside a longer one that is shown says nothing more."""
    chosen: list[str] = []
    for word in sorted(words, key=lambda word: (-words[word], -len(word), word)):
        if not any(word in other for other in chosen):
            chosen.append(word)
    return tuple(as_written(word, text) for word in chosen[:MOST_WORDS])


def as_written(word: str, text: str) -> str:
    """A Latin word as a text writes it (PLC for plc); any other as it is."""
    start = text.lower().find(word) if word.isascii() else -1
    return text[start : start + len(word)] if start >= 0 else word
