"""Compares what records say themselves: which words tell what a text is about, and how much of that another says too.

Pure arithmetic, the same for every engine. A record's keywords and files do not count: by its labels and the name and
place of a school, all cases of one school would be alike.
"""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

from search.engines.gate import rarity
from search.engines.snippets import KEYWORDS_FOLLOW
from search.engines.weights import COMMON_SHARE
from search.thai import Span, ThaiAnalyser
from search.topic_words import topic_words

#: Words that are looked for, the most telling of a record: on the judged pairs 24 are as good, 48 no better.
MAX_TELLING = 32
#: How often a word of the title counts; 2 and 4 give the same on the judged pairs.
TITLE_TIMES = 3
#: How many documents these may stand in together, so that the cost does not grow with the pages: more at 10,000 cases
#: than 32 words reach.
MAX_POSTINGS = 10_000
#: One word in common is chance.
LEAST_SHARED = 2
#: Words given as the reason.
MAX_REASONS = 5
#: Records that are compared word by word, of those that the index finds by the telling words: enough for a few that are
#: no longer public, and for other schools.
POOL = 16

Counts = Mapping[str, int]
Key = TypeVar("Key")


def said(title: Sequence[str], body: Sequence[str], spans: Sequence[Span], text: str) -> Counter[str]:
    """Return how often a record says each word itself, the title's counted `TITLE_TIMES`.

    Args:
        title: the words of the title.
        body: the words of `text`, in order, with their places in `spans`.
        text: summary and body, and after `KEYWORDS_FOLLOW` what the record is found by as well, which is left out.
    """
    end = text.rfind(KEYWORDS_FOLLOW)
    own = body if end < 0 else [word for word, (start, _end) in zip(body, spans, strict=True) if start < end]
    counts = Counter(own)
    for word in title:
        counts[word] += TITLE_TIMES
    return counts


def written(title: str, text: str, analyser: ThaiAnalyser) -> Counter[str]:
    """Return how often a text that is in no index says each word, its title's counted `TITLE_TIMES`."""
    body = analyser.terms(text)
    return said(analyser.terms(title).words, body.words, body.spans, text)


def candidates(counts: Counts, analyser: ThaiAnalyser, without: Collection[str]) -> set[str]:
    """Return the words that may tell what a text is about, except those that the texts `without` are made of."""
    names = set(analyser.terms("\n".join(without)).words)
    return topic_words(counts.keys() - names, analyser)


def telling_words(counts: Counts, frequencies: Counts, documents: int, others: int = 1) -> dict[str, float]:
    """Return what each of the most telling words weighs, at most `MAX_TELLING`, the most telling first.

    Args:
        counts: how often the record says each word.
        frequencies: in how many records of the index a candidate word stands.
        documents: how many records there are to choose from. A word of a single record leads nowhere, one in over a
            third of them tells nothing.
        others: how many of the records that say a word do not count: the one that is compared, which is in the index.
    """
    weights = {
        word: _saturated(counts[word]) * rarity(frequency, documents)
        for word, frequency in frequencies.items()
        if others < frequency <= documents * COMMON_SHARE
    }
    chosen: dict[str, float] = {}
    read = 0
    for word in sorted(weights, key=lambda word: (-weights[word], word)):
        if len(chosen) < MAX_TELLING and read + frequencies[word] <= MAX_POSTINGS:
            chosen[word] = weights[word]
            read += frequencies[word]
    return chosen


def most_alike(telling: Mapping[str, float], others: Mapping[Key, Counts]) -> list[tuple[Key, float, tuple[str, ...]]]:
    """Return the others that share telling words: how much of what tells about the record they say too, and by which.

    Best first, those of like score in the given order; a score is 0..1. Whoever shares fewer than `LEAST_SHARED` words
    is left out. The words are the most telling ones that are shared, at most `MAX_REASONS`.

    Args:
        telling: the words of the record with their weights.
        others: how often each other record says each word; those that an index finds by the words, best first.
    """
    if not others:
        return []
    whole = sum(telling.values())
    lengths = {key: sum(counts.values()) for key, counts in others.items()}
    mean = sum(lengths.values()) / len(lengths) or 1.0
    found = []
    for key, counts in others.items():
        ratio = lengths[key] / mean
        shared = {word: weight * _saturated(counts[word], ratio) for word, weight in telling.items() if word in counts}
        if len(shared) >= LEAST_SHARED:
            words = sorted(shared, key=lambda word: (-shared[word], word))[:MAX_REASONS]
            found.append((key, sum(shared.values()) / whole, tuple(words)))
    return sorted(found, key=lambda one: -one[1])


def as_written(word: str, text: str) -> str:
    """Return a Latin word as a text writes it (PLC for plc); any other as it is."""
    found = re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text, re.IGNORECASE) if word.isascii() else None
    return found.group() if found else word


def _saturated(count: int, ratio: float = 1.0) -> float:
    """Return 0..1 for how much a word says that stands `count` times in a text `ratio` times as long as most.

    The arithmetic of BM25 (k1 = 1.2, b = 0.75): the tenth time adds little, and less in a long text.
    """
    return count / (count + 1.2 * (0.25 + 0.75 * ratio))
