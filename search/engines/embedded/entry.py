"""One record as the index stores it: analysed once, packed small, and unpacked for a snippet or a deletion."""

import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise

from search.engines.snippets import KEYWORDS_FOLLOW
from search.thai import Span, Stretch, Terms, ThaiAnalyser
from search.types import IndexRecord

FIELD = "\x1e"
STRETCH = "\n"
_KEYWORDS = " · "
#: zlib's fastest: 2.4 times as fast as the usual 6, for a tenth more space.
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class EntryFile:
    """A file of a record with its terms; `terms.spans` are places in `text`."""

    id: str
    name: str
    text: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its terms. `text` is what snippets are cut from; `body.spans` are places in it."""

    record: IndexRecord
    text: str
    title: Terms
    body: Terms
    files: tuple[EntryFile, ...] = ()


def make_entry(record: IndexRecord, analyser: ThaiAnalyser) -> Entry:
    """Analyse a record; this is the expensive part of indexing and needs no database."""
    written = "\n".join(part for part in (record.summary, record.body) if part)
    text = storable(written + KEYWORDS_FOLLOW + _KEYWORDS.join(record.keywords))
    return Entry(record, text, analyser.terms(record.title), analyser.terms(text), tuple(_files(record, analyser)))


def _files(record: IndexRecord, analyser: ThaiAnalyser) -> Iterator[EntryFile]:
    for file in record.files:
        text = storable(file.text)
        yield EntryFile(file.id, storable(file.name), text, analyser.terms(text))


def storable(text: str) -> str:
    """Return the text without lone surrogates, which no UTF-8 database can hold; places stay the same."""
    return text.encode("utf-8", "replace").decode()


def index_terms(title: Terms, body: Terms) -> dict[str, tuple[str, ...]]:
    """Return the terms of each full-text table; the title is part of the whole text too."""
    return {
        "words": title.words + body.words,
        "titles": title.words,
        "atoms": title.atoms + body.atoms,
        "grams": title.grams + body.grams,
        "title_grams": title.grams,
    }


def join_terms(title: Terms, body: Terms) -> str:
    """Join the terms of a document, so that the same rows can be deleted even under another dictionary."""
    fields = (part for terms in (title, body) for part in (_lines(terms.stretches), " ".join(terms.atoms)))
    return FIELD.join(fields)


def squeeze(data: bytes) -> bytes:
    """Compress what the index keeps of a text: fast, since there are tens of thousands of it in a rebuild."""
    return zlib.compress(data, _LEVEL)


def unpack_words(packed: bytes) -> tuple[list[str], list[str]]:
    """Return the title's and the body's words as they were packed."""
    title, _title_atoms, body, _body_atoms = zlib.decompress(packed).decode().split(FIELD)
    return title.split(), body.split()


def pack_spans(spans: tuple[Span, ...]) -> bytes:
    """Pack places as distances from one to the next, which compress to about a byte and a half a word."""
    places = [0, *chain.from_iterable(spans)]
    return squeeze(array("I", (b - a for a, b in pairwise(places))).tobytes())


def unpack_spans(packed: bytes) -> list[Span]:
    """Return the places of a document's words."""
    distances = array("I")
    distances.frombytes(zlib.decompress(packed))
    places = list(accumulate(distances))
    return list(zip(places[::2], places[1::2], strict=True))


def _lines(stretches: tuple[Stretch, ...]) -> str:
    return STRETCH.join(" ".join(stretch) for stretch in stretches)
