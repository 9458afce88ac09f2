"""Finds the entries whose text holds some letters, by an index of trigrams where the database has one.

SQLite: FTS5's trigram tokenizer, which answers for three letters and more; two letters are looked for as all the
trigrams that begin with them. A single letter stands nearly everywhere and is compared with the texts. PostgreSQL uses
its own index for `LIKE` (migration `admin_text`); without one the answer is the same, only slower.
"""

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from search.models import AdminEntry

# Columns of `AdminText`, which are those of the FTS5 table too.
SHOWN, DRAFT = "shown", "draft"
EVERYTHING = (SHOWN, DRAFT)
TRIGRAM = 3

# Names are fixed in the migration. A phrase between quotes is taken as it is once its quotes are doubled.
_MATCH = "SELECT rowid FROM search_admintext_letters WHERE search_admintext_letters MATCH %s"
_MATCH_BEGINNING = """SELECT rowid FROM search_admintext_letters WHERE search_admintext_letters MATCH (
    SELECT %s || group_concat('"' || replace(term, '"', '""') || '"', ' OR ') || ')'
    FROM search_admintext_trigrams WHERE term >= %s AND term < %s)"""
_LAST = "\U0010ffff"


def holding(entries: QuerySet[AdminEntry], word: str, columns: tuple[str, ...] = EVERYTHING) -> QuerySet[AdminEntry]:
    """Those of the entries in whose text the word stands, anywhere.

    Args:
        word: normalised, without white space, not empty.
        columns: which texts count.
    """
    if connection.vendor == "sqlite" and len(word) > 1:
        return entries.filter(pk__in=_trigram_search(word, columns))
    condition = Q()
    for column in columns:
        condition |= Q(**{f"text__{column}__contains": word})
    return entries.filter(condition)


def _trigram_search(word: str, columns: tuple[str, ...]) -> RawSQL:
    of_columns = f"{{{' '.join(columns)}}} : ("
    values: tuple[Any, ...]
    if len(word) >= TRIGRAM:
        return RawSQL(_MATCH, (f'{of_columns}"{word.replace(chr(34), 2 * chr(34))}")',))  # noqa: S611
    values = (of_columns, word, word + _LAST)
    return RawSQL(_MATCH_BEGINNING, values)  # noqa: S611
