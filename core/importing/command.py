"""What the two import commands share: arguments, progress, the report's file, the last lines."""

from abc import abstractmethod
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.importing.errors import TableError
from core.importing.importer import Importer, run_import
from core.importing.outcomes import Outcome, RowResult, Totals
from core.importing.reading import read_rows
from core.importing.report import Report

LINE_EVERY = 500  # rows, where there is no terminal to draw a bar on
BAR_EVERY = 20
BAR_WIDTH = 30
REFUSED = 3  # exit status: some rows were not written; the report says which


class ImportCommand(BaseCommand):
    """Reads a table, takes its rows, writes a report. Rows that are refused end it with status 3, a bad file with 1."""

    _done = 0  # rows so far

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
            with report_path.open("w", encoding="utf-8", newline="") as file:
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
            if self._done % BAR_EVERY == 0:
                self.stdout.write(f"\r  {_bar(self._done)} {self._done} แถว", ending="")
                self.stdout.flush()
        elif self._done % LINE_EVERY == 0:
            self.stdout.write(f"  {self._done} rows")

    def _is_terminal(self) -> bool:
        return self.stdout.isatty()


def _bar(done: int) -> str:
    """A bar that moves: how many rows there are is known at the end only."""
    place = done // BAR_EVERY % BAR_WIDTH
    return "[" + " " * place + "#" + " " * (BAR_WIDTH - place - 1) + "]"
