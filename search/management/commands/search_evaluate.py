"""Judges the site's own search: `manage.py search_evaluate tests/search/judged/queries.jsonl --floor mrr_at_10=0.9`.

Asks the live index as a reader does, with spelling and synonyms, and counts public pages only. Changes nothing; what
is asked is not noted in the log of queries. Ends with an error when a floor is not reached.
"""

import json
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from search import evaluation_text
from search.engine import ENGINES
from search.engines.base import SearchEngineError
from search.evaluation import KindReport, Outcome, asking_site, report, report_of, run_queries
from search.floors import Floor, below, parse_floor
from search.judgements import read_queries

OVERALL = "all"


class Command(BaseCommand):
    """See the module."""

    help = _("วัดคุณภาพการค้นหาของเว็บไซต์นี้ด้วยชุดคำค้นที่ตัดสินไว้ (MRR@10, recall@10, nDCG@10)")

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the judged set, what is written and what must be reached."""
        parser.add_argument("file", type=Path, help=_("ไฟล์คำค้น JSON Lines (id, kind, text, relevant, absent)"))
        parser.add_argument("--engine", choices=sorted(ENGINES), help=_("ระบบค้นหาที่จะวัด (ปกติเหมือนหน้าเว็บ)"))
        parser.add_argument("--json", action="store_true", help=_("แสดงผลเป็น JSON"))
        parser.add_argument("--hits", type=Path, help=_("เขียนรหัสผลลัพธ์ 50 อันดับแรกของแต่ละคำค้นลงไฟล์นี้"))
        parser.add_argument(
            "--floor",
            action="append",
            default=[],
            metavar="[KIND.]FIGURE=VALUE",
            help=_("ค่าต่ำสุดที่ต้องได้ ใส่ซ้ำได้ เช่น mrr_at_10=0.9 หรือ typo.recall_at_10=0.8"),
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ask every query, print the figures, compare them with the floors."""
        outcomes, floors = self._measure(options)
        if options["hits"]:
            options["hits"].write_text("".join(evaluation_text.hits_lines(outcomes)), encoding="utf-8")
        reports = report(outcomes) | {OVERALL: report_of(outcomes)}
        self.stdout.write(as_json(reports, outcomes) if options["json"] else "\n".join(as_lines(reports, outcomes)))
        if missed := below(floors, reports):
            raise CommandError(_("ต่ำกว่าเกณฑ์: %(floors)s") % {"floors": ", ".join(missed)})

    def _measure(self, options: dict[str, Any]) -> tuple[list[Outcome], list[Floor]]:
        if not options["file"].is_file():
            raise CommandError(_("ไม่พบไฟล์ %(path)s") % {"path": options["file"]})
        try:
            queries = read_queries(options["file"])
            floors = [parse_floor(text, OVERALL, {query.kind for query in queries}) for text in options["floor"]]
            outcomes = list(run_queries(asking_site(options["engine"]), queries))
        except SearchEngineError as error:
            raise CommandError(str(error)) from error
        except (KeyError, ValueError) as error:
            raise CommandError(_("อ่านไฟล์ข้อมูลไม่ได้: %(error)s") % {"error": error}) from error
        if not outcomes:
            raise CommandError(_("ไม่มีคำค้นในไฟล์ %(path)s") % {"path": options["file"]})
        return outcomes, floors


def as_lines(reports: Mapping[str, KindReport], outcomes: Sequence[Outcome]) -> Iterator[str]:
    """The figures for people: a table, the negatives, the worst and the slowest queries."""
    yield from evaluation_text.table(reports)
    overall = reports[OVERALL]
    yield _("คำค้นที่ต้องไม่พบ: ถูก %(kept)d จาก %(all)d") % {"kept": overall.negatives_kept, "all": overall.negatives}
    for one in evaluation_text.broken_negatives(outcomes):
        yield f"  {one.query.id} {one.query.text}: {', '.join(one.intruders)}"
    yield _("คะแนนต่ำสุด:")
    for one in evaluation_text.worst(outcomes):
        yield f"  {one.ndcg:.3f} {one.query.id} {one.query.text}: {', '.join(one.ranked[:3])}"
    yield _("ช้าที่สุด:")
    for one in evaluation_text.slowest(outcomes):
        yield f"  {one.took_ms:.1f} ms {one.query.id} {one.query.text}"


def as_json(reports: Mapping[str, KindReport], outcomes: Sequence[Outcome]) -> str:
    """The same for programs."""
    parts = {
        "kinds": {kind: asdict(row) for kind, row in reports.items() if kind != OVERALL},
        "overall": asdict(reports[OVERALL]),
        "broken_negatives": [evaluation_text.described(one) for one in evaluation_text.broken_negatives(outcomes)],
        "worst": [evaluation_text.described(one) for one in evaluation_text.worst(outcomes)],
        "slowest": [evaluation_text.described(one) for one in evaluation_text.slowest(outcomes)],
    }
    return json.dumps(parts, ensure_ascii=False, indent=2)
