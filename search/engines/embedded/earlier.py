"""What the index in use knows of records already, so that a rebuild cuts only what has changed.

Guarantees: a record's terms are taken over only when the record says the same to the letter (`search.digests`) and the
same analysis has cut it; what cannot be read, or does not unpack, counts as unknown. The snapshot of each look is
short: writers and the index's own log are not held up by a long rebuild.
"""

import json
import logging
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Sequence

from search.digests import digest_of
from search.engines.base import SearchEngineError
from search.engines.embedded.files import IndexFile
from search.engines.embedded.schema import read_meta
from search.engines.embedded.stored import Stored, StoredFile, unpacked
from search.types import IndexRecord

logger = logging.getLogger(__name__)

_BODIES = (
    "SELECT docs.doc, docs.id, text, spans, terms FROM json_each(?) AS wanted"
    " JOIN docs ON docs.id = wanted.value ->> 0 AND docs.digest = wanted.value ->> 1"
    " JOIN bodies ON bodies.doc = docs.doc"
)
_FILES = (
    "SELECT doc, id, name, text, spans, terms FROM attachments"
    " WHERE doc IN (SELECT value FROM json_each(?)) ORDER BY doc, place"
)


class Earlier:
    """The generation that a rebuild is about to replace."""

    def __init__(self, file: IndexFile, analysis: str) -> None:
        """Look into the index at `file`, if `analysis` has cut it."""
        self._file, self._analysis = file, analysis
        self._usable = not file.problem()

    def find(self, records: Sequence[IndexRecord]) -> dict[str, Stored]:
        """Return those of the records that the index holds as they are, by id."""
        if not self._usable:
            return {}
        try:
            with self._file.reading() as connection:
                if read_meta(connection)["analysis"] == self._analysis:
                    return {stored.record.id: stored for stored in _read(connection, records)}
        except (SearchEngineError, zlib.error, UnicodeDecodeError) as error:
            logger.warning("The old search index cannot be read, everything is cut anew: %s", error)
        self._usable = False
        return {}


def _read(connection: sqlite3.Connection, records: Sequence[IndexRecord]) -> Iterator[Stored]:
    digests = {record.id: digest_of(record) for record in records}
    by_id = {record.id: record for record in records}
    rows = connection.execute(_BODIES, (json.dumps(list(digests.items())),)).fetchall()
    files: dict[int, list[StoredFile]] = defaultdict(list)
    if any(record.files for record in records):
        for doc, file_id, name, *body in connection.execute(_FILES, (json.dumps([row[0] for row in rows]),)):
            files[doc].append(StoredFile(file_id, name, unpacked(*body)))
    for doc, record_id, *body in rows:
        yield Stored(by_id[record_id], digests[record_id], unpacked(*body), tuple(files[doc]))
