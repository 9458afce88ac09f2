"""The one place that turns text into index terms: normalise, cut into words, into atoms, into trigrams.

Guarantees: pure (no Django, no I/O beyond PyThaiNLP's own dictionary, no network), the same for documents and
queries, for any text whatever, in time proportional to its length. A term holds only letters, digits and
marks and has at most `MAX_TERM` characters, so an engine that splits at spaces sees exactly these terms.

* Words: newmm (nlpo3's, in Rust) over the general dictionary plus the domain words given (plan terms, school names,
  glossary).
* Atoms: every run of neighbouring smallest dictionary parts of a word (การเรียนรู้ → การ, เรียน, รู้, การเรียน,
  เรียนรู้), so a word is found inside a compound but never across two words (กรรมการ is not in กิจกรรม|การเรียน).
* Grams: letter trigrams of Thai and of Latin and digit runs, for misspelt words.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from itertools import accumulate, chain, pairwise

import nlpo3

from search.thai_letters import LEADING_VOWELS, MARKS, MAX_PIECE, Run, normalise, runs

# After search.thai_letters, which keeps PyThaiNLP from writing and downloading.
from pythainlp.corpus import thai_words  # isort: skip
from pythainlp.tokenize.tcc_p import tcc_pos_array  # isort: skip

__all__ = [
    "MAX_PIECE",
    "MAX_TERM",
    "Terms",
    "ThaiAnalyser",
    "default_analyser",
    "grams_of",
    "normalise",
    "sort_key",
]

#: Raise by one whenever the same text would give other terms, so that an index built before is reported.
ANALYSIS_VERSION = 2
MAX_TERM = 64
#: Shorter dictionary parts (อา, มา, รถ) cut ordinary words into noise.
MIN_ATOM = 3
#: Longest run of atoms that is a term of its own unless it is a word; more would grow with the square of a long term.
MAX_ATOM_RUN = 4
GRAM = 3
#: Prefixes that make a noun of a verb: who looks for การเรียนรู้ also means เรียนรู้.
NOMINALISERS = ("การ", "ความ")

_THAI = "\u0e01-\u0e2e\u0e30-\u0e39\u0e40-\u0e45\u0e47-\u0e4e"
# A Thai stretch keeps the dots of its abbreviations (พ.ศ.); ๆ and ฯ stand for no word of their own.
_STRETCH = re.compile(
    rf"(?P<thai>[{_THAI}][{_THAI}.]*)|(?P<number>\d{{1,3}}(?:,\d{{3}})+(?!\d))"
    rf"|(?P<other>(?:[^\W_{_THAI}ๆฯ]|[{MARKS}])+)"
)
_LEADING = re.compile(f"([{LEADING_VOWELS}])([ก-ฮ])")
_SORT_MARKS = re.compile("[\u0e47-\u0e4e]")

Span = tuple[int, int]
Stretch = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The index terms of one text in its order, with repetitions.

    `stretches` are the words, grouped by the unbroken stretch of letters in which they stood; `spans` are the
    places of these words in the original text.
    """

    stretches: tuple[Stretch, ...]
    atoms: tuple[str, ...]
    spans: tuple[Span, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """All words in order."""
        return tuple(chain.from_iterable(self.stretches))

    @property
    def grams(self) -> tuple[str, ...]:
        """The letter trigrams of every stretch, across the words in it."""
        return tuple(chain.from_iterable(grams_of("".join(stretch)) for stretch in self.stretches))


class ThaiAnalyser:
    """Cuts text into terms with one dictionary. The first text costs about 0.2 s and 60 MB, so share it."""

    def __init__(self, domain_words: Iterable[str] = ()) -> None:
        """Add `domain_words` (in any spelling that normalises) to the general dictionary."""
        self._general = thai_words()
        self._domain = _clean_domain_words(domain_words) - self._general
        self._words = self._general | self._domain
        self.atoms_of = lru_cache(maxsize=200_000)(self._atoms_of)

    @cached_property
    def _cutter(self) -> str:
        """The name of nlpo3's dictionary with these words, loaded when the first text is cut."""
        return _load_dictionary(self._words)

    @cached_property
    def version(self) -> str:
        """What an index must have been built with to fit this analyser: rules, library and domain words."""
        libraries = "/".join(f"{name}-{version(name)}" for name in ("pythainlp", "nlpo3"))
        return f"{ANALYSIS_VERSION}/{libraries}/{_digest(self._domain)}"

    def terms(self, text: str) -> Terms:
        """Return every index term of a text and where its words stand."""
        stretches: list[Stretch] = []
        spans: list[Span] = []
        for run in runs(text):
            for match in _STRETCH.finditer(run.text):
                words, places = self._cut(run, match)
                if words:
                    stretches.append(words)
                    spans.extend(places)
        atoms = chain.from_iterable(map(self.atoms_of, chain.from_iterable(stretches)))
        return Terms(tuple(stretches), tuple(atoms), tuple(spans))

    def variants(self, word: str) -> tuple[str, ...]:
        """Return the terms of which any shows that a text holds the word: itself, and without a nominaliser."""
        for prefix in NOMINALISERS:
            rest = word.removeprefix(prefix)
            if rest != word and len(rest) >= MIN_ATOM and rest in self._general:
                return word, rest
        return (word,)

    def constituents(self, word: str) -> tuple[str, ...]:
        """Return the words that a domain term is composed of, the term itself when it is no such compound.

        การเรียนรู้ตลอดชีวิต is looked for as การเรียนรู้ and ตลอดชีวิต too; a name is only looked for as a whole.
        """
        if word not in self._domain:
            return (word,)
        uncovered, parts = _cover(word, self._words, prefer_many=False)
        return tuple(parts) if len(parts) > 1 and not uncovered else (word,)

    def is_well_spelt(self, word: str) -> bool:
        """Whether a query's word needs no rescue: a number, or a dictionary word that is no mere fragment."""
        return word.isdigit() or (len(word) >= MIN_ATOM and self._is_known(word))

    def _is_known(self, word: str) -> bool:
        return word in self._general or word in self._domain

    def _cut(self, run: Run, match: re.Match[str]) -> tuple[Stretch, Iterable[Span]]:
        """Cut one stretch of a run into words, with their places in the original text."""
        text = match.group()
        tokens = nlpo3.segment(text, self._cutter) if match.lastgroup == "thai" else [text]
        ends = accumulate(map(len, tokens), initial=match.start())
        spans = pairwise(map(run.offsets.__getitem__, ends))
        if "." not in text and "," not in text and max(map(len, tokens)) <= MAX_TERM:
            return tuple(tokens), spans
        found = [(term, span) for term, span in zip(map(_term, tokens), spans, strict=True) if term]
        return tuple(term for term, _span in found), [span for _term, span in found]

    def _atoms_of(self, word: str) -> tuple[str, ...]:
        """Return the word itself and all runs of its smallest parts that are short or themselves words."""
        parts = self._parts(word)
        spans = ((i, j) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
        joined = [("".join(parts[i:j]), j - i) for i, j in spans]
        atoms = [
            term
            for term, length in joined
            if term == word or (len(term) >= MIN_ATOM and (length <= MAX_ATOM_RUN or self._is_known(term)))
        ]
        return tuple(atoms) if word in atoms else (word, *atoms)

    def _parts(self, word: str) -> list[str]:
        """Return the finest cover of a word by dictionary parts, or the word itself when there is none.

        A domain word (a school's name) is cut even where some letters belong to no dictionary part.
        """
        uncovered, parts = _cover(word, self._words, prefer_many=True)
        allowed = len(word) - 1 if word in self._domain else 0
        return parts if parts and uncovered <= allowed else [word]


def _load_dictionary(words: Iterable[str]) -> str:
    """Give nlpo3, which keeps dictionaries by name and reads them from files, these words; return the name."""
    name = _digest(words)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write("\n".join(words))
        file.flush()
        nlpo3.load_dict(file.name, name)  # a second time changes nothing
    return name


def _digest(words: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(words)).encode()).hexdigest()[:12]


def _term(text: str) -> str:
    """Drop the dots of an abbreviation and the commas of a number, and cap the length."""
    return text.replace(".", "").replace(",", "")[:MAX_TERM]


def _clean_domain_words(words: Iterable[str]) -> frozenset[str]:
    """Normalise domain words; one that holds spaces counts as its parts, since no word crosses a space."""
    parts = (part for word in words for part in normalise(word).split())
    return frozenset(part for part in parts if len(part) >= MIN_ATOM)


def _cover(word: str, dictionary: Set[str], prefer_many: bool) -> tuple[int, list[str]]:
    """Cut `word` between clusters into shorter dictionary words of `MIN_ATOM` letters or more.

    Of the covers that leave the fewest letters outside such words, return the one with the most or the fewest
    parts: how many letters are outside, and the parts (each cluster outside is a part of its own).
    """
    boundary = tcc_pos_array(word)
    each = -1 if prefer_many else 1
    best: list[tuple[int, int, list[str]] | None] = [None] * (len(word) + 1)
    best[0] = (0, 0, [])
    for start in range(len(word)):
        if (before := best[start]) is None:
            continue
        outside, cost, parts = before
        cluster = boundary.index(1, start + 1)
        ends = (end for end in range(start + MIN_ATOM, len(word) + 1) if boundary[end] and end - start < len(word))
        steps = [(cluster, cluster - start), *((end, 0) for end in ends if word[start:end] in dictionary)]
        for end, missed in steps:
            known = best[end]
            if known is None or (outside + missed, cost + each) < known[:2]:
                best[end] = (outside + missed, cost + each, [*parts, word[start:end]])
    found = best[-1] or (len(word), 0, [])
    return found[0], found[2]


def grams_of(letters: str) -> list[str]:
    """Return the letter trigrams of a stretch; a stretch of one or two letters is its own gram."""
    return [letters[start : start + GRAM] for start in range(max(len(letters) - GRAM + 1, 1))]


@lru_cache(maxsize=1)
def default_analyser() -> ThaiAnalyser:
    """Return the shared analyser over the general dictionary alone."""
    return ThaiAnalyser()


def sort_key(text: str) -> str:
    """Return a key that orders titles as a Thai dictionary does: consonants first, then leading vowels.

    Source of the rule: the Royal Society's dictionary order; tone marks decide only between otherwise equal
    words.
    """
    plain = _LEADING.sub(r"\2\1", normalise(text))
    return _SORT_MARKS.sub("", plain) + " " + "".join(_SORT_MARKS.findall(plain))
