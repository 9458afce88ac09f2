"""Titles for what somebody types: each way walks an index of its own and stops at the limit.

The whole of an index is read only for what few titles or none hold: 3 to 27 ms at 50,000 pages.
"""

import sqlite3

from search.engines.embedded.entry import storable
from search.thai import normalise
from search.types import Suggestion

#: Sorts after every text that begins with some other.
_LAST_LETTER = "\U0010ffff"
_ORDER = "ORDER BY boost DESC, title_text, doc"
_CHOSEN = "SELECT title, id, type FROM docs WHERE doc IN (SELECT doc FROM docs WHERE {where} {order} LIMIT ?) {order}"
_BEGINNING = _CHOSEN.format(where="title_text >= ? AND title_text < ?", order=_ORDER)
_CONTAINING = _CHOSEN.format(where="instr(title_text, ?) > 1", order=_ORDER)


def titles_with(connection: sqlite3.Connection, typed: str, limit: int) -> tuple[Suggestion, ...]:
    """Titles that begin with what was typed, then those that hold it, also in the middle of a word."""
    text = storable(normalise(typed))
    if not text:
        return ()
    rows = connection.execute(_BEGINNING, (text, text + _LAST_LETTER, limit)).fetchall()
    if len(rows) < limit:
        rows += connection.execute(_CONTAINING, (text, limit - len(rows))).fetchall()
    return tuple(Suggestion(*row) for row in rows)
