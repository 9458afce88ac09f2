"""What the two import commands share: arguments, progress, the report's file, the last lines."""

import gc
from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.importing.counting import count_rows
from core.importing.errors import TableError
from core.importing.importer import Importer, run_import
from core.importing.outcomes import Outcome, RowResult, Totals
from core.importing.progress import Pace, time_left
from core.importing.reading import read_rows
from core.importing.report import Report

LINE_EVERY = 500  # rows, where there is no terminal to draw a bar on
BAR_EVERY = 20
BAR_WIDTH = 30
REFUSED = 3  # exit status: some rows were not written; the report says which


class ImportCommand(BaseCommand):
    """Reads a table, takes its rows, writes a report. Rows that are refused end it with status 3, a bad file with 1."""

    _done = 0  # rows so far
    _pace = Pace(None)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="ไฟล์ CSV, XLSX หรือ JSONL / the table")
        parser.add_argument("--dry-run", action="store_true", help="ตรวจอย่างเดียว / check all rows, write nothing")
        parser.add_argument("--report", type=Path, help="ไฟล์รายงาน / where the report goes (FILE.report.csv)")
        parser.add_argument("--publish", action="store_true", help="เผยแพร่เมื่อข้อมูลครบ / publish what is complete")

    @abstractmethod
    def importer(self, publish: bool) -> Importer:
        """A new importer. Raises `CommandError` when the site is not set up."""

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = Path(options["file"])
        report_path = Path(options["report"] or path.with_suffix(".report.csv"))
        importer = self.importer(options["publish"])
        try:
            self._pace = Pace(count_rows(path, importer.layout.known))
            with _settled_heap(), report_path.open("w", encoding="utf-8", newline="") as file:
                report = Report(file)

                def tell(result: RowResult) -> None:
                    report.add(result)
                    self._progress(result)

                totals = run_import(read_rows(path, importer.layout.known), importer, options["dry_run"], tell)
        except (OSError, TableError) as error:
            raise CommandError(f"{error}\n  {self._done} แถวก่อนหน้านี้เสร็จแล้ว / rows were done before this") from error
        self._finish(totals, report_path, options["dry_run"])

    def _finish(self, totals: Totals, report_path: Path, dry_run: bool) -> None:
        if self._is_terminal():
            self.stdout.write("")
        mode = "ตรวจอย่างเดียว ยังไม่บันทึก / dry run: " if dry_run else ""
        counts = ", ".join(f"{totals.outcomes[outcome.value]} {outcome.value}" for outcome in Outcome)
        self.stdout.write(f"{mode}{totals.rows} rows: {counts}; {totals.published} published")
        self.stdout.write(f"รายงาน / report: {report_path}")
        if totals.problematic:
            raise CommandError("มีแถวที่ไม่ได้บันทึก ดูรายงาน / some rows were not written, see the report", returncode=REFUSED)

    def _progress(self, result: RowResult) -> None:
        self._done += 1
        if self._is_terminal():
            if self._done % BAR_EVERY == 0 or self._done == self._pace.total:
                self.stdout.write(f"\r  {_bar(self._done, self._pace)}\x1b[K", ending="")
                self.stdout.flush()
        elif self._done % LINE_EVERY == 0:
            self.stdout.write(f"  {_so_far(self._done, self._pace)}")

    def _is_terminal(self) -> bool:
        return self.stdout.isatty()


def _bar(done: int, pace: Pace) -> str:
    """A bar that fills; one that moves when the number of rows is not known."""
    percent = pace.percent(done)
    if percent is None:
        place = done // BAR_EVERY % BAR_WIDTH
        drawn = " " * place + "#" + " " * (BAR_WIDTH - place - 1)
    else:
        drawn = ("#" * (BAR_WIDTH * percent // 100)).ljust(BAR_WIDTH)
    return f"[{drawn}] {_so_far(done, pace)}"


def _so_far(done: int, pace: Pace) -> str:
    """`42 % 4,200 / 10,000 แถว เหลือประมาณ 3 นาที`."""
    if pace.total is None:
        return f"{done:,} แถว"
    seconds = pace.seconds_left(done)
    left = "" if seconds is None else f" {time_left(seconds)}"
    return f"{pace.percent(done)} % {done:,} / {pace.total:,} แถว{left}"


@contextmanager
def _settled_heap() -> Iterator[None]:
    """Spare the collector the program itself, which lives to the end: looking it through again costs a tenth of all."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
