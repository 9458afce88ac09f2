"""Finds what was meant by a text with slips: likely words that a document of the index holds in a row.

Guarantees: a text whose words are all known is left alone, whatever it is; numbers are never changed; nothing typed
raises; the work is bounded, so that a long text is answered in milliseconds too. Only what a document holds now is
offered, so a word that left the index with its page cannot come back from a lexicon that was read before.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from search.spelling.lexicon import Lexicon
from search.spelling.ways import MAX_SLIPS, ways_to_read
from search.thai import ThaiAnalyser, normalise

Phrase = tuple[str, ...]
#: Says which of some phrases is the first that a document holds in a row, None when there is none.
FirstHeld = Callable[[Sequence[Phrase]], int | None]

#: Places of one text that are corrected, and letters of each: a pasted page is not. With 100,000 words a letter costs
#: half a millisecond.
MAX_ZONES = 3
MAX_LETTERS = 32
#: Phrases that the index is asked about for one place; looking for two frequent words in a row is not free.
MAX_EVIDENCE = 32
#: A stretch of letters up to this long is looked at as a whole, a longer one only around what is unknown.
SHORT_STRETCH = 20
#: Fragments that are as frequent as this stand anywhere (ที่, ใน); a negative logarithm of their share of all words.
COMMON_COST = 6.0
#: Up to so many words a stretch is taken for one thing whose words stand in a row; longer ones are several things, in
#: which a fragment needs to be less common.
FEW_WORDS = 4
COMMON_COST_IN_ROW = 9.0
#: Letters that a part of what was meant must have when only this part stands in a document.
MIN_PART = 5


class Corrector:
    """Corrects texts by one lexicon."""

    def __init__(self, lexicon: Lexicon, analyser: ThaiAnalyser, first_held: FirstHeld) -> None:
        """Use the lexicon's words; `first_held` asks the index that they are from."""
        self._lexicon = lexicon
        self._analyser = analyser
        self._first_held = first_held

    def correct(self, text: str, known: frozenset[str] = frozenset()) -> str:
        """Return the text as it was probably meant, normalised; empty when it was meant as typed.

        A stretch without spaces whose letters are in `known` is left alone.

        Raises:
            SearchEngineError: the index cannot be asked.
        """
        typed = normalise(text)
        stretches = typed.split(" ")
        left = MAX_ZONES
        for number, stretch in enumerate(stretches):
            words = self._analyser.terms(stretch).words
            if stretch in known or "".join(words) != stretch:  # punctuation in it is no slip, and would be lost
                continue
            zones = list(self._zones(words))[:left]
            left -= len(zones)
            for low, high in reversed(zones):
                words = (*words[:low], *self._meant(words[low:high]), *words[high:])
            stretches[number] = "".join(words)
        corrected = " ".join(stretches)
        return "" if corrected == typed else corrected

    def is_known(self, word: str) -> bool:
        """Whether a word is one of the index, or one of the dictionary that is no mere fragment."""
        return word in self._lexicon or self._analyser.is_well_spelt(word)

    def _zones(self, words: Phrase) -> Iterator[tuple[int, int]]:
        """Where slips are: runs of doubtful words with their neighbours, which a slip breaks too."""
        doubtful = [place for place in range(len(words)) if self._is_doubtful(words, place)]
        if doubtful and sum(map(len, words)) <= SHORT_STRETCH:
            yield 0, len(words)
            return
        start, end = 0, -1
        for place in doubtful:
            if place - 1 > end:
                if end > 0:
                    yield start, end
                start = max(place - 1, 0)
            end = min(place + 2, len(words))
        if end > 0:
            yield start, end

    def _is_doubtful(self, words: Phrase, place: int) -> bool:
        """Whether a word is in no document, or is a fragment such as a slip leaves behind.

        In a longer row a fragment that stands beside one of its neighbours in some document is a word.
        """
        word = words[place]
        if word not in self._lexicon:
            return not word.isdigit()
        common = COMMON_COST if len(words) <= FEW_WORDS else COMMON_COST_IN_ROW
        if self._analyser.is_well_spelt(word) or self._lexicon.cost(word) < common:
            return False
        pairs = [words[low : low + 2] for low in (place - 1, place) if 0 <= low <= len(words) - 2]
        return len(words) <= FEW_WORDS or self._first_held(pairs) is None

    def _meant(self, words: Phrase) -> Phrase:
        """The words that were probably meant by these; the same when nothing better stands in any document."""
        typed = "".join(words)
        if len(typed) > MAX_LETTERS or self._first_held([words]) is not None:
            return words
        evidence = list(islice(self._evidence(typed, words), MAX_EVIDENCE))
        held = self._first_held([phrase for phrase, _way in evidence])
        return words if held is None else evidence[held][1]

    def _evidence(self, typed: str, words: Phrase) -> Iterator[tuple[Phrase, Phrase]]:
        """Phrases that speak for ways to read the letters when a document holds them, and these ways; best first.

        Words of the dictionary are mostly meant as typed, though no page may hold them: จักสาน must not become จากสวน.
        Only one slip between words in a row is believed then: นิทานสองภาสา, where ภาสา is a word too.
        """
        is_sound = all(map(self._analyser.is_well_spelt, words))
        texts = ways_to_read(typed, self._lexicon, max_slips=1 if is_sound else MAX_SLIPS)
        ways = [way for text in texts if text != typed and (way := self._analyser.terms(text).words)]
        fewest = 2 if is_sound else 1
        yield from ((way, way) for way in ways if len(way) >= fewest)
        if any(word not in self._lexicon for word in words):
            known = (way for way in ways if all(map(self.is_known, way)))
            yield from ((part, way) for way in known for part in _changed_parts(words, way) if len(part) >= fewest)


def _changed_parts(words: Phrase, way: Phrase) -> Iterator[Phrase]:
    """What differs from the typed words: with the word before it, with the word after it, alone."""
    low = 0
    while low < min(len(words), len(way)) and words[low] == way[low]:
        low += 1
    high = len(way)
    while high > low and len(words) - len(way) + high > low and words[high - len(way) - 1] == way[high - 1]:
        high -= 1
    for part in dict.fromkeys((way[max(low - 1, 0) : high], way[low : high + 1], way[low:high])):
        if sum(map(len, part)) >= MIN_PART:
            yield part
