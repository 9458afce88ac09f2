"""Cuts a text for the packages below, which know no Thai words themselves (`innovations.text_words`).

Guarantees: no index and no query; any text whatever gives an answer.
"""

from functools import lru_cache

from innovations.text_words import Words
from search.dictionary import site_analyser
from search.topic_words import topic_words

#: Characters that are read of one text.
LONGEST = 12_000
#: Letters of a part of a compound that may be a topic: shorter ones (ประ, นัก, เมิน, หน้า) are pieces of other words.
LEAST_PART = 5
#: Letters of a whole Thai word that may be one: shorter ones are mostly what a compound was cut into (คัด|กรอง).
LEAST_WORD = 4


# What asks again and again is the plan and the keywords; each is short and the same every time.
@lru_cache(maxsize=4096)
def words_of(text: str) -> Words:
    """The words of a text, and those of its words and their parts that may name a topic."""
    analyser = site_analyser()
    terms = analyser.terms(text[:LONGEST])
    words = {word for word in terms.words if len(word) >= LEAST_WORD or word.isascii()}
    words.update(atom for atom in terms.atoms if len(atom) >= LEAST_PART)
    return Words(terms.words, frozenset(topic_words(words, analyser)))
