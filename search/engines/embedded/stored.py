"""A record in the form in which the index holds it: compressed once, and turned into full-text rows without its terms.

Guarantees that what is put into a full-text table for a document is the same text as what is handed back to take it
out.
"""

import zlib
from dataclasses import dataclass

from search.digests import digest_of
from search.engines.embedded.entry import FIELD, STRETCH, Entry, join_terms, pack_spans, squeeze
from search.thai import Terms, grams_of
from search.types import IndexRecord

_NO_TITLE = Terms((), ())


@dataclass(frozen=True, slots=True)
class StoredText:
    """An analysed text: its letters, the places of its words and its terms, all packed, and the terms in full."""

    text: bytes
    spans: bytes
    packed: bytes
    terms: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a record."""

    id: str
    name: str
    body: StoredText


@dataclass(frozen=True, slots=True)
class Stored:
    """A record, its fingerprint, and what the index keeps of its text."""

    record: IndexRecord
    digest: str
    body: StoredText
    files: tuple[StoredFile, ...] = ()


def store(entry: Entry) -> Stored:
    """Pack what the analysis has found."""
    files = (StoredFile(file.id, file.name, _pack(file.text, _NO_TITLE, file.terms)) for file in entry.files)
    return Stored(entry.record, digest_of(entry.record), _pack(entry.text, entry.title, entry.body), tuple(files))


def _pack(text: str, title: Terms, body: Terms) -> StoredText:
    terms = join_terms(title, body)
    return StoredText(squeeze(text.encode()), pack_spans(body.spans), squeeze(terms.encode()), terms)


def unpacked(text: bytes, spans: bytes, packed: bytes) -> StoredText:
    """Take over what an index holds.

    Raises:
        zlib.error: it is damaged.
        UnicodeDecodeError: likewise.
    """
    for part in (text, spans):
        zlib.decompress(part)
    return StoredText(text, spans, packed, zlib.decompress(packed).decode())


def table_texts(terms: str) -> dict[str, str]:
    """Return what goes into each full-text table; the title is part of the whole text too."""
    title, title_atoms, body, body_atoms = terms.split(FIELD)
    title_grams = _grams(title)
    return {
        "words": f"{title} {body}",
        "titles": title,
        "atoms": f"{title_atoms} {body_atoms}",
        "grams": f"{title_grams} {_grams(body)}",
        "title_grams": title_grams,
    }


def file_terms(files: tuple[StoredFile, ...]) -> str:
    """Return what goes into the table of files."""
    return " ".join(filter(None, (file.body.terms.split(FIELD)[-1] for file in files)))


def _grams(stretches: str) -> str:
    """Return the letter trigrams of stretches, a line each, whose words stand between spaces."""
    lines = stretches.replace(" ", "").split(STRETCH) if stretches else []
    return " ".join([gram for line in lines for gram in grams_of(line)])
