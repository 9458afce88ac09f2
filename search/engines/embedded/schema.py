"""The tables of the index file.

The full-text tables are contentless: they hold postings only, and a row is deleted by handing back exactly the
terms it was made of, which `bodies.terms` keeps. FTS5's `ascii` tokenizer treats every letter beyond ASCII as part
of a term, so it splits where the analysis put a space and nowhere else.
"""
# ruff: noqa: S608 - only names of our own tables and numbers of ours are put into SQL

import sqlite3
import uuid
from datetime import UTC, datetime

#: Raise by one whenever the tables or the stored form of a document change; an older file must be rebuilt.
SCHEMA_VERSION = 7

#: One table a field, because BM25 needs each field's own lengths and frequencies.
TEXT_TABLES = ("words", "titles", "atoms", "grams", "title_grams", "file_atoms")
#: Fields whose document frequencies are kept in `term_counts`: the gate and the choice of rare terms need those of
#: atoms (of pages and of files) and grams, the spelling corrector those of words.
COUNTED_TABLES = ("words", "atoms", "grams", "file_atoms")

#: Bytes of terms that a fill gathers in memory for a table before it writes them; FTS5's own values are the live ones.
_GATHERED = {"words": 8 << 20, "atoms": 8 << 20, "grams": 32 << 20}
_LIVE_HASH = 1 << 20
_LIVE_MERGE = 4

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE docs (
    doc INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    page_id INTEGER NOT NULL,
    type TEXT NOT NULL,
    source_id TEXT NOT NULL,
    title TEXT NOT NULL,
    title_text TEXT NOT NULL,
    title_key TEXT NOT NULL,
    published TEXT NOT NULL,
    evidence INTEGER NOT NULL,
    boost REAL NOT NULL,
    digest TEXT NOT NULL,
    in_group TEXT NOT NULL,
    schools TEXT NOT NULL,
    adopted INTEGER NOT NULL,
    recent INTEGER NOT NULL
);
CREATE INDEX docs_newest ON docs (published DESC, doc);
CREATE INDEX docs_evidence ON docs (evidence DESC, published DESC, doc);
CREATE INDEX docs_adopted ON docs (adopted DESC, published DESC, doc);
CREATE INDEX docs_recent ON docs (recent DESC, adopted DESC, published DESC, doc);
CREATE INDEX docs_title ON docs (title_key, doc);
CREATE INDEX docs_group ON docs (in_group);
CREATE INDEX docs_beginning ON docs (title_text, boost);
CREATE INDEX docs_suggested ON docs (boost DESC, title_text);
CREATE TABLE doc_schools (school TEXT NOT NULL, doc INTEGER NOT NULL, PRIMARY KEY (school, doc)) WITHOUT ROWID;
CREATE INDEX doc_schools_doc ON doc_schools (doc);
CREATE TABLE bodies (doc INTEGER PRIMARY KEY, text BLOB NOT NULL, spans BLOB NOT NULL, terms BLOB NOT NULL);
CREATE TABLE attachments (
    doc INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
    text BLOB NOT NULL, spans BLOB NOT NULL, terms BLOB NOT NULL, PRIMARY KEY (doc, place)
);
CREATE TABLE facet_values (
    value_id INTEGER PRIMARY KEY, facet TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (facet, value)
);
CREATE TABLE facet_docs (value_id INTEGER, doc INTEGER, PRIMARY KEY (value_id, doc)) WITHOUT ROWID;
CREATE TABLE facet_bits (
    value_id INTEGER, chunk INTEGER, bits BLOB NOT NULL, PRIMARY KEY (value_id, chunk)
) WITHOUT ROWID;
CREATE TABLE doc_facets (doc INTEGER PRIMARY KEY, value_ids BLOB NOT NULL);
CREATE TABLE term_counts (
    field TEXT NOT NULL, term TEXT NOT NULL, documents INTEGER NOT NULL, PRIMARY KEY (field, term)
) WITHOUT ROWID;
"""


def create_tables(connection: sqlite3.Connection, analysis_version: str) -> None:
    """Make an empty index in an empty file and note what it is built with."""
    connection.executescript(_TABLES)
    for table in TEXT_TABLES:
        connection.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(terms, content='', tokenize='ascii')")
    meta = {
        "schema": str(SCHEMA_VERSION),
        "analysis": analysis_version,
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "build": uuid.uuid4().hex,
        "changes": "0",
    }
    connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what the index was built with."""
    return dict(connection.execute("SELECT key, value FROM meta"))


def stamp(connection: sqlite3.Connection) -> str:
    """Return a text that is another one after every change."""
    meta = read_meta(connection)
    return f"{meta['build']}/{meta['changes']}"


def gather_terms(connection: sqlite3.Connection) -> None:
    """Let a fill write long runs of terms, merged once at its end, where a live index keeps its memory small."""
    for table, size in _GATHERED.items():
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {size})")
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', 0)")


def merge_terms(connection: sqlite3.Connection) -> None:
    """Merge what a fill has written, and go back to what suits a live index."""
    for table in TEXT_TABLES:
        connection.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
    for table in _GATHERED:
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('hashsize', {_LIVE_HASH})")
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('automerge', {_LIVE_MERGE})")


def count_terms(connection: sqlite3.Connection) -> None:
    """Fill `term_counts` of a new index from the postings, much faster than counting while filling."""
    for table in COUNTED_TABLES:
        connection.execute(f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, {table}, row)")
        connection.execute("INSERT INTO term_counts SELECT ?, term, doc FROM temp.vocabulary ORDER BY term", (table,))
        connection.execute("DROP TABLE temp.vocabulary")
