"""Mends Thai text as files give it back: one pure function, the same for every kind of file.

Guarantees: never fails on any text, applying it twice changes nothing, and letters that are right stay as they are. A
PDF holds pictures of letters, not words; these are the ways in which they come back wrong:

* codes of old Thai fonts (U+F700 to U+F71A) for marks that were drawn higher, lower or further to the left, as the
  fonts of Thai Windows name them;
* ำ in its two parts, with the tone before, between or after them;
* marks in another order than Unicode's, or twice, where bold letters were drawn two times;
* spaces before a mark or a vowel that no word begins with, and between all letters of a spaced heading.
"""

import re

FIRST_OLD_CODE = 0xF700
# In the order of the codes; each kind of tone is ่ ้ ๊ ๋ ์.
_TONES_AND_KARAN = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_OLD_FONT = (
    "\u0e10\u0e34\u0e35\u0e36\u0e37"  # ฐ without its foot; ิ ี ึ ื further to the left
    + _TONES_AND_KARAN  # lower and to the left
    + _TONES_AND_KARAN  # lower
    + "\u0e0d\u0e31\u0e4d\u0e47"  # ญ without its foot; ั ํ ็ to the left
    + _TONES_AND_KARAN  # to the left
    + "\u0e38\u0e39\u0e3a"  # ุ ู ฺ lower
)
_LIGATURES = dict(zip(range(0xFB00, 0xFB07), ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
# What is no letter: control characters, invisible ones, lone surrogates, which no database takes, and gaps of a font.
_DROPPED = (
    *range(0x00, 0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0xA0),
    0xAD,
    *range(0x200B, 0x2010),
    0x2060,
    *range(0xD800, 0xE000),
    0xFEFF,
    0xFFFD,
)
_TABLE: dict[int, int | str | None] = {
    **dict.fromkeys(_DROPPED),
    **{FIRST_OLD_CODE + place: letter for place, letter in enumerate(_OLD_FONT)},
    **_LIGATURES,
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0xA0: " ",
}

_MARK = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TONE = "\u0e48-\u0e4b"
_VOWEL_MARK = "\u0e31\u0e34-\u0e3a\u0e47"
_LEADING = "\u0e40-\u0e44"
_FOLLOWING = "\u0e30\u0e32\u0e33\u0e45"
_THAI = "\u0e01-\u0e4e"
# One letter with what belongs to it, and five of them apart: fewer may be a list of choices (ก ข ค ง).
_CELL = f"[{_LEADING}]?[\u0e01-\u0e2e][{_MARK}]*[{_FOLLOWING}]?"
_SPACED = re.compile(rf"(?<!\S){_CELL}(?: {_CELL}){{4,}}(?!\S)")

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=[{_THAI}])[ \t]+(?=[{_MARK}{_FOLLOWING}])"), ""),
    (re.compile(rf"(?<=[{_LEADING}])[ \t]+(?=[\u0e01-\u0e2e])"), ""),
    (re.compile(rf"([{_MARK}])\1+"), r"\1"),
    (re.compile(rf"([{_TONE}\u0e4c])([{_VOWEL_MARK}])"), r"\2\1"),
    (re.compile(f"\u0e4d([{_TONE}]?)\u0e32|([{_TONE}])\u0e4d\u0e32"), "\\1\\2\u0e33"),
    (re.compile(f"\u0e33([{_TONE}])"), "\\1\u0e33"),
    (re.compile("\u0e40\u0e40"), "\u0e41"),
    (re.compile(r"[ \t]+"), " "),
    (re.compile(r" ?\n ?"), "\n"),
    (re.compile(r"\n{3,}"), "\n\n"),
)


def mend(text: str) -> str:
    """The text with Thai letters in one spelling, without signs that nobody sees, spaces and lines joined."""
    text = text.replace("\r\n", "\n").translate(_TABLE)
    while (mended := _once(text)) != text:  # every rule shortens or sorts, so this ends
        text = mended
    return text.strip()


def _once(text: str) -> str:
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return _SPACED.sub(lambda spaced: spaced.group().replace(" ", ""), text)
