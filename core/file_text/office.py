"""The text of Word and PowerPoint files (ECMA-376), read as a stream from the parts that readers see.

Guarantees: a document type or an entity in any part refuses the file (Office writes none); parts that expand beyond
`MAX_EXPANDED` bytes are not read to their end; what a reader does not see stays out: deleted passages, comments, hidden
words, hidden slides and the speaker's notes.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from core.file_text.limits import MEGABYTE, Reason, UnreadableFileError

MAX_EXPANDED = 100 * MEGABYTE  # all parts of a file together; a book of 1,000 pages has about 20 MB of XML
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # [MS-CFB] 2.2: also around an OOXML file with a password
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
WORD_PARTS = re.compile(r"word/(document\d*|footnotes|endnotes)\.xml")
SLIDES = re.compile(r"ppt/slides/slide(\d+)\.xml")
OFF = {"0", "false", "off"}
BROKEN = (zipfile.BadZipFile, zlib.error, ParseError, NotImplementedError, EOFError, KeyError, ValueError, RuntimeError)


class _Bounded:
    """A part of the archive that refuses to give more than what is left of the whole file's allowance."""

    def __init__(self, part: IO[bytes], allowance: "_Allowance") -> None:
        self._part, self._allowance = part, allowance

    def read(self, size: int = -1) -> bytes:
        data = self._part.read(min(size, MEGABYTE) if size > 0 else MEGABYTE)
        self._allowance.take(len(data))
        return data


class _Allowance:
    def __init__(self) -> None:
        self.left = MAX_EXPANDED

    def take(self, size: int) -> None:
        self.left -= size
        if self.left < 0:
            raise UnreadableFileError(Reason.EXPANDS)


def docx_pages(file: IO[bytes]) -> Iterator[str]:
    """The text of a Word document, a few paragraphs at a time, and of its notes."""
    yield from _read(file, WORD_PARTS, _word_paragraphs)


def pptx_pages(file: IO[bytes]) -> Iterator[str]:
    """The text of a presentation, slide by slide."""
    yield from _read(file, SLIDES, _slide)


def _read(file: IO[bytes], wanted: re.Pattern[str], texts: Any) -> Iterator[str]:
    """Yield what `texts` finds in the wanted parts.

    Raises:
        UnreadableFileError: the file has a password, is damaged, or expands too far.
    """
    if file.read(len(OLD_OFFICE)) == OLD_OFFICE:
        raise UnreadableFileError(Reason.ENCRYPTED)
    allowance = _Allowance()
    try:
        with zipfile.ZipFile(file) as archive:
            names = sorted(filter(wanted.fullmatch, archive.namelist()), key=_in_order)
            if not names:
                raise UnreadableFileError(Reason.BROKEN, "no part with text")
            for name in names:
                with archive.open(name) as part:
                    yield from texts(_Bounded(part, allowance))
    except (*BROKEN, DefusedXmlException) as error:
        raise UnreadableFileError(Reason.BROKEN, f"{type(error).__name__}: {error}") from error


def _in_order(name: str) -> tuple[int, str]:
    number = re.search(r"(\d+)\.xml$", name)
    return int(number[1]) if number else 0, name


def _elements(part: _Bounded) -> Iterator[tuple[str, Element]]:
    """Starts and ends of elements, each emptied after its end; alternatives for old readers are left out."""
    inside_fallback = 0
    for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
        if element.tag == FALLBACK:
            inside_fallback += 1 if event == "start" else -1
        elif not inside_fallback:
            yield event, element
        if event == "end":
            element.clear()


def _word_paragraphs(part: _Bounded) -> Iterator[str]:
    run: list[str] = []
    paragraph: list[str] = []
    is_hidden = False
    for event, element in _elements(part):
        if event == "start":
            if element.tag == W + "r":
                run, is_hidden = [], False
            continue
        if element.tag == W + "t":
            run.append(element.text or "")
        elif element.tag in (W + "tab", W + "br", W + "cr"):
            run.append(" ")
        elif element.tag == W + "vanish":
            is_hidden = element.get(W + "val", "1") not in OFF
        elif element.tag == W + "r" and not is_hidden:
            paragraph += run
        elif element.tag == W + "p" and paragraph:
            yield "".join(paragraph)
            paragraph = []


def _slide(part: _Bounded) -> Iterator[str]:
    lines: list[str] = []
    paragraph: list[str] = []
    for event, element in _elements(part):
        if event == "start":
            if element.tag == P + "sld" and element.get("show", "1") in OFF:
                return
        elif element.tag == A + "t":
            paragraph.append(element.text or "")
        elif element.tag == A + "br":
            paragraph.append(" ")
        elif element.tag == A + "p":
            lines.append("".join(paragraph))
            paragraph = []
    yield "\n".join(lines)
