"""Words typed while the keyboard was switched to the other language: l;ylfu is สวัสดี, แนกรืเ is coding.

Pure. The two tables are the keys of a US keyboard and what the same keys give in the Thai Kedmanee layout (TIS
820-2538, as Windows and Linux have it), first without and then with shift, in rows from top left.
"""

import re
from collections.abc import Callable

QWERTY = (
    r"`1234567890-="
    r"qwertyuiop[]"
    "\\"
    r"asdfghjkl;'"
    r"zxcvbnm,./"
    r"~!@#$%^&*()_+"
    r"QWERTYUIOP{}|"
    r'ASDFGHJKL:"'
    r"ZXCVBNM<>?"
)
KEDMANEE = '_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI = str.maketrans(QWERTY, KEDMANEE)
_TO_LATIN = str.maketrans(KEDMANEE, QWERTY)

_THAI = re.compile("[\u0e01-\u0e4e]")
_LATIN = re.compile("[a-z]", re.IGNORECASE)

#: Fewer letters are not enough to be sure.
MIN_LETTERS = 3
#: A text makes sense as typed when known words hold this share of its letters: l;ylfu holds the letter l.
SENSE = 0.5
#: Cuts a text into words, as the index does.
Cut = Callable[[str], tuple[str, ...]]


def meant_on_other_layout(text: str, cut: Cut, is_known: Callable[[str], bool]) -> str:
    """Return what the same keys give in the other layout; empty when the text makes sense as it was typed.

    It does not if most of it is unknown, while every word of what the keys give is known. A text in both scripts was
    typed by somebody who did switch.
    """
    is_thai = bool(_THAI.search(text))
    if is_thai and _LATIN.search(text):
        return ""
    other = " ".join(text.translate(_TO_LATIN if is_thai else _TO_THAI).split())
    words = cut(other)
    if sum(map(len, words)) < MIN_LETTERS or not all(map(is_known, words)):
        return ""
    typed = cut(text)
    known = sum(len(word) for word in typed if is_known(word))
    return "" if known >= SENSE * sum(map(len, typed)) else other
