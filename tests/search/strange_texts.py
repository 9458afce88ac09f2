"""Texts that nobody would type, and some that somebody would: ten thousand of them, the same in every run."""

import random
from collections.abc import Callable, Iterator

OPERATORS = "\"'“”„«»＂`-–−+*?~^:()[]{}<>|&!\\/=%#@,;."
SYNTAX = [
    "AND", "OR", "NOT", "NEAR(", "NEAR/3", "title:", "_exists_:", "*", "{a b}:", "^2", "~1", "/.*/", "||", "&&",
    "[1 TO 9]", "\\u0041", "' OR 1=1 --", "'; DROP TABLE docs; --", "<script>alert(1)</script>", "{{ 7*7 }}", "%s%n",
    "${jndi:x}", "../../etc", "\\",
]  # fmt: skip
THAI_WORDS = [
    "โรงเรียน", "ขยะ", "นิทาน", "การเรียนรู้", "เด็ก", "ครู", "อ่าน", "สองภาษา", "ห้องสมุด", "แม่แจ่ม",
    "ปกาเกอะญอ", "ป.4-6", "๒๕๖๗", "ที่", "ใน",
]  # fmt: skip
EMOJI = "🙂🇹🇭👩‍🏫👍🏽🧑🏻‍🤝‍🧑🏿❤️🏴󠁧󠁢󠁥󠁮󠁧󠁿"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u061c\u180e\ufe0f"
DIRECTIONS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
CONTROLS = "".join(map(chr, [*range(32), *range(127, 160)]))
SURROGATES = "".join(map(chr, (0xD800, 0xDBFF, 0xDC00, 0xDFFF)))
SPACES = " \u00a0\u2003\u3000\u2028\u2029\x85"
COMBINING = "\u0300\u0301\u0308\u0327\u035c\u20dd"
THAI_MARKS = "ัิีึืฺุู็่้๊๋์ํ๎"
THAI = "".join(map(chr, range(0x0E01, 0x0E5C)))
LONG = 100_000  # characters

Make = Callable[[random.Random], str]


def _some(chance: random.Random, letters: str, most: int = 60) -> str:
    return "".join(chance.choices(letters, k=chance.randint(1, most)))


def _words(chance: random.Random) -> str:
    """Words and operators as a person with a point to prove might type them."""
    parts = [chance.choice([*THAI_WORDS, *SYNTAX, "-", '"']) for _number in range(chance.randint(1, 12))]
    return chance.choice(["", " "]).join(parts)


def _quoted(chance: random.Random) -> str:
    """Quotes and minus signs that are nearly right."""
    pattern = chance.choice(
        ['"{}" {}', '-"{}" {}', "“{}” -{}", "-{} -{}", '"{} {}', '{}" -"{}', "«{}»{}", '""{}"" "{}"']
    )
    return pattern.format(*chance.choices(THAI_WORDS, k=2))


def _slips(chance: random.Random) -> str:
    """Thai words with letters lost, doubled and changed."""
    letters = list("".join(chance.choices(THAI_WORDS, k=chance.randint(1, 6))))
    for _number in range(chance.randint(1, 8)):
        letters[chance.randrange(len(letters))] = chance.choice(["", chance.choice(THAI), chance.choice(THAI_MARKS)])
    return "".join(letters)


def _stacked(chance: random.Random) -> str:
    """A few letters under a storm of marks."""
    base = chance.choice(["ก", "e", "เ", "", "1"])
    return (base + _some(chance, THAI_MARKS + COMBINING, 120)) * chance.randint(1, 8)


def _repeated(chance: random.Random) -> str:
    """One thing many times: what grows with a square grows here."""
    piece = chance.choice([*THAI_WORDS, *OPERATORS, *THAI_MARKS, *THAI, "-ก ", '"ก" ', "กา", "ab", "เเ", *SYNTAX])
    return piece * chance.randint(20, 800)


def _mixed(chance: random.Random) -> str:
    makers = chance.sample(KINDS[:-1], k=3)
    return chance.choice(["", " ", '"', " -"]).join(make(chance)[:200] for make in makers)


def _plane(chance: random.Random) -> str:
    """Any letters that there are."""
    return "".join(chr(chance.randrange(0x110000)) for _number in range(chance.randint(1, 60)))


KINDS: list[Make] = [
    lambda chance: _some(chance, OPERATORS),
    lambda chance: _some(chance, EMOJI + "กขะ "),
    lambda chance: _some(chance, INVISIBLE + "ขยะ"),
    lambda chance: _some(chance, DIRECTIONS + "ขยะ abc"),
    lambda chance: _some(chance, CONTROLS + "ขยะ"),
    lambda chance: _some(chance, SURROGATES + "ขยะ"),
    lambda chance: _some(chance, SPACES + 'ขยะ-"'),
    lambda chance: _some(chance, THAI, 120),
    _words,
    _quoted,
    _slips,
    _stacked,
    _repeated,
    _plane,
    _mixed,
]


def strange_texts(seed: int, count: int) -> Iterator[str]:
    """Yield `count` texts; one in a hundred has `LONG` letters."""
    chance = random.Random(seed)
    for number in range(count):
        text = chance.choice(KINDS)(chance)
        yield (text * (LONG // len(text) + 1))[:LONG] if number % 100 == 99 and text else text
