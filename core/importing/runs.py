"""The work behind an import in the admin: the dry run and the import itself, each a task of its own.

Guarantees that a run is at work once, that what it may do is asked again when it starts, and that however it ends, its
state says so. A worker that is killed leaves a run that stops moving; starting it again is safe.
"""

import io
import logging
import tempfile
from pathlib import Path
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from core.importing.counting import count_rows
from core.importing.errors import TableError
from core.importing.importer import BATCH, run_import
from core.importing.kinds import ImportKind, kind_of
from core.importing.outcomes import RowResult
from core.importing.progress import Pace
from core.importing.reading import read_rows
from core.importing.report import LANGUAGE, Report
from core.importing.rows import Row
from core.models import ImportRun, RunState

logger = logging.getLogger(__name__)


def start_check(run: ImportRun) -> None:
    """Have the file checked, after the running transaction."""
    transaction.on_commit(lambda: check_import.enqueue(str(run.pk)))


def confirm(run: ImportRun) -> bool:
    """Have a checked file imported; False when it is not waiting for that (any more)."""
    if not run.advance(into=RunState.WAITING, out_of=(RunState.CHECKED,), done_rows=0, seconds_left=None):
        return False
    transaction.on_commit(lambda: perform_import.enqueue(str(run.pk)))
    return True


def restart(run: ImportRun) -> bool:
    """Start a run again that stopped moving; False when it did not."""
    if not run.is_stalled:
        return False
    was_checking = run.state in (RunState.WAITING_FOR_CHECK, RunState.CHECKING)
    into = RunState.WAITING_FOR_CHECK if was_checking else RunState.WAITING
    if not run.advance(into=into, out_of=(RunState(run.state),), done_rows=0, seconds_left=None):
        return False
    work = check_import if was_checking else perform_import
    transaction.on_commit(lambda: work.enqueue(str(run.pk)))
    return True


@task(backend="background")
def check_import(run_id: str) -> None:
    """The dry run of an uploaded file."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run and run.advance(into=RunState.CHECKING, out_of=(RunState.WAITING_FOR_CHECK,)):
        _Work(run, dry_run=True).do(RunState.CHECKED)


@task(backend="background")
def perform_import(run_id: str) -> None:
    """The import of a file that was checked and confirmed."""
    run = ImportRun.objects.filter(pk=run_id).first()
    if run and run.advance(into=RunState.IMPORTING, out_of=(RunState.WAITING,)):
        _Work(run, dry_run=False).do(RunState.DONE)


class _Work:
    """One pass over the file of a run."""

    def __init__(self, run: ImportRun, dry_run: bool) -> None:
        self.run, self.dry_run = run, dry_run
        self.kind: ImportKind = kind_of(run.kind)
        file = tempfile.TemporaryFile()  # noqa: SIM115  (closed in `_end`, however the work ends)
        self._text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        self._report = Report(self._text)
        self._unknown: tuple[str, ...] = ()
        self._done = 0
        self._pace = Pace(None)

    def do(self, end: RunState) -> None:
        """Take all rows and store what came of them."""
        with override(LANGUAGE):
            try:
                self._take_rows(end)
            except TableError as error:
                self._end(RunState.FAILED, error=str(error))
            except Exception:
                self._end(RunState.FAILED, error=_("ระบบขัดข้องระหว่างทำงาน แถวที่เสร็จแล้วยังอยู่ นำเข้าไฟล์เดิมอีกครั้งได้"))
                raise

    def _take_rows(self, end: RunState) -> None:
        user = self.run.user
        if not (user.is_active and self.kind.may_add(user)):
            raise TableError(_("บัญชีนี้ไม่มีสิทธิ์เพิ่มข้อมูลชนิดนี้แล้ว"))
        importer = self.kind.importer(user, self.run.publish and self.kind.may_publish(user))
        path, known = Path(self.run.file.path), self.kind.layout.known
        self._pace = Pace(self.run.total_rows or count_rows(path, known))
        self._show(total_rows=self._pace.total)
        rows = map(self._noticed, read_rows(path, known))
        totals = run_import(rows, importer, self.dry_run, self._tell)
        values: dict[str, Any] = {"total_rows": totals.rows, "outcomes": dict(totals.outcomes)}
        values["outcomes"]["published"] = totals.published
        self._end(end, **values)

    def _noticed(self, row: Row) -> Row:
        self._unknown = tuple(dict.fromkeys((*self._unknown, *row.unknown)))
        return row

    def _tell(self, result: RowResult) -> None:
        self._report.add(result)
        self._done += 1
        if self._done % BATCH == 0:
            self._show(done_rows=self._done, seconds_left=self._pace.seconds_left(self._done))

    def _show(self, **values: Any) -> None:
        """Let the page tell how far the work is."""
        ImportRun.objects.filter(pk=self.run.pk).update(touched_at=timezone.now(), **values)

    def _end(self, state: RunState, **values: Any) -> None:
        """Keep the report and the result, in place of those of an earlier pass."""
        run = self.run
        if run.report:
            run.report.delete(save=False)
        self._text.flush()
        self._text.seek(0)
        run.report.save(f"{run.pk}.csv", File(self._text.buffer), save=False)
        self._text.close()
        run.state, run.done_rows, run.touched_at = state, self._done, timezone.now()
        run.seconds_left = None
        run.unknown_headings = list(self._unknown)
        run.error = values.pop("error", "")
        for name, value in values.items():
            setattr(run, name, value)
        run.save()
