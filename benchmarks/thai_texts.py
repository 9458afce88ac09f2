"""Believable Thai case studies in any number: the same texts for every benchmark, this project's and stock Wagtail's.

    from benchmarks.thai_texts import case_texts
    for text in case_texts(50_000):          # or case_texts(10_000, start=40_000)
        ...                                  # text is a `CaseText`

Guarantees: the text of a number depends on nothing but the seed, the number, the sample content and PyThaiNLP's word
list, so a run can be repeated, begun anywhere and split; one text is in memory at a time. Words are drawn one by one,
so no sentence comes twice and nothing that remembers sentences is flattered. Their frequencies are real ones (the Thai
National Corpus, the sample content and the plan), hence the few words that stand everywhere and the long tail of those
that stand once. Titles have about 50 characters, summaries 250, bodies 2,000 in paragraphs.

What to search for: `COMMON_WORD` stands in nearly every text, `RARE_WORD` in one of `RARE_EVERY`, `QUESTION` is made of
words of every frequency.
"""

import random
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from core.places import DISTRICTS
from innovations.choices import CaseKind, CostBand
from search.thai import default_analyser

from pythainlp.corpus import thai_words, tnc  # isort: skip  # after search.thai, which keeps PyThaiNLP from downloading

SEED = 2569
#: Schools among which the texts are distributed, unevenly; `CaseText.school` is below it.
SCHOOLS = 600
COMMON_WORD = "ครู"
RARE_WORD = "หุ่นกระบอก"
RARE_EVERY = 1_000
QUESTION = "ทำอย่างไรให้เด็กที่อ่านหนังสือไม่คล่องอยากอ่านนิทานที่บ้านกับผู้ปกครอง"

TITLE_LETTERS, SUMMARY_LETTERS, BODY_LETTERS = 50, 250, 2_000
_SENTENCE = (25, 90)  # letters between two spaces
_PARAGRAPH = 450
_BEGINNINGS = ("การพัฒนา", "กล่อง", "ชุดกิจกรรม", "ห้องเรียน", "รูปแบบ", "โครงการ", "ธนาคาร", "สมุดบันทึก", "ชุมชน", "")
_LATIN = ("PLC", "Active Learning", "STEM", "Coding", "AI", "Google Classroom", "Line", "E-book", "Storytelling")
_ROOT = Path(__file__).resolve().parent.parent
_OUR_TEXTS = ("innovations/samples/cases/*.toml", "innovations/samples/lessons/*.toml", "strategy/data/cm-2565.toml")
#: Of all words so many are of our field, so many of the text's own subject; the others are of the language at large.
_SHARE_FIELD, _SHARE_SUBJECT = 0.45, 0.15
_GENERAL_WORDS = 30_000
_SUBJECT_RANKS = (500, 15_000)
_LEVELS = ("k", "p1-3", "p4-6", "m1-3", "m4-6", "voc", "lifelong")
_SUBJECTS = ("thai", "math", "science", "social", "health", "arts", "careers", "languages", "activities", "integrated")


@dataclass(frozen=True, slots=True)
class CaseText:
    """A case study as plain values; codes are those of `core` and `innovations`, `school_year` is B.E.

    `school` is a number below `SCHOOLS`. `body` has paragraphs, one a line.
    """

    number: int
    title: str
    summary: str
    body: str
    kind: str
    levels: tuple[str, ...]
    subjects: tuple[str, ...]
    strategies: tuple[str, ...]
    tags: tuple[str, ...]
    district: str
    cost_band: str
    school_year: int
    evidence: int
    school: int


def case_texts(count: int, seed: int = SEED, start: int = 0) -> Iterator[CaseText]:
    """Yield the texts of `count` numbers from `start` on, a thousand in half a second of CPU."""
    words = _words()
    for number in range(start, start + count):
        yield _Author(random.Random(f"{seed}/{number}"), words).text(number)


class _Words:
    """The vocabulary with its frequencies, read once."""

    @cached_property
    def general(self) -> tuple[list[str], list[int]]:
        """The language's most frequent words, with running sums of their frequencies."""
        known = thai_words()  # the corpus also counts fragments
        counts = ((word, count) for word, count in tnc.word_freqs() if len(word) > 1 and word in known)
        return _drawable(list(counts)[:_GENERAL_WORDS])

    @cached_property
    def field(self) -> tuple[list[str], list[int]]:
        """The words of the sample content and the plan."""
        counts: Counter[str] = Counter()
        for pattern in _OUR_TEXTS:
            for file in sorted(_ROOT.glob(pattern)):
                for text in _strings(tomllib.loads(file.read_text(encoding="utf-8"))):
                    counts.update(word for word in default_analyser().terms(text).words if _is_thai(word))
        return _drawable(sorted(counts.items(), key=lambda item: (-item[1], item[0])))

    @cached_property
    def tags(self) -> list[str]:
        """Keywords: long words of our field, the frequent ones first."""
        return [word for word in self.field[0] if len(word) >= 5][:400]


