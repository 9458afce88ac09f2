"""Tells which words of a text may name what it is about, so that they can be given to a reader as a reason.

Guarantees: pure apart from reading two word lists once (parts of speech, which come with PyThaiNLP, and everyday words,
`data/everyday.txt`). A topic word is a whole word of the dictionary or a Latin word: no number, no fragment into which
a name falls when it is cut, no verb or proper noun as far as known, no day, no measure.
"""

import json
from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

from search.thai import NOMINALISERS, ThaiAnalyser

# After search.thai, which keeps PyThaiNLP from writing and downloading.
from pythainlp.corpus import corpus_path  # isort: skip

EVERYDAY_FILE = Path(__file__).parent / "data" / "everyday.txt"
#: The commonest part of speech of each word in four corpora. Each knows other words, and each has slips (สวน is a verb
#: to the first), so they vote. Read as files: PyThaiNLP's own look-up goes through a list and takes 0.3 ms a word.
_CORPORA = (
    "pos_tud_unigram.json",
    "pos_orchid_unigram.json",
    "pos_ud_unigram-v0.2.json",
    "tdtb-unigram_tagger.json",
)
_NOUNS = ("NOUN", "NCMN")  # as Universal Dependencies and as ORCHID call a common noun
_MIN_LATIN = 2


def topic_words(words: Collection[str], analyser: ThaiAnalyser) -> set[str]:
    """Return those of the terms (words as `analyser` cuts them) that may name a topic."""
    return {word for word in words if _is_whole(word, analyser) and word not in everyday_words() and _is_noun(word)}


@lru_cache(maxsize=1)
def everyday_words() -> frozenset[str]:
    """The words of the file."""
    lines = EVERYDAY_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def _other_words() -> frozenset[str]:
    """The words that more corpora know as something else than know them as a common noun.

    Proper nouns are among them: names of places and people are not what two texts have in common.
    """
    votes: Counter[str] = Counter()
    for name in _CORPORA:
        tags: dict[str, str] = json.loads((Path(corpus_path()) / name).read_text(encoding="utf-8-sig"))
        votes.update({word: 1 if tag in _NOUNS else -1 for word, tag in tags.items()})
    return frozenset(word for word, vote in votes.items() if vote < 0)


def _is_whole(word: str, analyser: ThaiAnalyser) -> bool:
    if word.isascii():
        return word.isalpha() and len(word) >= _MIN_LATIN
    return analyser.is_well_spelt(word) and not word.isdigit()


def _is_noun(word: str) -> bool:
    """Whether a word is a noun as far as known; การ and ความ make one of anything."""
    return word.startswith(NOMINALISERS) or word not in _other_words()
