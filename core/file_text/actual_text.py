"""Lets a page of a PDF be read by its `/ActualText`: what its maker says that a few glyphs mean together.

Browsers draw Thai vowels and tones with glyphs that have no code of their own and say beside them which letters they
are (ISO 32000-1, 14.9.4). pypdf reads glyphs only and loses these marks. Here the glyphs of such a passage are replaced
by the letters themselves, set in a font whose codes are Unicode's.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE
from collections.abc import Iterator
from typing import Any

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

Operation = tuple[Any, bytes]

FONT = "/ActualTextFont"
SHOWING = {b"Tj", b"TJ", b"'", b'"'}
UNMOVED = {b"Tf", b"BDC", b"BMC", b"EMC"}  # what does not ask where the next letter stands
NEXT_LINE = {b"'", b'"'}  # they move to the next line before they show
BEYOND = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")  # what has no code of two bytes
LETTER_WIDTH = 700  # thousandths of the size, the widest Thai letters; pypdf takes a wider gap for a space
_MARKS = ((0x0E31, 0x0E31), (0x0E34, 0x0E3A), (0x0E47, 0x0E4E))


def use_actual_text(page: PageObject) -> None:
    """Replace, in memory, each passage of the page that has an actual text; a page without any is left alone."""
    given = page.get_contents()
    if given is None or (b"ActualText" not in given.get_data() and not _has_properties(page)):
        return
    content = ContentStream(page["/Contents"].get_object(), page.pdf, "bytes")  # codes of glyphs, not yet letters
    rewritten = ContentStream(None, page.pdf)
    rewriting = _Rewriting(_properties(page))
    rewritten.operations = list(rewriting.run(content))
    fonts = _resource(page, "/Font")
    fonts[NameObject(FONT)] = _unicode_font(rewriting.letters)
    page[NameObject("/Contents")] = rewritten


def _resource(page: PageObject, kind: str) -> DictionaryObject:
    """A dictionary of the page's resources, made when there is none."""
    if "/Resources" not in page:
        page[NameObject("/Resources")] = DictionaryObject()
    resources: Any = page["/Resources"].get_object()
    return resources.setdefault(NameObject(kind), DictionaryObject()).get_object()


def _properties(page: PageObject) -> DictionaryObject:
    return _resource(page, "/Properties")


def _has_properties(page: PageObject) -> bool:
    """Whether passages may name their actual text from the resources."""
    return any("/ActualText" in value.get_object() for value in _properties(page).values())


class _Rewriting:
    """One pass over the operations of a page."""

    def __init__(self, properties: DictionaryObject) -> None:
        self.letters: set[str] = set()  # all that were set in the font
        self._properties = properties
        self._marked: list[str | None] = []  # the actual text of each open passage, None without
        self._pending: str | None = None  # what is still to be shown for the outermost passage
        self._font: Any = None
        self._fonts: list[Any] = []

    def run(self, content: ContentStream) -> Iterator[Operation]:
        """Yield the operations of the page as they are to be read."""
        moved: list[float] = []
        for operands, operator in content.operations:
            self._follow(operands, operator)
            if operator == b"Td":
                moved = [a + float(b) for a, b in zip(moved or (0.0, 0.0), operands, strict=False)]
                continue
            if operator in SHOWING and any(text is not None for text in self._marked):
                rewritten = list(self._instead(operator))
            else:
                rewritten = [(operands, operator)]
            # Moves without letters between them become one: pypdf would take the second for a gap.
            if moved and rewritten and operator not in UNMOVED:
                yield [FloatObject(way) for way in moved], b"Td"
                moved = []
            yield from rewritten

    def _follow(self, operands: Any, operator: bytes) -> None:
        """Keep up with the font and with passages that open and close."""
        if operator == b"Tf":
            self._font = operands
        elif operator == b"q":
            self._fonts.append(self._font)
        elif operator == b"Q" and self._fonts:
            self._font = self._fonts.pop()
        elif operator in (b"BDC", b"BMC"):
            self._open(operands if operator == b"BDC" else ())
        elif operator == b"EMC" and self._marked:
            self._marked.pop()

    def _open(self, operands: Any) -> None:
        given = operands[1] if len(operands) > 1 else None
        if isinstance(given, NameObject):
            given = self._properties.get(given)
        given = given.get_object() if given is not None else None
        text = given.get("/ActualText") if isinstance(given, DictionaryObject) else None
        if text is not None and all(outer is None for outer in self._marked):
            self._pending = _decoded(text)
        self._marked.append(str(text) if text is not None else None)

    def _instead(self, operator: bytes) -> Iterator[Operation]:
        """The actual text at its first glyph, nothing at the others."""
        if operator in NEXT_LINE:
            yield [], b"T*"
        if self._pending and self._font is not None:
            yield [NameObject(FONT), self._font[1]], b"Tf"
            letters = BEYOND.sub("", self._pending)
            self.letters.update(letters)
            yield [ByteStringObject(letters.encode("utf-16-be"))], b"Tj"
            yield self._font, b"Tf"
        self._pending = None


def _decoded(text: Any) -> str:
    """A text string of the file (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its first bytes, else Latin."""
    value = text.get_object()
    if not isinstance(value, bytes):
        return str(value)
    if value.startswith(BOM_UTF16_BE):
        return value[2:].decode("utf-16-be", "ignore")
    is_utf8 = value.startswith(BOM_UTF8)
    return value[len(BOM_UTF8) :].decode("utf-8", "ignore") if is_utf8 else value.decode("latin-1")


def _unicode_font(letters: set[str]) -> DictionaryObject:
    """A font of these letters, whose two-byte codes are Unicode's; marks above and below take no room."""
    codes = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in sorted(letters))
    to_unicode = DecodedStreamObject()
    to_unicode.set_data(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + f"{len(letters)} beginbfchar\n{codes}\nendbfchar endcmap".encode()
    )
    widths = [NumberObject(number) for first, last in _MARKS for number in (first, last, 0)]
    descendant = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/CIDSystemInfo"): DictionaryObject({NameObject("/Ordering"): TextStringObject("Identity")}),
            NameObject("/DW"): NumberObject(LETTER_WIDTH),
            NameObject("/W"): ArrayObject(widths),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject(FONT),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([descendant]),
            NameObject("/ToUnicode"): to_unicode,
        }
    )