@lru_cache(maxsize=1)
def _words() -> _Words:
    return _Words()


def _is_thai(word: str) -> bool:
    return all("\u0e01" <= letter <= "\u0e4e" for letter in word)


def _drawable(counts: Sequence[tuple[str, int]]) -> tuple[list[str], list[int]]:
    return [word for word, _count in counts], list(accumulate(count for _word, count in counts))


def _strings(value: Any) -> Iterator[str]:
    """All Thai strings of a parsed file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


class _Author:
    """Writes one text."""

    def __init__(self, dice: random.Random, words: _Words) -> None:
        self._dice, self._words = dice, words
        self._subject = self._drawn_subject()

    def text(self, number: int) -> CaseText:
        """Write the whole case."""
        dice = self._dice
        body = self._prose(BODY_LETTERS, RARE_WORD if dice.randrange(RARE_EVERY) == 0 else "")
        return CaseText(
            number=number,
            title=self._title(),
            summary=self._prose(SUMMARY_LETTERS).replace("\n", " "),
            body=body,
            kind=dice.choice(CaseKind.values),
            levels=self._some(_LEVELS, 3),
            subjects=self._some(_SUBJECTS, 2),
            strategies=self._some([f"s{n:02d}" for n in range(1, 13)], 3),
            tags=self._some(self._words.tags, 5),
            district=dice.choice(DISTRICTS).code,
            cost_band=dice.choice(CostBand.values),
            school_year=dice.randint(2560, 2569),
            evidence=dice.choices((0, 1, 2, 3), (50, 30, 15, 5))[0],
            school=int(SCHOOLS * dice.random() ** 2),
        )

    def _drawn_subject(self) -> list[str]:
        """Six words of which this text speaks again and again."""
        first, last = _SUBJECT_RANKS
        general = self._words.general[0]
        return [general[int(first * (last / first) ** self._dice.random())] for _ in range(4)] + self._dice.choices(
            self._words.field[0], k=2
        )

    def _title(self) -> str:
        dice = self._dice
        parts = [dice.choice(_BEGINNINGS), *dice.sample(self._subject, 3), "เพื่อ"]
        while len("".join(parts)) < TITLE_LETTERS:
            parts.extend(self._drawn(2))
        return "".join(parts)

    def _prose(self, letters: int, planted: str = "") -> str:
        """Sentences of some length, some with a number or an English term, in paragraphs."""
        lines: list[str] = []
        sentences: list[str] = [planted] if planted else []
        written = 0
        while written < letters:
            sentence = self._sentence()
            sentences.append(sentence)
            written += len(sentence) + 1
            if sum(map(len, sentences)) > _PARAGRAPH:
                lines.append(" ".join(sentences))
                sentences = []
        return "\n".join([*lines, " ".join(sentences)] if sentences else lines)

    def _sentence(self) -> str:
        dice = self._dice
        wanted = dice.randint(*_SENTENCE)
        sentence = ""
        while len(sentence) < wanted:
            sentence += "".join(self._drawn(max((wanted - len(sentence)) // 4, 1)))
        if dice.random() < 0.15:
            return f"{sentence} {dice.randint(1, 400)} {dice.choice(('คน', 'ครั้ง', 'บาท', 'สัปดาห์', 'ชั่วโมง'))}"
        return f"{sentence} {dice.choice(_LATIN)}" if dice.random() < 0.05 else sentence

    def _drawn(self, count: int) -> list[str]:
        """Words in a row, each from the field, the text's subject or the language at large."""
        dice = self._dice
        kinds = dice.choices("fsg", (_SHARE_FIELD, _SHARE_SUBJECT, 1 - _SHARE_FIELD - _SHARE_SUBJECT), k=count)
        of_field = iter(dice.choices(self._words.field[0], cum_weights=self._words.field[1], k=kinds.count("f")))
        general = iter(dice.choices(self._words.general[0], cum_weights=self._words.general[1], k=kinds.count("g")))
        subject = iter(dice.choices(self._subject, k=kinds.count("s")))
        sources = {"f": of_field, "s": subject, "g": general}
        return [next(sources[kind]) for kind in kinds]

    def _some(self, values: Sequence[str], most: int) -> tuple[str, ...]:
        """One to `most` different values, the first ones of the list more often."""
        count = self._dice.randint(1, most)
        weights = [1 / (place + 2) for place in range(len(values))]
        return tuple(dict.fromkeys(self._dice.choices(values, weights, k=count)))
