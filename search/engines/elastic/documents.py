"""The mapping of an index, and a record as the server stores it.

Guarantees: the server never cuts Thai. It gets terms that `search.thai` has cut, and splits them exactly where the
analysis did: `standard` at U+200B between words, `whitespace` at the spaces between atoms and grams. Only built-in
analyzers are named, which every Elasticsearch from 8.13 to 9.x has. A field that the mapping lacks is an error of ours
and is never made by the server (`dynamic` is false).
"""

import base64
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from search.digests import digest_of
from search.engines.elastic.compat import (
    Document,
    Float,
    Integer,
    Keyword,
    Long,
    MetaField,
    Object,
    Text,
)
from search.engines.embedded.entry import Entry, EntryFile, index_terms, pack_spans, storable
from search.thai import normalise, sort_key
from search.types import FACETS

#: Raise by one whenever the mapping or the stored form of a document changes; an older index must be rebuilt.
SCHEMA_VERSION = 2
BREAK = "\u200b"  # where `standard` splits words and nowhere else
#: The same for every field, said explicitly: another server default must not change the ranking.
K1, B = 1.2, 0.75
BM25 = {"type": "BM25", "k1": K1, "b": B}
#: A keyword of over 32,766 bytes would refuse the whole document; no code is that long, and titles are ordered by less.
LONGEST_CODE = 1024
LONGEST_KEY = 256
LONGEST_TITLE = 1000
_SPACE = "␣"


def _words() -> Any:
    return Text(analyzer="standard", similarity="plain_bm25")


def _terms() -> Any:
    return Text(analyzer="whitespace", similarity="plain_bm25", index_options="freqs")


def _shown() -> Any:
    """Text that is given back and never searched."""
    return Text(index=False, norms=False)


class PageDocument(Document):
    """One record. `words` and the fields after it are searched, `text` and the fields after it are shown."""

    id = Keyword()
    page_id = Long()
    type = Keyword()
    source_id = Keyword(index=False)
    group = Keyword()
    schools = Keyword(ignore_above=LONGEST_CODE)
    published = Keyword()  # compared as text, as every engine does: its precision is the record's business
    evidence = Integer()
    adopted = Integer()
    recent = Integer()
    title_key = Keyword(index=False)
    title_text = Keyword(index=False)
    boost = Float()
    length = Integer(index=False)
    digest = Keyword(index=False)
    facets = Object(properties={name: Keyword(ignore_above=LONGEST_CODE) for name in FACETS}, dynamic=False)
    words = _words()
    titles = _words()
    atoms = _terms()
    grams = _terms()
    title_grams = _terms()
    file_atoms = _terms()
    title_letters = Text(analyzer="whitespace", norms=False)
    vocabulary = Keyword(index=False)
    title = _shown()
    text = _shown()
    spans = _shown()
    body_words = _shown()
    files = Object(enabled=False)

    class Meta:
        """Nothing is made up by the server; terms are not given back, since records are made from the database."""

        dynamic = MetaField("false")
        source = MetaField(
            excludes=["words", "titles", "atoms", "grams", "title_grams", "file_atoms", "title_letters", "vocabulary"]
        )

    class Index:
        """What is the same for every index; how many copies there are is the operator's choice."""

        settings = {
            "similarity": {"plain_bm25": BM25},
            # How long the server remembers what was removed: a late put of it must find that out.
            "gc_deletes": "1h",
        }


def mapping_and_settings() -> dict[str, Any]:
    """What a new index is created with, but for its name and its copies."""
    made: dict[str, Any] = PageDocument._index.to_dict()
    return {"mappings": made["mappings"], "settings": made["settings"]}


def as_source(entry: Entry) -> dict[str, Any]:
    """What is sent to the server for one analysed record."""
    record, title = entry.record, storable(entry.record.title)
    terms = index_terms(entry.title, entry.body)
    return {
        "id": storable(record.id),
        "page_id": record.page_id,
        "type": storable(record.type),
        "source_id": storable(record.source_id),
        "group": storable(record.group),
        "schools": [storable(school) for school in record.schools],
        "published": record.published,
        "evidence": record.evidence,
        "adopted": record.adopted,
        "recent": record.recent,
        "title_key": storable(record.title_key or sort_key(title))[:LONGEST_KEY],
        "title_text": normalise(title)[:LONGEST_KEY],
        "boost": record.boost,
        "length": len(terms["words"]),
        "digest": digest_of(record),
        "facets": _facets(entry),
        "words": BREAK.join(terms["words"]),
        "titles": BREAK.join(terms["titles"]),
        **{name: " ".join(terms[name]) for name in ("atoms", "grams", "title_grams")},
        **_file_terms(entry),
        "title_letters": " ".join(letter_pairs(f"{START}{normalise(title)[:LONGEST_TITLE]}{END}")),
        "vocabulary": sorted(set(terms["words"])),
        "title": title,
        "text": entry.text,
        "spans": _packed(entry.body.spans),
        "body_words": " ".join(entry.body.words),
        "files": [_file(file) for file in entry.files],
    }


def _facets(entry: Entry) -> dict[str, list[str]]:
    values = {name: [storable(value) for value in of_facet] for name, of_facet in entry.record.facets.items()}
    return values | {"type": [storable(entry.record.type)]}


def _file_terms(entry: Entry) -> dict[str, str]:
    """The terms of all files; a field without terms would change the mean length that BM25 compares with."""
    atoms = [atom for file in entry.files for atom in file.terms.atoms]
    return {"file_atoms": " ".join(atoms)} if atoms else {}


def _file(file: EntryFile) -> dict[str, str]:
    return {
        "id": file.id,
        "name": file.name,
        "text": file.text,
        "spans": _packed(file.terms.spans),
        "words": " ".join(file.terms.words),
    }


def _packed(spans: tuple[tuple[int, int], ...]) -> str:
    return base64.b64encode(pack_spans(spans)).decode()


#: Stand before and after a title, so that its beginning and its last letter are found.
START, END = "\x02", "\x03"


def letter_pairs(letters: str) -> Iterator[str]:
    """Yield neighbouring letters two by two: a text holds a row of letters when it holds their pairs in a row."""
    shown = [_SPACE if letter.isspace() else letter for letter in letters]
    for first, second in pairwise(shown):
        yield first + second
