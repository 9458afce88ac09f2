"""Running an import: row after row, in small transactions, each row on its own.

Guarantees:

* a row that is refused or fails writes nothing and stops no other (a savepoint each, undone in both cases);
* rows are committed a few at a time, so that other writers get their turn, a reader sees whole rows only, and an
  import that was interrupted can be run again: rows that are in already are found unchanged;
* a dry run takes the same decisions by the same code, and whatever that may write on the way is undone;
* memory does not grow with the file, but for the source ids that were seen (`limits.MAX_ROWS` at most).
"""

import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils.translation import gettext_lazy as _

from core.importing.columns import Layout
from core.importing.errors import TableError
from core.importing.outcomes import PROBLEMATIC, Outcome, Problem, RowResult, Totals
from core.importing.rows import Row

logger = logging.getLogger(__name__)

BATCH = 40  # rows a transaction: about half a second of writing
UNEXPECTED = _("บันทึกแถวนี้ไม่ได้เพราะระบบขัดข้อง แถวอื่นไม่ได้รับผลกระทบ กรุณาแจ้งผู้ดูแลระบบ")
SAME_SOURCE = _("รหัสอ้างอิงนี้ซ้ำกับแถวที่ %(number)d ระบบใช้แถวแรกเท่านั้น")


class Importer(ABC):
    """Brings rows of one kind of list into the site. A new object for each run."""

    layout: ClassVar[Layout]

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    @abstractmethod
    def begin(self, rows: Sequence[Row]) -> None:
        """Called in each transaction before its rows are taken, so that what they share is asked for once.

        Nothing of it may be kept beyond: others may change or delete it then.
        """

    @abstractmethod
    def undone(self) -> None:
        """Called after a row whose writing was undone: what it made is no more."""

    def settle(self, result: RowResult) -> RowResult:
        """Called for each row after it was committed, for what must not happen before; the result as it became."""
        return result

    def take(self, row: Row, dry_run: bool) -> RowResult:
        """Decide about a row and, unless it is a dry run, do it."""
        cells = self.layout.cells(row)
        if not self._seen and (missing := self.layout.missing(cells)):
            raise TableError(_("ไม่มีคอลัมน์ที่จำเป็น: %(names)s") % {"names": ", ".join(missing)})
        source = self.source_of(cells)
        if source and source in self._seen:
            problem = Problem("", SAME_SOURCE % {"number": self._seen[source]})
            return self.result(row, cells, Outcome.REFUSED, [problem])
        if source:
            self._seen[source] = row.number
        return self.handle(row, cells, dry_run)

    def result(
        self, row: Row, cells: dict[str, str], outcome: Outcome, problems: Iterable[Problem] = (), **more: object
    ) -> RowResult:
        """The result of a row with what names it in the report."""
        title = cells.get("title", "")[:200]
        return RowResult(row.number, self.source_of(cells), title, outcome, tuple(problems), **more)  # type: ignore[arg-type]

    @abstractmethod
    def source_of(self, cells: dict[str, str]) -> str:
        """What names the row's subject in the list that it comes from; "" when nothing does."""

    @abstractmethod
    def handle(self, row: Row, cells: dict[str, str], dry_run: bool) -> RowResult:
        """Decide about the row of these cells (by column key) and, unless it is a dry run, do it."""


def run_import(rows: Iterable[Row], importer: Importer, dry_run: bool, tell: Callable[[RowResult], None]) -> Totals:
    """Take all rows; `tell` is called for each one after it was committed.

    Raises:
        TableError: the file cannot be read further. Rows before that are in, as the report says.
    """
    totals = Totals()
    for batch in _batches(rows):
        with transaction.atomic():
            importer.begin(batch)
            results = [_take_alone(importer, row, dry_run) for row in batch]
            transaction.set_rollback(dry_run)
        for result in map(importer.settle, results):
            totals.add(result)
            tell(result)
    return totals


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """A few rows at a time; what was read before a fault in the file comes first, then the fault."""
    batch: list[Row] = []
    try:
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                yield batch
                batch = []
    except TableError:
        yield batch
        raise
    yield batch


def _take_alone(importer: Importer, row: Row, dry_run: bool) -> RowResult:
    """A row within a savepoint; whatever goes wrong with it is undone, logged and reported."""
    try:
        with transaction.atomic():
            result = importer.take(row, dry_run)
            # The form makes new keywords while it checks.
            transaction.set_rollback(result.outcome in PROBLEMATIC)
    except (DatabaseError, ValidationError) as error:
        logger.exception("Row %d could not be imported", row.number)
        cells = importer.layout.cells(row)
        problems = [Problem("", message) for message in getattr(error, "messages", ())]
        result = importer.result(row, cells, Outcome.REFUSED, problems or [Problem("", UNEXPECTED)])
    if result.outcome in PROBLEMATIC:
        importer.undone()
    return result
